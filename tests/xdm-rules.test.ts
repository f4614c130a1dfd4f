import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgedDocument } from '../src/findings/judged-document.js';
import { Validator } from '../src/journey/validator.js';
import { xdmLayer } from '../src/catalogue/built-in/xdm.js';
import { xdsLayer } from '../src/catalogue/built-in/xds.js';
import { judgeInput } from '../src/submission/judge-input.js';
import { entryStages } from '../src/xds/stages.js';
import { archiveFiles, type ArchiveChange, type ArchiveFiles, zip } from './support/archive.js';
import { applyChanges, type Change } from '../tools/fixtures/change.js';
import { fixtures, readDocument } from './support/rule-runner.js';
import { archiveWithKos, type Kos } from './support/kos.js';
import { signatureFile } from './support/signature.js';

/** A violating fixture: the changed archive breaks exactly the rule, or the changed report when its entry is derived. */
type XdmFixture = { rule: string } & (ArchiveChange | { report: string; change: Change[] });

const all = JSON.parse(readFileSync(join(fixtures, 'xdm', 'rules.json'), 'utf8')) as XdmFixture[];
let validator: Validator;

beforeAll(async () => {
  validator = judgingOnce(await Validator.create());
});

/** The documents are the same in nearly every archive: each is judged once, and its judgement given again. */
function judgingOnce(real: Validator): Validator {
  const known = new Map<string, JudgedDocument>();
  const judge: Validator['judge'] = (input) => {
    const key = `${input.path} ${createHash('sha256')
      .update(input.bytes ?? '')
      .digest('hex')}`;
    const judged = known.get(key) ?? real.judge(input);
    known.set(key, judged);
    return judged;
  };
  return Object.create(real, { judge: { value: judge } }) as Validator;
}

async function judgeBytes(bytes: Buffer, using = validator): Promise<JudgedDocument[]> {
  const documents: JudgedDocument[] = [];
  for await (const document of judgeInput(using, { path: 'IHE_XDM.zip', bytes })) documents.push(document);
  return documents;
}

