import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DocumentReport } from '../../src/findings/finding.js';
import { Validator } from '../../src/journey/validator.js';
import type { EngineName } from '../../src/schema/engines/choose.js';
import { folderWith, verifcda } from '../support/cli.js';
import { Installation } from '../support/installation.js';
import { fixtures, readDocument } from '../support/rule-runner.js';

/** Documents that are written to harm, or only odd: each gets the same clear answer from both engines. */

const rich = readDocument('cr-img-scanner');
const minimal = readDocument('cr-img-minimal');
const engines: EngineName[] = ['libxmljs2', 'libxml2-wasm'];
const validators = new Map<EngineName, Validator>();

beforeAll(async () => {
  for (const engine of engines) validators.set(engine, await Validator.create({ engine }));
});

/** What was judged, and the answer; the last test gives it all to the command. */
const judged: { file: string; report: DocumentReport }[] = [];
const everything = folderWith({});

afterAll(() => rmSync(everything, { recursive: true }));

/** The answer of both engines, which is one. */
function judge(content: string | Uint8Array): DocumentReport {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = join(everything, `${String(judged.length).padStart(3, '0')}.xml`);
  const [first, second] = engines.map((engine) => (validators.get(engine) as Validator).validate({ path: file, bytes }));
  expect(second).toEqual(first);
  writeFileSync(file, bytes);
  judged.push({ file, report: first as DocumentReport });
  return first as DocumentReport;
}

const findingsOf = (report: DocumentReport) => report.findings.filter((finding) => finding.severity !== 'info');
const rulesOf = (report: DocumentReport) => findingsOf(report).map((finding) => finding.ruleId);

function expectRefused(report: DocumentReport, rule: string, reason: RegExp): void {
  expect(report).toMatchObject({ status: 'notEvaluated', reason: expect.stringMatching(reason) as string });
  expect(rulesOf(report)).toEqual([rule]);
}

function expectConforming(report: DocumentReport): void {
  expect(findingsOf(report)).toEqual([]);
  expect(report.status).toBe('conforming');
}

describe('DOCTYPE', () => {
  const hostile = join(fixtures, 'hostile');

  test.each(readdirSync(hostile))('%s is refused at its DOCTYPE', (name) => {
    const text = readFileSync(join(hostile, name), 'utf8');
    const report = judge(text);
    expectRefused(report, 'XML-02', /Déclaration DOCTYPE refusée/);
    const before = text.slice(0, text.indexOf('<!DOCTYPE')).split('\n');
    expect(report.findings[0]).toMatchObject({ line: before.length, column: (before.at(-1) as string).length + 1 });
  });

  test('quadratic blow-up', () => {
    expectRefused(judge(`<!DOCTYPE a [<!ENTITY q "${'a'.repeat(100_000)}">]><a>${'&q;'.repeat(10_000)}</a>`), 'XML-02', /DOCTYPE/);
  });

  test.each([
    ['after the document element', `${minimal}<!DOCTYPE a>`],
    ['inside', minimal.replace('</title>', '</title><!DOCTYPE a>')],
    ['without an end', '<?xml version="1.0"?><!DOCTYPE a ['],
    ['in lower case', minimal.replace('<ClinicalDocument', '<!doctype a><ClinicalDocument')],
  ])('%s it is no XML', (_, text) => expectRefused(judge(text), 'XML-01', /mal formé/));

  test('undeclared entities are refused, not looked for', () => {
    expectRefused(judge(minimal.replace('<title>', '<title>&secret;')), 'XML-01', /l’entité &…; n’existe pas en XML/);
  });

  /** CVE-2024-34393, CVE-2024-34394: the addon mistakes entity nodes for elements. It must never see an entity. */
  test('the native parser never sees a document with a DOCTYPE', () => {
    const installation = new Installation();
    installation.replace(
      'libxmljs2',
      `const real = require(${JSON.stringify(require.resolve('libxmljs2'))});
       exports.parseXml = (text, options) => (/<!DOCTYPE|&writer;|&ref;/.test(text) ? process.kill(process.pid, 'SIGKILL') : real.parseXml(text, options));`,
    );
    const control = spawnSync(
      process.execPath,
      ['-e', `require('libxmljs2').parseXml(require('fs').readFileSync(${JSON.stringify(join(hostile, 'cve-2024-34393.xml'))}, 'utf8'))`],
      { cwd: installation.folder },
    );
    expect(control.signal).toBe('SIGKILL');
    for (const name of ['cve-2024-34393.xml', 'cve-2024-34394.xml', 'entite-externe.xml']) {
      const { status, stdout } = verifcda(['--engine', 'libxmljs2', '--no-config', join(hostile, name)], { program: installation.program });
      expect(stdout).toContain('Déclaration DOCTYPE refusée');
      expect(status).toBe(3);
    }
  });
});

