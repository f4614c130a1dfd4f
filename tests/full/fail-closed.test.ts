import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { formatNames } from '../../src/report/formatters.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { folderWith, verifcda } from '../support/cli.js';
import { Installation } from '../support/installation.js';
import { readOutput } from '../support/outputs.js';
import { readDocument } from '../support/rule-runner.js';

/**
 * Whatever is broken, no document passes for a conforming one: each test damages a copy of the package and judges a
 * document that conforms with the whole package.
 */

const conforming = readDocument('cr-img-scanner');
const folder = folderWith({
  'conforme.xml': conforming,
  'non-conforme.xml': applyChanges(conforming, [{ remove: "//section[templateId/@root='1.2.250.1.213.1.1.2.210']/text" }]),
});
const document = join(folder, 'conforme.xml');
const rules = 'dist/rules/2025-10-11';

/** Runs every format at once: all but text go to files. */
function judge(installation: Installation, file: string, args: string[] = [], env: Record<string, string> = {}) {
  const outputs = folderWith({});
  const others = formatNames.filter((name) => name !== 'text');
  const outcome = verifcda(
    ['--no-config', ...args, ...others.flatMap((name) => ['-f', name, '-o', join(outputs, name)]), '-f', 'text', file],
    { program: installation.program, env },
  );
  return { ...outcome, read: (name: string) => (name === 'text' ? outcome.stdout : readOutput(join(outputs, name))) };
}

interface Report {
  documents: { status: string; reason?: string; stages: { stage: string; status: string; reason?: string }[] }[];
}

/** How each format says that a document was not evaluated. */
const marks: Record<string, RegExp> = {
  text: /^\? .* — non évalué : /m,
  compact: /: error .* \[not-evaluated\]$/m,
  json: /"status": "notEvaluated"/,
  sarif: /"executionSuccessful": false/,
  junit: /<testsuite [^>]*errors="[1-9]\d*"[^]*<error /,
  gitlab: /"severity":"blocker"/,
  github: /^::error .*non évalué/m,
  svrl: /<svrl:failed-assert [^>]*id="not-evaluated"/,
  html: /non évalué/,
  markdown: /^## ❔ verifcda : non évalué/m,
  csv: /,notEvaluated,1,1,error,not-evaluated,/,
};

function expectNotEvaluated({ status, stdout, stderr, read }: ReturnType<typeof judge>, reason: RegExp): void {
  const { documents } = JSON.parse(read('json')) as Report;
  expect(documents).toHaveLength(1);
  expect(documents[0]).toMatchObject({ status: 'notEvaluated', reason: expect.stringMatching(reason) as string });
  expect(documents[0]?.stages).toContainEqual(
    expect.objectContaining({ status: 'failed', reason: expect.stringMatching(reason) as string }),
  );
  expect(JSON.parse(read('sarif'))).toMatchObject({
    runs: [
      {
        invocations: [
          {
            executionSuccessful: false,
            toolExecutionNotifications: expect.arrayContaining([
              expect.objectContaining({ message: { text: expect.stringMatching(reason) as string } }),
            ]) as object[],
          },
        ],
      },
    ],
  });
  expect(stdout).toMatch(/^\? .* — non évalué : /m);
  expect(stdout).toMatch(reason);
  for (const name of formatNames) {
    expect(read(name)).not.toMatch(/^✔|✔ conforme|— conforme|"conforming": ?[1-9]|at .*\.js:\d+/m);
    expect(read(name)).toMatch(marks[name] as RegExp);
  }
  expect(stderr).toBe('');
  expect(status).toBe(3);
}

test('the copy that the other tests damage works', () => {
  expect(verifcda([document], { program: new Installation().program })).toMatchObject({ status: 0, stderr: '' });
});