function brokenRules(documents: readonly JudgedDocument[]): string[] {
  const findings = documents.flatMap(({ report }) => report.findings).filter(({ severity }) => severity !== 'info');
  return [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
}

test('the archive of the fixtures breaks no rule, in either ZIP format', async () => {
  for (const forceZip64Format of [false, true]) {
    const documents = await judgeBytes(await zip(archiveFiles(), { forceZip64Format }));
    expect(documents.map(({ report }) => `${report.path} ${report.status}`)).toEqual([
      'IHE_XDM.zip conforming',
      'IHE_XDM.zip!/IHE_XDM/SUBSET01/METADATA.XML conforming',
      'IHE_XDM.zip!/IHE_XDM/SUBSET02/METADATA.XML conforming',
      'IHE_XDM.zip!/IHE_XDM/SUBSET01/DOC0001.XML conforming',
      'IHE_XDM.zip!/IHE_XDM/SUBSET02/DOC0001.XML conforming',
    ]);
    expect(brokenRules(documents)).toEqual([]);
  }
});

describe('fixtures/xdm/rules.json', () => {
  all.forEach((fixture, index) => {
    test(`${fixture.rule} (${index + 1})`, async () => {
      const documents =
        'report' in fixture
          ? [
              validator.judgeThrough(entryStages().stages, {
                path: 'cr.xml',
                bytes: Buffer.from(applyChanges(readDocument(fixture.report), fixture.change)),
              }),
            ]
          : await judgeBytes(await zip(archiveFiles(fixture)));
      expect(brokenRules(documents)).toEqual([fixture.rule]);
    });
  });
});

test('XDM-30: a whole message in METADATA.XML is told, and judged', async () => {
  const name = 'IHE_XDM/SUBSET01/METADATA.XML';
  const soap = 'http://www.w3.org/2003/05/soap-envelope';
  const request = String(archiveFiles()[name])
    .replace(/^<\?xml.*\?>/, '')
    .replace(/name="size"[^]*?<rim:Value>/, '$&9');
  const wrapped = `<soap:Envelope xmlns:soap="${soap}"><soap:Body>${request}</soap:Body></soap:Envelope>`;
  expect(brokenRules(await judgeBytes(await zip(archiveFiles({ add: { [name]: wrapped } }))))).toEqual(['XDM-30', 'XDS-21']);
});

test('the documents of a whole message in METADATA.XML are judged, and compared with their entries', async () => {
  const name = 'IHE_XDM/SUBSET01/METADATA.XML';
  const { 'IHE_XDM/SUBSET01/DOC0001.XML': document = '', ...files } = archiveFiles();
  const faulty = Buffer.from(String(document).replace('<realmCode code="FR"/>', '<realmCode code="BE"/>')).toString('base64');
  const request = String(files[name]).replace(/^<\?xml.*\?>/, '');
  files[name] = `<x:ProvideAndRegisterDocumentSetRequest xmlns:x="urn:ihe:iti:xds-b:2007">${request}
    <x:Document id="Document01">${faulty}</x:Document><x:Document id="Autre"></x:Document></x:ProvideAndRegisterDocumentSetRequest>`;
  const documents = await judgeBytes(await zip(files));
  expect(documents.map(({ report }) => report.path)).toContain(`IHE_XDM.zip!/${name}!/Document01`);
  expect(brokenRules(documents)).toEqual(expect.arrayContaining(['SM-HDR-02', 'SUB-23', 'XDM-26', 'XDM-30', 'XDS-20']));
  const official = await Validator.create({ profile: 'testcontenucda' });
  const judged = await judgeBytes(await zip(files), official);
  expect(judged.map(({ report }) => `${report.path} ${report.status}`)).toEqual([
    'IHE_XDM.zip!/IHE_XDM/SUBSET02/DOC0001.XML conforming',
    `IHE_XDM.zip!/${name}!/Document01 nonconforming`,
  ]);
});

describe('a KOS in an archive is judged as in a message', () => {
  test.each<[string, Partial<Kos>]>([
    ['', {}],
    ['SUB-50', { damaged: true }],
    ['SUB-51', { instance: '1.2.250.1.9754.44.3.9.2' }],
    ['SUB-52', { accession: 'ACC-2025-0002' }],
    ['SUB-53', { patient: '184034410905747' }],
    ['SUB-54', { study: '1.2.250.1.9754.44.3.9.99', cited: '1.2.250.1.9754.44.3.9.99' }],
  ])('%s: %j', async (rule, kos) => {
    expect(brokenRules(await judgeBytes(await zip(archiveWithKos(kos)))).join()).toBe(rule);
  });
});

test.each<[string, string, string]>([
  ['line ends', '\r\n', 'fins de ligne'],
  ['a byte order mark', '', 'BOM'],
])('a wrong hash that %s explain', async (_, lineEnd, words) => {
  const name = 'IHE_XDM/SUBSET01/DOC0001.XML';
  const files = archiveFiles();
  const document = String(files[name]);
  files[name] = lineEnd === '' ? `\ufeff${document}` : document.replace(/\n/g, lineEnd);
  const documents = await judgeBytes(await zip(files));
  const messages = documents.flatMap(({ report }) => report.findings).filter(({ ruleId }) => ruleId === 'XDS-20');
  expect(messages.map(({ message }) => message).join()).toContain(words);
});

test('a folder too many is told as such, and what is in it is judged', async () => {
  const files = Object.fromEntries(Object.entries(archiveFiles()).map(([name, content]) => [`Export du 3/${name}`, content]));
  const documents = await judgeBytes(await zip(files));
  expect(documents.map(({ report }) => `${report.path} ${report.status}`)).toEqual([
    'IHE_XDM.zip nonconforming',
    'IHE_XDM.zip!/Export du 3/IHE_XDM/SUBSET01/METADATA.XML conforming',
    'IHE_XDM.zip!/Export du 3/IHE_XDM/SUBSET02/METADATA.XML conforming',
    'IHE_XDM.zip!/Export du 3/IHE_XDM/SUBSET01/DOC0001.XML conforming',
    'IHE_XDM.zip!/Export du 3/IHE_XDM/SUBSET02/DOC0001.XML conforming',
  ]);
  expect(documents[0]?.report.findings.map(({ message }) => message)).toEqual([
    'L’archive a un dossier de trop : IHE_XDM est dans Export du 3, non à la racine. Ce qui s’y trouve est jugé.',
  ]);
});

test('the codes of an archive are compared with the value sets', async () => {
  const name = 'IHE_XDM/SUBSET01/METADATA.XML';
  const metadata = String(archiveFiles()[name]).replace('1.2.250.1.213.2.2<', '1.2.250.1.9754.44.3.13.1<');
  expect(brokenRules(await judgeBytes(await zip(archiveFiles({ add: { [name]: metadata } }))))).toEqual(['SUB-41']);
});

test('a file in the wrong subset is told where it is', async () => {
  const { 'IHE_XDM/SUBSET01/DOC0001.XML': document = '', ...files } = archiveFiles();
  const documents = await judgeBytes(await zip({ ...files, 'IHE_XDM/SUBSET02/DOC0007.XML': document }));
  expect(brokenRules(documents)).toEqual(['XDM-26']);
  expect(documents[1]?.report.findings[0]).toMatchObject({
    ruleId: 'XDM-26',
    expected: 'DOC0001.XML',
    found: 'IHE_XDM/SUBSET02/DOC0007.XML',
  });
});

describe('a signature in an archive', () => {
  const metadata = 'IHE_XDM/SUBSET01/METADATA.XML';
  const document = 'IHE_XDM/SUBSET01/DOC0001.XML';

  /** The archive of the fixtures, its first set signed. */
  function signed(digested: Buffer): ArchiveFiles {
    const files = archiveFiles();
    const signature = signatureFile({
      references: [
        ['urn:oid:1.2.250.1.9754.44.3.12.20251016.1', 'AA=='],
        ['urn:uuid:EFE7DE15-CEEB-5808-8090-C927B802B37A', createHash('sha256').update(digested).digest('base64')],
      ],
    });
    const text = String(files[metadata]);
    const part = (element: string) => (new RegExp(`<rim:${element} [^]*?</rim:${element}>`).exec(text) as RegExpExecArray)[0];
    const entry = part('ExtrinsicObject')
      .replaceAll('Document01', 'Signature01')
      .replace('DOC0001.XML', 'SIGN0001.XML')
      .replace(/EFE7DE15[\dA-F-]+/, '1.2.250.1.9754.44.3.9.8')
      .replace(/(name="hash"[^]*?<rim:Value>)[^<]*/, `$1${createHash('sha1').update(signature).digest('hex')}`)
      .replace(/(name="size"[^]*?<rim:Value>)[^<]*/, `$1${signature.length}`);
    const association = part('Association').replace('Association01', 'Association02').replace('Document01', 'Signature01');
    files[metadata] = text.replace('</rim:RegistryObjectList>', () => `${entry}${association}</rim:RegistryObjectList>`);
    return { ...files, 'IHE_XDM/SUBSET01/SIGN0001.XML': signature };
  }

  test.each([
    ['over the document', (bytes: Buffer) => bytes, []],
    ['over another document', () => Buffer.from('autre'), ['SIG-11']],
  ])('%s is verified', async (_, digested, rules) => {
    const documents = await judgeBytes(await zip(signed(digested(Buffer.from(archiveFiles()[document] as string)))));
    expect(brokenRules(documents)).toEqual(rules);
    const judged = documents.find(({ report }) => report.path.endsWith('SIGN0001.XML'));
    expect(judged?.report.status).toBe(rules.length === 0 ? 'conforming' : 'nonconforming');
    expect(judged?.report.findings.map(({ ruleId }) => ruleId)).toContain('SIG-20');
  });
});

/** Archives that must not be read: made by changing the bytes of a small one. */
const small: ArchiveFiles = { 'INDEX.HTM': 'index', 'IHE_XDM/SUBSET01/METADATA.XML': '<a/>' };

/** Changes the central directory's header of the first file, at an offset of that header. */
function patchDirectory(bytes: Buffer, patch: (directory: Buffer) => void): Buffer {
  patch(bytes.subarray(bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))));
  return bytes;
}