describe('nothing is fetched', () => {
  test('neither from the network nor from the disk', async () => {
    const server = spawn(process.execPath, [
      '-e',
      "const s = require('http').createServer((q, r) => { console.log(q.url); r.end('<a/>'); }).listen(0, '127.0.0.1', () => console.log(s.address().port))",
    ]);
    const requests: string[] = [];
    server.stdout.setEncoding('utf8').on('data', (text: string) => requests.push(...text.trim().split('\n')));
    await once(server.stdout, 'data');
    const http = `http://127.0.0.1:${requests.shift()}`;
    // Whoever opened the pipe would wait for ever.
    const folder = folderWith({});
    execFileSync('mkfifo', [join(folder, 'tube')]);
    const pipe = `file://${join(folder, 'tube')}`;
    try {
      for (const target of [http, pipe]) {
        const documents = {
          schemaLocation: minimal.replace(
            'xmlns="urn:hl7-org:v3"',
            `xmlns="urn:hl7-org:v3" xsi:schemaLocation="urn:hl7-org:v3 ${target}/cda.xsd urn:inconnu ${target}/inconnu.xsd"`,
          ),
          noNamespaceSchemaLocation: minimal.replace(
            'xmlns="urn:hl7-org:v3"',
            `xmlns="urn:hl7-org:v3" xsi:noNamespaceSchemaLocation="${target}/sans.xsd"`,
          ),
          stylesheet: minimal.replace(
            '<ClinicalDocument',
            `<?xml-stylesheet type="text/xsl" href="${target}/vue.xsl"?>\n<?xml-model href="${target}/modele.sch"?>\n<ClinicalDocument`,
          ),
        };
        for (const text of Object.values(documents)) expectConforming(judge(text));
        const xinclude = judge(
          minimal.replace('</title>', `</title><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${target}/inclus.xml"/>`),
        );
        expect(rulesOf(xinclude)).toContain('XSD-01');
        const base = judge(minimal.replace('<title>', `<title xml:base="${target}/">`));
        expect(rulesOf(base)).toContain('XSD-04');
        for (const declaration of [`SYSTEM "${target}/a.dtd"`, `[<!ENTITY % a SYSTEM "${target}/a.ent"> %a;]`])
          expectRefused(judge(`<!DOCTYPE ClinicalDocument ${declaration}>${minimal.replace(/^<\?xml.*\?>/, '')}`), 'XML-02', /DOCTYPE/);
        const links = judge(
          rich
            .replace('<text>', `<text><linkHtml href="${target}/page">lien</linkHtml>`)
            .replace('<title>', `<?php include '${target}' ?><title>`),
        );
        expect(links.status).toBe('conforming');
      }
      await fetch(`${http}/temoin`);
      while (!requests.includes('/temoin')) await once(server.stdout, 'data');
      expect(requests).toEqual(['/temoin']);
    } finally {
      server.kill();
    }
  });
});