describe('a rule that raises an error', () => {
  const installation = new Installation();
  const sources = folderWith({
    'functions.xsl': readFileSync(join(__dirname, '..', '..', 'schematron', 'functions.xsl'), 'utf8'),
    'essai.sch': `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><ns prefix="cda" uri="urn:hl7-org:v3"/>
      <pattern id="naissance"><rule context="/cda:ClinicalDocument"><assert id="ESSAI-01" role="error" see="essai" diagnostics="fr en" flag="repeated"
        test="xs:integer(cda:recordTarget/cda:patientRole/cda:patient/cda:name/cda:family[1]) gt 0"><span class="fr">Essai</span><span class="en">Test</span></assert></rule></pattern>
      <diagnostics><diagnostic id="fr" xml:lang="fr">Essai.</diagnostic><diagnostic id="en" xml:lang="en">Test.</diagnostic></diagnostics></schema>`,
  });
  cpSync(
    folderWith({
      '2025-10-11.json': JSON.stringify({
        edition: '2025-10-11',
        profiles: { specification: { essai: 'essai.sch' }, testcontenucda: { essai: 'essai.sch' } },
      }),
    }),
    join(sources, 'editions'),
    { recursive: true },
  );
  execFileSync(process.execPath, [
    join(__dirname, '..', '..', 'build/schematron/compiler/main.js'),
    '--sources',
    sources,
    '--target',
    installation.path('dist/rules'),
  ]);
  installation.seal();
  const family = /<family[^>]*>([^<]+)</.exec(conforming)?.[1] as string;

  test.each(['specification', 'testcontenucda'])('profile %s: the pattern is named, the patient is not', (profile) => {
    const outcome = judge(installation, document, ['--profile', profile]);
    expectNotEvaluated(outcome, /une règle a échoué dans naissance \(FORG0001\)/);
    for (const name of formatNames) expect(outcome.read(name)).not.toContain(family);
  });

  test('--show-values tells what the engine says', () => {
    expect(judge(installation, document, ['--show-values']).stdout).toContain(family);
  });
});

/** Compiled rules are read where something is not proved: here, all of them. */
const environmentFor = (reason: RegExp): Record<string, string> => (/sef|SaxonJS/.test(reason.source) ? { VERIFCDA_NO_PROOFS: '1' } : {});