function renamed(bytes: Buffer, from: string, to: string | Buffer): Buffer {
  const name = Buffer.from(from);
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) bytes.set(Buffer.from(to), at);
  return bytes;
}

const refused: [rule: string, what: string, make: () => Promise<Buffer>][] = [
  ['XDM-01', 'not a ZIP', async () => Buffer.from('Ceci n’est pas une archive.')],
  ['XDM-01', 'truncated', async () => (await zip(small)).subarray(0, -30)],
  ['XDM-01', 'cut in the middle', async () => (await zip(archiveFiles())).subarray(0, 2000)],
  ['XDM-01', 'a byte changed in a stored file', async () => renamed(await zip(small, { compress: false }), 'index', 'indeX')],
  [
    'XDM-01',
    'damaged compressed data',
    async () => {
      const bytes = await zip({ 'INDEX.HTM': 'index '.repeat(99) });
      bytes.fill(0xff, 39, 45);
      return bytes;
    },
  ],
  [
    'XDM-01',
    'other names in the directory than before the files',
    async () => patchDirectory(await zip(small), (directory) => directory.write('INDEX.XML', 46)),
  ],
  ['XDM-01', 'unknown compression', async () => patchDirectory(await zip(small), (directory) => directory.writeUInt16LE(14, 10))],
  [
    'XDM-01',
    'more comes out than announced',
    async () => patchDirectory(await zip({ 'INDEX.HTM': 'a'.repeat(5_000_000) }), (directory) => directory.writeUInt32LE(10, 24)),
  ],
  [
    'XDM-01',
    'fewer files announced than there are',
    async () => {
      const bytes = await zip(small);
      bytes.writeUInt16LE(1, bytes.length - 12);
      return bytes;
    },
  ],
  ['XDM-02', 'a bomb', async () => zip({ 'INDEX.HTM': Buffer.alloc(4 * 1024 * 1024) })],
  [
    'XDM-02',
    'a file that announces more than the limit',
    async () => patchDirectory(await zip(small), (directory) => directory.writeUInt32LE(0xfffffff0, 24)),
  ],
  ['XDM-02', 'thousands of files', async () => zip(Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`${index}.TXT`, ''])))],
  ['XDM-03', 'path that leaves the archive', async () => renamed(await zip({ 'xx/INDEX.HTM': 'index' }), 'xx/', '../')],
  ['XDM-03', 'absolute path', async () => renamed(await zip({ 'x/INDEX.HTM': 'index' }), 'x/I', '/xI')],
  ['XDM-03', 'drive letter', async () => renamed(await zip({ 'xx/INDEX.HTM': 'index' }), 'xx/', 'C:/')],
  ['XDM-03', 'backslash', async () => renamed(await zip({ 'xx/INDEX.HTM': 'index' }), 'xx/', 'xx\\')],
  ['XDM-04', 'same name', async () => renamed(await zip({ 'INDEX.HTM': 'a', 'INDEY.HTM': 'b' }), 'INDEY', 'INDEX')],
  ['XDM-04', 'same name in lower case', async () => zip({ 'INDEX.HTM': 'a', 'index.htm': 'b' })],
  ['XDM-05', 'encrypted', async () => patchDirectory(await zip(small), (directory) => directory.writeUInt16LE(0x801, 8))],
  ['XDM-05', 'strongly encrypted', async () => patchDirectory(await zip(small), (directory) => directory.writeUInt16LE(0x841, 8))],
  ['XDM-06', 'symbolic link', async () => zip({ 'INDEX.HTM': '/etc/passwd' }, { mode: 0o120777 })],
];