describe('limits', () => {
  test.each<[string, () => string, RegExp]>([
    [
      '100,000 nested elements',
      () => minimal.replace('</title>', `</title>${'<component>'.repeat(100_000)}${'</component>'.repeat(100_000)}`),
      /plus de 256 éléments imbriqués \(option --max-depth\)/,
    ],
    [
      'a million attributes',
      () => minimal.replace('</title>', `</title><id ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')}/>`),
      /plus de 1000 attributs sur un élément/,
    ],
    [
      'a million namespaces',
      () => minimal.replace('</title>', `</title><id ${Array.from({ length: 1_000_000 }, (_, i) => `xmlns:a${i}="u"`).join(' ')}/>`),
      /plus de 1000 attributs sur un élément/,
    ],
    [
      'a million elements',
      () => minimal.replace('<text>', `<text>${'<br/>'.repeat(1_000_000)}`),
      /plus de 22\d{4} éléments, attributs, commentaires et instructions \(option --max-nodes\)/,
    ],
    [
      'an attribute of 50 MB',
      () => minimal.replace('<title>', `<title language="${'a'.repeat(50 << 20)}">`),
      /attribut de plus de 1000000 caractères/,
    ],
    [
      'a text of 100 MB',
      () => minimal.replace('<title>', `<title>${'a'.repeat(100 << 20)}`),
      /taille supérieure à 104857600 octets \(option --max-bytes\)/,
    ],
  ])('%s: refused, with the option that lifts the limit where there is one', (_, make, reason) => {
    expectRefused(judge(make()), 'XML-04', reason);
  });

  test('the deepest document that is accepted is judged', () => {
    const report = judge(minimal.replace('</title>', `</title>${'<component xmlns="urn:x">'.repeat(255)}${'</component>'.repeat(255)}`));
    expect(report.status).toBe('nonconforming');
    expect(rulesOf(report)).toContain('XSD-01');
  });

  test('in English too', async () => {
    const validator = await Validator.create({ language: 'en', limits: { depth: 5, nodes: 10, bytes: 30_000 } });
    const reasonOf = (text: string) => validator.validate({ path: 'cr.xml', bytes: Buffer.from(text) }).reason;
    expect(reasonOf('<a>'.repeat(6))).toContain('more than 5 nested elements (option --max-depth)');
    expect(reasonOf(`<a>${'<b/>'.repeat(10)}</a>`)).toContain(
      'more than 10 elements, attributes, comments and instructions (option --max-nodes)',
    );
    expect(reasonOf(' '.repeat(30_001))).toContain('larger than 30000 bytes (option --max-bytes)');
  });
});

describe.each(engines)('a report with a PDF of 50 MB, with %s', (engine) => {
  const pdf = Buffer.concat([Buffer.alloc(50 << 20, '%PDF-1.4 fictif '), Buffer.from('\n%%EOF\n')]).toString('base64');
  const judgedLikeAnyOther = (text: string) => {
    expect(text.length).toBeGreaterThan(69_000_000);
    const { status, stdout, stderr } = verifcda(['--no-config', '--engine', engine, join(folderWith({ 'cr.xml': text }), 'cr.xml')]);
    expect(stdout).toMatch(/^✔ .*— conforme/);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  };

  test.each([
    ['on one line', (base64: string) => base64],
    ['in lines of 76', (base64: string) => base64.replace(/.{76}/g, '$&\n')],
  ])(
    '%s: judged like any other',
    (_, layOut) =>
      judgedLikeAnyOther(
        readDocument('cr-img-niveau-1').replace(
          /(<text mediaType="application\/pdf"[^>]*>)[^<]*/,
          (_match, tag: string) => tag + layOut(pdf),
        ),
      ),
    300_000,
  );

  test(
    'attached to a structured report: judged like any other',
    () => judgedLikeAnyOther(readDocument('cr-img-scanner').replace(/JVBERi0[^<]*/, () => pdf)),
    300_000,
  );
});