const damage: [what: string, reason: RegExp, change: (installation: Installation) => void, file?: string][] = [
  [
    'a truncated stylesheet',
    /fichier de règles endommagé .*img-cr-img\.sef\.json/,
    (copy) => truncateSync(copy.path(rules, 'specification/img-cr-img.sef.json'), 100_000),
  ],
  [
    'a stylesheet with another content',
    /fichier de règles endommagé .*img-cr-img\.sef\.json/,
    (copy) => copy.edit(join(rules, 'specification/img-cr-img.sef.json'), (text) => text.replace('ClinicalDocument', 'ClinicalDocumenu')),
  ],
  [
    'a stylesheet of another SaxonJS',
    /fichier de règles endommagé .*dicom\.sef\.json/,
    (copy) => copy.edit(join(rules, 'specification/dicom.sef.json'), (text) => text.replace('"targetVersion":"2"', '"targetVersion":"3"')),
  ],
  [
    'a stylesheet compiled for another SaxonJS',
    /règles compilées endommagées ou d’une autre version de SaxonJS/,
    (copy) => recompile(copy, 'specification/dicom', (text) => text.replace('"targetVersion":"2"', '"targetVersion":"3"')),
  ],
  [
    'a stylesheet of an older compiler',
    /règles compilées endommagées ou d’une autre version de SaxonJS/,
    (copy) => recompile(copy, 'specification/dicom', (text) => text.replace(/"saxonVersion":"[^"]*"/, '"saxonVersion":"9.9"')),
  ],
  ['a missing stylesheet', /fichier de règles absent : .*ihe\.sef\.json/, (copy) => rmSync(copy.path(rules, 'specification/ihe.sef.json'))],
  [
    'the stylesheet of another layer',
    /fichier de règles endommagé .*img-cr-img\.sef\.json/,
    (copy) => cpSync(copy.path(rules, 'specification/ihe.sef.json'), copy.path(rules, 'specification/img-cr-img.sef.json')),
  ],
  [
    'an empty stylesheet',
    /fichier de règles endommagé .*ihe\.sef\.json/,
    (copy) => copy.write(join(rules, 'specification/ihe.sef.json'), '{}'),
  ],
  [
    'truncated proofs',
    /fichier de règles endommagé .*img-cr-img\.proofs\.js/,
    (copy) => truncateSync(copy.path(rules, 'specification/img-cr-img.proofs.js'), 10_000),
  ],
  ['missing proofs', /fichier de règles absent : .*dicom\.proofs\.js/, (copy) => rmSync(copy.path(rules, 'specification/dicom.proofs.js'))],
  [
    'rule metadata of another build',
    /fichier de règles endommagé .*img-cr-img\.rules\.json/,
    (copy) =>
      copy.edit(join(rules, 'specification/img-cr-img.rules.json'), (text) => text.replaceAll('"severity":"error"', '"severity":"info"')),
    'non-conforme.xml',
  ],
  [
    'missing rule metadata',
    /fichier de règles absent : .*img-cr-img\.rules\.json/,
    (copy) => rmSync(copy.path(rules, 'specification/img-cr-img.rules.json')),
    'non-conforme.xml',
  ],
  ['a missing edition', /fichier de règles absent : .*edition\.json/, (copy) => rmSync(copy.path(rules, 'edition.json'))],
  [
    'an edition without layers',
    /fichier de règles endommagé .*edition\.json/,
    (copy) =>
      copy.edit(join(rules, 'edition.json'), (text) =>
        JSON.stringify({ ...(JSON.parse(text) as object), profiles: { specification: [], testcontenucda: [] } }),
      ),
  ],
  [
    'no models',
    /les modèles de documents sont absents ou endommagés : .*models/,
    (copy) => rmSync(copy.path('models'), { recursive: true }),
  ],
  [
    'a truncated model',
    /les modèles de documents sont absents ou endommagés : .*img-cr-img\.json/,
    (copy) => truncateSync(copy.path('models', 'img-cr-img.json'), 100),
  ],
  ['no rules at all', /fichier de règles absent/, (copy) => rmSync(copy.path('dist/rules/2025-10-11'), { recursive: true })],
  [
    'missing value sets',
    /fichier de jeux de valeurs absent : .*2025-10-11\.json/,
    (copy) => rmSync(copy.path('dist/value-sets/2025-10-11.json')),
  ],
  [
    'truncated value sets',
    /fichier de jeux de valeurs endommagé .*2025-10-11\.json/,
    (copy) => truncateSync(copy.path('dist/value-sets/2025-10-11.json'), 100_000),
  ],
  [
    'a value set that is missing',
    /le jeu de valeurs 1\.2\.250\.1\.213\.1\.1\.5\.618 manque/,
    (copy) => editSets(copy, (sets) => sets.filter((set) => set.oid !== '1.2.250.1.213.1.1.5.618')),
  ],
  [
    'a value set that lost concepts',
    /fichier de jeux de valeurs endommagé .*1\.2\.250\.1\.213\.1\.1\.5\.618/,
    (copy) =>
      editSets(copy, (sets) =>
        sets.map((set) =>
          set.oid === '1.2.250.1.213.1.1.5.618'
            ? {
                ...set,
                concepts: Object.fromEntries(
                  Object.entries(set.concepts).map(([system, lines]) => [system, lines.split('\n').slice(1).join('\n')]),
                ),
              }
            : set,
        ),
      ),
  ],
];

interface CompiledSet {
  oid: string;
  concepts: Record<string, string>;
}

/** As a build with another compiler would leave it: the checksums are those of the files. */
function recompile(copy: Installation, layer: string, change: (text: string) => string): void {
  copy.edit(join(rules, `${layer}.sef.json`), change);
  const stylesheet = createHash('sha256')
    .update(readFileSync(copy.path(rules, `${layer}.sef.json`)))
    .digest('hex');
  copy.edit(join(rules, 'edition.json'), (text) => {
    const edition = JSON.parse(text) as { builds: Record<string, object> };
    return JSON.stringify({ ...edition, builds: { ...edition.builds, [layer]: { ...edition.builds[layer], stylesheet } } });
  });
  copy.seal();
}

function editSets(copy: Installation, change: (sets: CompiledSet[]) => CompiledSet[]): void {
  copy.edit('dist/value-sets/2025-10-11.json', (text) => {
    const file = JSON.parse(text) as { sets: CompiledSet[] };
    return JSON.stringify({ ...file, sets: change(file.sets) });
  });
  copy.seal();
}

/** Edits after which everything still works, and says something else: they are found before the verdict. */
const edited: [what: string, reason: RegExp, change: (installation: Installation) => void][] = [
  [
    'an edition with fewer layers',
    /fichier de règles endommagé .*edition\.json/,
    (copy) => copy.edit(join(rules, 'edition.json'), (text) => text.replace('"dicom",', '')),
  ],
  [
    'a stylesheet with the checksum that its edition has for it',
    /fichier de règles endommagé .*dicom\.sef\.json/,
    (copy) => copy.edit(join(rules, 'specification/dicom.sef.json'), (text) => `${text} `),
  ],
  [
    'proofs that hold of everything',
    /fichier de règles endommagé .*dicom\.proofs\.js/,
    (copy) => copy.edit(join(rules, 'specification/dicom.proofs.js'), (text) => text.replaceAll('=>', '=>true||')),
  ],
  [
    'a value set with another concept',
    /fichier de jeux de valeurs endommagé .*2025-10-11\.json/,
    (copy) => copy.edit('dist/value-sets/2025-10-11.json', (text) => text.replace('\\tCorrespondant', '\\tCorrespondante')),
  ],
  ['a schema', /schéma XML du CDA .*cda\.xsd/, (copy) => copy.edit('xsd/cda.xsd', (text) => `${text}\n`)],
  [
    'a schema that asks for less',
    /schéma XML du CDA .*header\.xsd/,
    (copy) => copy.edit('xsd/cda/header.xsd', (text) => text.replaceAll('use="required"', 'use="optional"')),
  ],
  ['one more schema file', /schéma XML du CDA .*autre\.xsd/, (copy) => copy.write('xsd/extensions/autre.xsd', '<a/>')],
  ['no list of checksums', /MODULE_NOT_FOUND/, (copy) => rmSync(copy.path('dist/checksums.js'))],
];

test.each(edited)('edited: %s', (_, reason, change) => {
  const installation = new Installation();
  change(installation);
  for (const engine of reason.source.startsWith('schéma') ? ['libxmljs2', 'libxml2-wasm'] : ['auto']) {
    const { status, stdout } = verifcda(['--no-config', '--engine', engine, document], {
      program: installation.program,
      env: environmentFor(reason),
    });
    expect(stdout).toMatch(/^\? .* — non évalué : /m);
    expect(stdout).toMatch(reason);
    expect(status).toBe(3);
  }
});

test('each file that a verdict may rely on has its checksum in the code', () => {
  const project = join(__dirname, '..', '..');
  const listed = Object.keys(createRequire(__filename)(join(project, 'dist/checksums.js')) as object);
  const all = ['xsd', 'models', 'dist/rules', 'dist/value-sets'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  expect(all.filter((name) => /\.(xsd|json|tsv|proofs\.js)$/.test(name) && !name.endsWith('.examples.json')).sort()).toEqual(listed.sort());
});

test.each(damage)('%s', (_, reason, change, file = 'conforme.xml') => {
  const installation = new Installation();
  change(installation);
  expectNotEvaluated(judge(installation, join(folder, file), [], environmentFor(reason)), reason);
});

describe.each(['libxmljs2', 'libxml2-wasm'])('schema, with %s', (engine) => {
  test.each<[string, (copy: Installation) => void]>([
    ['missing', (copy) => rmSync(copy.path('xsd/cda.xsd'))],
    ['truncated', (copy) => truncateSync(copy.path('xsd/cda.xsd'), 400)],
    ['an included file missing', (copy) => rmSync(copy.path('xsd/cda/header.xsd'))],
    ['an included file truncated', (copy) => truncateSync(copy.path('xsd/cda/data-types.xsd'), 5000)],
    ['an extension missing', (copy) => rmSync(copy.path('xsd/extensions/sdtc.xsd'))],
    ['an extension truncated', (copy) => truncateSync(copy.path('xsd/extensions/ps3-20.xsd'), 300)],
    ['an extension that is no schema', (copy) => copy.write('xsd/extensions/pharm.xsd', '<a/>')],
    ['not a schema', (copy) => copy.edit('xsd/cda.xsd', (text) => text.replaceAll('http://www.w3.org/2001/XMLSchema', 'urn:x'))],
    ['a type that does not exist', (copy) => copy.edit('xsd/cda/header.xsd', (text) => text.replace(/type="([^"]+)"/, 'type="Inconnu"'))],
  ])('%s', (_, change) => {
    const installation = new Installation();
    change(installation);
    expectNotEvaluated(
      judge(installation, document, ['--engine', engine]),
      /le schéma XML du CDA est absent ou endommagé|le moteur XML .* n’a pas rendu de verdict/,
    );
  });
});

describe('engines', () => {
  const without = (...names: string[]) => {
    const installation = new Installation();
    for (const name of names) rmSync(installation.path('node_modules', name));
    return installation;
  };

  test.each([
    ['libxmljs2', 'libxml2-wasm'],
    ['libxml2-wasm', 'libxmljs2'],
  ])('without %s, %s takes over', (absent, present) => {
    const { status, stdout } = verifcda([document], { program: without(absent).program });
    expect(stdout).toContain(`(specification, ${present})`);
    expect(status).toBe(0);
  });

  test.each(['libxmljs2', 'libxml2-wasm'])('%s asked for and absent', (name) => {
    expectNotEvaluated(judge(without(name), document, ['--engine', name]), new RegExp(`le moteur XML ${name} ne se charge pas`));
  });

  test('both absent', () => {
    expectNotEvaluated(judge(without('libxmljs2', 'libxml2-wasm'), document), /le moteur XML libxml2-wasm ne se charge pas/);
  });

  test('an addon that was built for another Node, and nothing else', () => {
    const installation = without('libxmljs2', 'libxml2-wasm');
    installation.write('node_modules/libxmljs2/index.js', "throw new Error('Module did not self-register')");
    expectNotEvaluated(judge(installation, document), /ne se charge pas/);
  });

  test('without saxon-js no rule is judged', () => {
    expectNotEvaluated(judge(without('saxon-js'), document), /erreur interne \(MODULE_NOT_FOUND\)/);
  });
});

describe('workers', () => {
  /** Judges with libxmljs2 inside a process that a document can kill. */
  const mortal = () => {
    const installation = new Installation();
    installation.replace(
      'libxmljs2',
      `const real = require(${JSON.stringify(require.resolve('libxmljs2'))});
       exports.parseXml = (text, options) => (text.includes('mortel') ? process.kill(process.pid, 'SIGKILL') : real.parseXml(text, options));`,
    );
    return installation;
  };

  test('one that dies takes its document with it, and only this one', () => {
    const files = folderWith(
      Object.fromEntries(
        Array.from({ length: 14 }, (_, index) => [
          `${String(index).padStart(2, '0')}.xml`,
          index === 5 ? `${conforming}<!-- mortel -->` : conforming,
        ]),
      ),
    );
    const { status, stdout, stderr } = verifcda(['--no-config', '-f', 'json', '--jobs', '2', files], { program: mortal().program });
    const { documents } = JSON.parse(stdout) as Report;
    expect(documents.map((judged) => judged.status)).toEqual(
      Array.from({ length: 14 }, (_, index) => (index === 5 ? 'notEvaluated' : 'conforming')),
    );
    expect(documents[5]?.reason).toMatch(/le processus qui jugeait ce document s’est arrêté \(SIGKILL\)/);
    expect(stderr).toBe('');
    expect(status).toBe(3);
  });

  test('memory that runs out', () => {
    const file = join(
      folderWith({ 'grand.xml': conforming.replace('<text>', `<text>${'<content>x</content>'.repeat(500_000)}`) }),
      'grand.xml',
    );
    expectNotEvaluated(
      judge(new Installation(), file, ['--max-nodes', '5000000'], { NODE_OPTIONS: '--max-old-space-size=100' }),
      /le processus qui jugeait ce document s’est arrêté .* : mémoire épuisée/,
    );
  });
});

test('too little memory for a small document: one sentence, no words of V8', () => {
  const { status, stdout, stderr } = verifcda(['--no-config', document], { env: { NODE_OPTIONS: '--max-old-space-size=16' } });
  expect(stdout).toMatch(/^\? .* — non évalué : le processus qui jugeait ce document s’est arrêté .* : mémoire épuisée/);
  expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
});

test.each(['libxmljs2', 'libxml2-wasm'])('time that runs out, with %s', (engine) => {
  expectNotEvaluated(
    judge(new Installation(), document, ['--engine', engine, '--max-seconds', '0.01']),
    /délai de 0\.01 s dépassé \(option --max-seconds\)/,
  );
});

test('options that lower what counts do not lower this', () => {
  const installation = new Installation();
  rmSync(installation.path(rules, 'specification/ihe.proofs.js'));
  expectNotEvaluated(
    judge(installation, document, ['--fail-on', 'never', '--quiet', '--allow-partial', '--max-warnings', '1000', '--no-source']),
    /fichier de règles absent : .*ihe\.proofs\.js/,
  );
});

test('several processes say so of each document', () => {
  const installation = new Installation();
  rmSync(installation.path('dist/value-sets/2025-10-11.json'));
  const files = folderWith(
    Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`${String(index).padStart(2, '0')}.xml`, conforming])),
  );
  const { status, stdout, stderr } = verifcda(['--no-config', '-f', 'json', '--jobs', '2', files], { program: installation.program });
  expect((JSON.parse(stdout) as Report).documents.map((judged) => judged.status)).toEqual(Array(14).fill('notEvaluated'));
  expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
});

test('a report that cannot be written: said, exit 3, nothing left', () => {
  const target = join(folder, 'absent', 'rapport.json');
  expect(verifcda(['-f', 'json', '-o', target, document])).toMatchObject({
    status: 3,
    stderr: expect.stringMatching(/^verifcda: /) as string,
  });
  expect(existsSync(target)).toBe(false);
});