describe('archives that are refused', () => {
  test.each(refused)('%s: %s', async (rule, _, make) => {
    const documents = await judgeBytes(await make());
    expect(documents).toHaveLength(1);
    expect(brokenRules(documents)).toEqual([rule]);
    expect(documents[0]?.report.status).toBe('notEvaluated');
  });

  test('the limits follow --max-bytes', async () => {
    const strict = await Validator.create({ limits: { ...validator.options.limits, bytes: 1000 } });
    const documents = await judgeBytes(await zip({ 'A.TXT': 'a'.repeat(900), 'B.TXT': 'b'.repeat(900), 'C.TXT': 'c'.repeat(900) }), strict);
    expect(documents.map(({ report }) => report.reason)).toEqual([
      'Archive hors limites : plus de 2000 octets en tout (option --max-bytes).',
    ]);
  });

  test('names are read as CP437 unless the archive says UTF-8', async () => {
    const bytes = await zip({ 'x.TXT': 'notes' });
    bytes.writeUInt16LE(0, 6);
    const documents = await judgeBytes(
      renamed(
        patchDirectory(bytes, (directory) => directory.writeUInt16LE(0, 8)),
        'x.TXT',
        Buffer.from([0x82]),
      ),
    );
    expect(documents[0]?.report.findings.map(({ ruleId, path }) => `${ruleId} ${path}`)).toContain('XDM-15 /é.TXT');
  });
});