describe('encodings', () => {
  const declaring = (encoding: string, text = minimal) => text.replace('encoding="UTF-8"', `encoding="${encoding}"`);
  const undeclared = minimal.replace(' encoding="UTF-8"', '');
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  /** Labels are compared with straight apostrophes: a Latin-1 text may have them. */
  const narrow = (text: string) => Buffer.from(text.replaceAll('’', "'").replaceAll(/[^\u0000-\u00ff]/g, '-'), 'latin1');
  /** Puts bytes after the first `<title>`, whatever they are. */
  const inTitle = (text: string, bytes: number[]) =>
    Buffer.from(
      narrow(text)
        .toString('latin1')
        .replace('<title>', `<title>${String.fromCharCode(...bytes)}`),
      'latin1',
    );

  test.each<[string, Uint8Array]>([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${minimal}`)],
    ['UTF-8 without declaration', Buffer.from(minimal.replace(/^<\?xml.*\?>\s*/, ''))],
    ['UTF-16 little endian, mark and declaration', utf16(`\ufeff${declaring('UTF-16')}`)],
    ['UTF-16 little endian, mark alone', utf16(`\ufeff${undeclared}`)],
    ['UTF-16 big endian, mark and declaration', utf16(`\ufeff${declaring('UTF-16')}`).swap16()],
    ['ISO-8859-1 declared', narrow(declaring('ISO-8859-1'))],
    ['ISO-8859-15 declared', narrow(declaring('ISO-8859-15'))],
    ['windows-1252 declared, with its curly quotes', inTitle(declaring('windows-1252'), [0x93, 0x85, 0x80, 0x94])],
  ])('%s is read', (_, bytes) => expectConforming(judge(bytes)));

  test.each<[string, Uint8Array, RegExp]>([
    ['ISO-8859-1 that says nothing', narrow(undeclared.replace('<title>', '<title>é')), /l’octet 0xE9 n’est pas du UTF-8/],
    [
      'windows-1252 that says nothing',
      inTitle(undeclared, [0x93]),
      /l’octet 0xE9 n’est pas du UTF-8 ; le document semble être en windows-1252/,
    ],
    ['ISO-8859-1 that says UTF-8', narrow(minimal.replace('<title>', '<title>é')), /l’octet 0xE9 n’est pas du UTF-8/],
    [
      'UTF-8 cut in a character',
      Buffer.from(`${minimal.slice(0, minimal.lastIndexOf('</ClinicalDocument>'))}é`).subarray(0, -1),
      /milieu d’un caractère \(UTF-8, octet 0xC3\)/,
    ],
    [
      'a lone surrogate in UTF-8',
      Buffer.concat([Buffer.from(minimal), Buffer.from([0xed, 0xa0, 0x80])]),
      /l’octet 0xED n’est pas du UTF-8/,
    ],
    ['a lone surrogate in UTF-16', utf16(`\ufeff${undeclared.replace('<title>', '<title>\ud800')}`), /octets qui ne sont pas du UTF-16/],
    ['UTF-16 that says UTF-8', utf16(`\ufeff${minimal}`), /pas dans l’encodage que le document déclare : UTF-8/],
    ['UTF-8 that says UTF-16', Buffer.from(`${declaring('UTF-16')}${minimal.length % 2 ? '\n' : ''}`), /UTF-16/],
    ['an encoding that nobody knows', Buffer.from(declaring('klingon')), /encodage inconnu klingon/],
    ['an encoding that is none', Buffer.from(declaring('base64')), /encodage inconnu base64 \(connus : UTF-8, /],
    ['an alias', Buffer.from(declaring('CP-1252')), /encodage inconnu CP-1252/],
    ['an unknown encoding, far away', Buffer.from(minimal.replace('encoding="UTF-8"', `${' '.repeat(400)}encoding="klingon"`)), /klingon/],
    ['UTF-16 without a mark', utf16(declaring('UTF-16')), /UTF-16 sans marque d’ordre des octets/],
  ])('%s is refused', (_, bytes, reason) => expectRefused(judge(bytes), 'XML-03', reason));

  test.each<[string, string]>([
    ['a NUL byte', minimal.replace('<title>', '<title>\0')],
    ['NUL bytes alone', '\0'.repeat(1000)],
    ['a reference to NUL', minimal.replace('<title>', '<title>&#0;')],
    ['a reference to a surrogate', minimal.replace('<title>', '<title>&#xD800;')],
    ['a reference beyond Unicode', minimal.replace('<title>', '<title>&#x110000;')],
    ['a control character', minimal.replace('<title>', '<title>\u001b[31m')],
    ['a control character as of XML 1.1', minimal.replace('version="1.0"', 'version="1.1"').replace('<title>', '<title>&#27;')],
    ['a non-character', minimal.replace('<title>', '<title>\uffff')],
    ['XML 1.2', minimal.replace('version="1.0"', 'version="1.2"')],
    ['two byte order marks', `\ufeff\ufeff${minimal}`],
    ['text after the end', `${minimal}x`],
    ['a second document after the end', `${minimal}${minimal.replace(/^<\?xml.*\?>\s*/, '')}`],
    ['a space before the XML declaration', ` ${minimal}`],
  ])('%s: not XML', (_, text) => expectRefused(judge(text), 'XML-01', /mal formé/));

  test('characters outside the basic plane', () => expectConforming(judge(minimal.replace('<title>', '<title>😀 &#x1F600; 𝒜 '))));
});

describe('places', () => {
  const faulty = rich.replace('<title>', '<?pi 😀?><!-- 😀é --><title couleur="😀">');

  test.each<[string, (text: string) => string]>([
    ['LF', (text) => text],
    ['CR LF', (text) => text.replaceAll('\n', '\r\n')],
    ['CR', (text) => text.replaceAll('\n', '\r')],
    ['a mix of the three', (text) => ((turn) => text.replaceAll('\n', () => ['\r', '\r\n', '\n'][turn++ % 3] as string))(0)],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['no line break at all', (text) => text.replaceAll(/\n\s*/g, ' ')],
    ['a tag over several lines', (text) => text.replace('<title couleur', '<title\r\n\r\n  couleur')],
  ])('%s: line and column are those of an editor', (_, layOut) => {
    const text = layOut(faulty);
    const before = text
      .replace(/^\ufeff/, '')
      .slice(0, text.replace(/^\ufeff/, '').indexOf('couleur='))
      .split(/\r\n|\r|\n/);
    const report = judge(text);
    expect(findingsOf(report)).toMatchObject([
      {
        ruleId: 'XSD-04',
        line: before.length,
        column: (before.at(-1) as string).length + 1,
        endColumn: (before.at(-1) as string).length + 1 + 'couleur="😀"'.length,
      },
    ]);
  });
});

describe('what libxml2 judges apart from the schema', () => {
  const uris = [
    'a b',
    '%zz',
    'http://[',
    '::',
    '#',
    'é',
    'urn:',
    '..',
    '{x}',
    "d'un",
    'a&#10;b',
    ' urn:x ',
    'http://a:99999999/',
    'x'.repeat(5000),
    '😀',
  ];
  test.each(uris)('a namespace %j is only another one', (uri) => {
    const declared = minimal.replace('xmlns="urn:hl7-org:v3"', `$& xmlns:autre="${uri}"`);
    expectConforming(judge(declared));
    const [element, attribute] = [
      judge(declared.replace('<title>', '<autre:b/><title>')),
      judge(declared.replace('<title>', '<title autre:b="">')),
    ];
    expect(rulesOf(element)).toEqual(['XSD-01']);
    expect(rulesOf(attribute)).toEqual(['XSD-04']);
    const name = `{${uri.replace('&#10;', ' ')}}b`.slice(0, 100);
    for (const { findings } of [element, attribute]) expect(findings.map(({ message }) => message).join('\n')).toContain(name);
  });

  test.each(['xml:id="a"', 'xml:id=""', 'xml:id="1 2"', 'xml:id="a" ID="a"', 'xml:lang=""', 'xml:base="%zz"', 'xml:space="x"'])(
    '%s beside an ID: an attribute that the schema refuses',
    (written) => {
      const report = judge(
        rich.replace('<text>', `<text><content ID="a">x</content><content ${written.replace(' ID="a"', ' ID="b"')}>x</content>`),
      );
      expect(rulesOf(report)).toEqual(['XSD-04']);
      expect(findingsOf(report)[0]?.message).toContain(`}${/xml:(\w+)/.exec(written)?.[1]}`);
    },
  );
});

describe('the same document in other clothes', () => {
  const prefixed = rich
    .replaceAll(/<(\/?)([A-Za-z][\w.-]*)(?=[\s/>])/g, '<$1cda:$2')
    .replace('xmlns="urn:hl7-org:v3"', 'xmlns:cda="urn:hl7-org:v3"');

  test.each<[string, string]>([
    ['xsi under another prefix', rich.replace('xmlns:xsi=', 'xmlns:i=').replaceAll('xsi:', 'i:')],
    ['the namespace declared again', rich.replaceAll('<component>', '<component xmlns="urn:hl7-org:v3">')],
    [
      'some elements prefixed',
      rich.replaceAll('<section>', '<s:section xmlns:s="urn:hl7-org:v3">').replaceAll('</section>', '</s:section>'),
    ],
    ['comments and processing instructions everywhere', rich.replaceAll(/>(\s*)</g, '><!-- c --><?p i?>$1<')],
    ['CDATA instead of text', rich.replaceAll(/>([^<>\n&?]*[^<>\n&?\s][^<>\n&?]*)</g, '><![CDATA[$1]]><')],
    ['single quotes', rich.replaceAll(/="([^"']*)"/g, "='$1'")],
    [
      'attribute values written as references',
      rich.replaceAll(
        /\b(code|root)="([^"&]*)"/g,
        (_, name: string, value: string) => `${name}="${[...value].map((character) => `&#${character.codePointAt(0)};`).join('')}"`,
      ),
    ],
    ['spaces inside tags', rich.replaceAll(/<(\w+)>/g, '<$1 >').replaceAll(/<\/(\w+)>/g, '</$1\n>')],
    ['XML 1.1 without its features', rich.replace('version="1.0"', 'version="1.1"')],
    ['comments and instructions after the end', `${rich}<!-- fin --><?fin?>\n\n`],
  ])('%s: conforming', (_, text) => expectConforming(judge(text)));

  test('all elements prefixed: judged as others are, with one warning of the official tool; only a type without its prefix is at fault', () => {
    const report = judge(prefixed);
    expect(rulesOf(report)).toContain('XSD-08');
    expect(new Set(report.findings.filter(({ severity }) => severity !== 'info').map(({ path }) => path.split('/').at(-1)))).toEqual(
      new Set(['@xsi:type']),
    );
    const typed = judge(prefixed.replaceAll(/xsi:type="(?=[A-Z])/g, 'xsi:type="cda:'));
    expect(typed.status).toBe('conforming');
    expect(rulesOf(typed)).toEqual(['MDC-GEN-09']);
  });

  test.each<[string, string, RegExp]>([
    ['no default namespace', rich.replace(' xmlns="urn:hl7-org:v3"', ''), /Il manque l’espace de noms urn:hl7-org:v3/],
    ['another namespace', rich.replace('xmlns="urn:hl7-org:v3"', 'xmlns="urn:hl7-org:v2"'), /autre espace de noms que urn:hl7-org:v3/],
  ])('%s: not a CDA', (_, text, reason) => expectRefused(judge(text), 'XML-07', reason));

  test.each<[string, string, string]>([
    ['a subtree without namespace', rich.replace('<title>', '<title xmlns="">'), 'XSD-01'],
    ['xsi:type in a foreign namespace', rich.replace('<title>', '<title xmlns:x="urn:x" xsi:type="x:ST">'), 'XSD-08'],
    ['an attribute in a foreign namespace', rich.replace('<title>', '<title xmlns:x="urn:x" x:lang="fr">'), 'XSD-04'],
    ['an element in a foreign namespace', rich.replace('<title>', '<x:title xmlns:x="urn:x"/><title>'), 'XSD-01'],
    ['xml:lang', rich.replace('<title>', '<title xml:lang="fr">'), 'XSD-04'],
    ['xsi:nil', rich.replace('<title>', '<title xsi:nil="true">'), 'XSD-06'],
  ])('%s: refused by the schema', (_, text, rule) => {
    const report = judge(text);
    expect(report.status).toBe('nonconforming');
    expect(rulesOf(report)).toContain(rule);
  });
});

test.each(engines)(
  'the command says the same of all of these, with %s',
  (engine) => {
    const { status, stdout, stderr } = verifcda([
      '--no-config',
      '--info',
      '-f',
      'json',
      '--engine',
      engine,
      ...judged.map(({ file }) => file),
    ]);
    const { documents } = JSON.parse(stdout) as { documents: DocumentReport[] };
    // Most of them are the same report, with the same id.
    const alone = documents.map((each) => ({ ...each, findings: each.findings.filter(({ ruleId }) => ruleId !== 'XML-12') }));
    expect(alone).toMatchObject(judged.map(({ report }) => report));
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
  },
  600_000,
);