describe('a CDA is judged under whatever name', () => {
  const names = ['SUBSET01/A.TXT', 'SUBSET01/A', 'SUBSET01/A.HTM', 'SUBSET01/A.XSL', 'SUBSET01/A.PDF', 'SUBSET01/B/METADATA.XML', 'A.CDA'];
  const wrong = readDocument('cr-img-minimal').replace('<realmCode code="FR"/>', '<realmCode code="BE"/>');
  const renamed = (name: string, content: string | Buffer) => archiveFiles({ add: { [`IHE_XDM/${name}`]: content } });

  test.each(names)('%s', async (name) => {
    const documents = await judgeBytes(await zip(renamed(name, wrong)));
    expect(documents.find(({ report }) => report.path.endsWith(`!/IHE_XDM/${name}`))?.report.status).toBe('nonconforming');
  });

  test.each<[string, (document: string) => string | Buffer]>([
    ['a long prolog', (document) => document.replace('?>\n', `?>\n<!-- ${' '.repeat(100_000)} --><?a b?>\n`)],
    ['a DOCTYPE', (document) => document.replace('?>\n', '?>\n<!DOCTYPE a [<!ENTITY b ">">]>\n')],
    ['UTF-16', (document) => Buffer.from(`\ufeff${document.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
    ['a prefix', (document) => document.replace('<ClinicalDocument', '<a:ClinicalDocument')],
    ['a byte order mark and no declaration', (document) => `\ufeff\n${document.replace(/<\?xml.*\?>/, '')}`],
  ])('with %s', async (_, change) => {
    const documents = await judgeBytes(await zip(renamed('SUBSET01/A.TXT', change(wrong))));
    expect(documents.find(({ report }) => report.path.endsWith('/A.TXT'))?.report.status).toMatch(/nonconforming|notEvaluated/);
  });

  const inStylesheet = `<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform">${wrong.replace(/^<\?.*\?>/, '')}</x:stylesheet>`;
  test.each<[string, string | Buffer]>([
    ['in a stylesheet', inStylesheet],
    ['after something else', `bonjour\n${wrong}`],
    ['far behind, in UTF-16', Buffer.from(`<a>${' '.repeat(100_000)}${wrong.replace(/^<\?.*\?>/, '')}</a>`, 'utf16le')],
    ['in EBCDIC', Buffer.from('4c6fa79493', 'hex')],
  ])('where no entry names it, and it is %s', async (_, content) => {
    for (const name of ['SUBSET01/A.XSL', 'SUBSET01/A.TXT', 'A'])
      for (const profile of ['specification', 'testcontenucda'] as const) {
        const documents = await judgeBytes(await zip(renamed(name, content)), await Validator.create({ profile }));
        expect(documents.find(({ report }) => report.path.endsWith(`!/IHE_XDM/${name}`))?.report.status).toMatch(
          /nonconforming|notEvaluated/,
        );
      }
  });

  test('a stylesheet, or a text, that speaks of CDA is none', async () => {
    const stylesheet = `<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" xmlns:n="urn:hl7-org:v3"><x:template match="/n:ClinicalDocument"/></x:stylesheet>`;
    for (const content of [stylesheet, 'Ouvrir le fichier <ClinicalDocument> avec un navigateur.']) {
      const documents = await judgeBytes(await zip(renamed('SUBSET01/A.XSL', content)));
      expect(documents.map(({ report }) => report.path).filter((path) => path.endsWith('A.XSL'))).toEqual([]);
    }
  });

  test.each<[string, string | Buffer]>([
    ['text', 'bonjour'],
    ['nothing', ''],
    ['gzip', Buffer.from('1f8b0800', 'hex')],
    ['a CDA after something else', `x${wrong}`],
    ['a CDA in a stylesheet', inStylesheet],
  ])('what an entry says is XML is judged, and it is %s', async (_, content) => {
    const files = archiveFiles();
    delete files['IHE_XDM/SUBSET01/DOC0001.XML'];
    const metadata = 'IHE_XDM/SUBSET01/METADATA.XML';
    files[metadata] = String(files[metadata]).replace('DOC0001.XML', 'DOC0001.CDA');
    for (const profile of ['specification', 'testcontenucda'] as const) {
      const documents = await judgeBytes(
        await zip({ ...files, 'IHE_XDM/SUBSET01/DOC0001.CDA': content }),
        await Validator.create({ profile }),
      );
      expect(documents.find(({ report }) => report.path.endsWith('/DOC0001.CDA'))?.report.status).toMatch(/nonconforming|notEvaluated/);
    }
  });

  test('text, pages and stylesheets that only speak of one are not', async () => {
    const page = `<!DOCTYPE html><html><body>ClinicalDocument ${'x'.repeat(100_000)}</body></html>`;
    const stylesheet = '<xsl:stylesheet><xsl:template match="/n1:ClinicalDocument"/></xsl:stylesheet>';
    const documents = await judgeBytes(
      await zip({ ...renamed('SUBSET01/A.HTM', page), 'B.XSL': stylesheet, 'C.TXT': 'a < b', 'D.TXT': '' }),
    );
    expect(documents).toHaveLength(5);
  });
});

test('every rule of the layers xdm and xds has a violating fixture, every fixture a rule', () => {
  const rules = [...xdmLayer.rules, ...xdsLayer.rules].map(({ id }) => id);
  const tested = new Set([...all, { rule: 'XDM-30' }, ...refused.map(([rule]) => ({ rule }))].map(({ rule }) => rule));
  expect(rules.filter((rule) => !tested.has(rule))).toEqual([]);
  expect([...tested].filter((rule) => !rules.includes(rule))).toEqual([]);
});

describe('profile testcontenucda', () => {
  let official: Validator;
  beforeAll(async () => {
    official = await Validator.create({ profile: 'testcontenucda' });
  });

  test('judges the documents only', async () => {
    const documents = await judgeBytes(await zip(archiveFiles({ remove: ['INDEX.HTM', 'IHE_XDM/SUBSET01/CDA.XSL'] })), official);
    expect(documents.map(({ report }) => `${report.path} ${report.status}`)).toEqual([
      'IHE_XDM.zip!/IHE_XDM/SUBSET01/DOC0001.XML conforming',
      'IHE_XDM.zip!/IHE_XDM/SUBSET02/DOC0001.XML conforming',
    ]);
    expect(official.rules.rules().filter(({ layer }) => layer === 'xdm' || layer === 'xds')).toEqual([]);
  });

  test.each([
    ['an archive without document', async () => zip({ 'INDEX.HTM': 'index' })],
    ['an archive that is refused', async () => zip({ 'INDEX.HTM': '/etc/passwd' }, { mode: 0o120777 })],
  ])('%s is not evaluated', async (_, make) => {
    const documents = await judgeBytes(await make(), official);
    expect(documents.map(({ report }) => report.status)).toEqual(['notEvaluated']);
    expect(brokenRules(documents)).toEqual(['XML-06']);
  });
});
