import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyFix, changesSince, createValidator, validate, type ValidatorOptions } from '../src/index.js';
import { folderWith } from './support/cli.js';
import { fixtures, readDocument } from './support/rule-runner.js';

const project = join(__dirname, '..');
const page = readFileSync(join(project, 'docs', 'bibliotheque.md'), 'utf8');

/** The first example of the page in this language, exactly as written. */
function example(language: string): string {
  const code = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(page)?.[1];
  if (!code) throw new Error(`no example in ${language}`);
  return code;
}

/** Runs an example in a folder where verifcda is installed. */
function runExample(file: string, code: string): string {
  const folder = folderWith({});
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(project, join(folder, 'node_modules', 'verifcda'));
  copyFileSync(join(fixtures, 'documents', 'cr-img-minimal.xml'), join(folder, 'compte-rendu.xml'));
  writeFileSync(join(folder, file), code);
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
}

describe('the examples of docs/bibliotheque.md', () => {
  test('import', () => expect(runExample('exemple.mjs', example('js')).split('\n')[0]).toBe('conforming'));
  test('require', () => expect(runExample('exemple.cjs', example('cjs'))).toBe('nonconforming true\n'));
});

describe.each(['libxmljs2', 'libxml2-wasm'] as const)('a validator with %s', (engine) => {
  test('judges many documents, bytes or text, whatever encoding the text declares', async () => {
    const validator = await createValidator({ engine });
    const text = readDocument('cr-img-minimal');
    const bytes = validator.validate(Buffer.from(text), 'a.xml');
    const latin = validator.validate(text.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'), 'b.xml');
    expect(validator.engine).toBe(engine);
    expect(bytes).toMatchObject({ path: 'a.xml', status: 'conforming' });
    expect(latin).toEqual({ ...bytes, path: 'b.xml' });
  });

  test('answers for what is no document', async () => {
    const validator = await createValidator({ engine, language: 'en' });
    expect(validator.validate('')).toMatchObject({
      path: '-',
      status: 'notEvaluated',
      reason: expect.stringMatching(/XML|empty/) as string,
    });
    for (const text of ['<a>\ud800</a>', readDocument('cr-img-minimal').replace('<title>', '<title>\ud800'), '<a>\udc00</a>'])
      expect(validator.validate(text).reason).toContain('UTF-16');
  });
});

test.each<[string, unknown, string]>([
  ['an edition', { edition: '2020' }, 'TypeError: verifcda : édition inconnue : 2020 (éditions : 2025-10-11'],
  ['one that is nearly there', { edition: '2025-10-12', language: 'en' }, 'did you mean 2025-10-11?'],
  ['a time that no clock has', { limits: { seconds: Infinity } }, 'TypeError: verifcda : limits.seconds : attendu : un nombre de secondes'],
  ['no package', { official: {} }, 'TypeError: verifcda : official.package : attendu : un texte'],
  ['a package', { official: { package: '/nope' } }, 'Error: verifcda : paquet officiel introuvable : /nope'],
  ['a package, in English', { official: { package: '/nope' }, language: 'en' }, 'Error: verifcda: official package not found: /nope'],
])('what is not there is told: %s', async (_, options, message) => {
  const error = await createValidator(options as ValidatorOptions).catch(String);
  expect(error).toContain(message);
});

test('arguments that are none are told by a TypeError that says what is wanted', async () => {
  const nothing = undefined as never;
  const said = (use: () => unknown) => {
    try {
      return String(use());
    } catch (error) {
      return String(error);
    }
  };
  expect(await validate('<a/>', 'x.xml' as never).catch(String)).toBe(
    'TypeError: verifcda : options : attendu : un objet, comme { name: … }',
  );
  const [report] = [{ findings: [], stages: [] }] as never[];
  for (const use of [() => changesSince(nothing, report as never), () => changesSince(report as never, {} as never)])
    expect(said(use)).toMatch(/^TypeError: verifcda : changesSince : attendu : deux rapports/);
  for (const findings of [[null], 'x', { length: 1 }])
    expect(said(() => changesSince({ findings } as never, report as never))).toMatch(/^TypeError: verifcda : changesSince : attendu/);
  for (const edit of [
    null,
    {},
    { line: 1, column: 1, endLine: 1, endColumn: 1, text: 5 },
    { line: 1.5, column: 1, endLine: 2, endColumn: 1, text: '' },
  ])
    expect(said(() => applyFix('<a/>', { edits: [edit] } as never))).toMatch(/^TypeError: verifcda : applyFix : attendu : le « fix »/);
  expect(said(() => applyFix('<a/>', nothing))).toMatch(/^TypeError: verifcda : applyFix : attendu : le « fix » d’un constat/);
  expect(said(() => applyFix(nothing, { edits: [] } as never))).toMatch(/^TypeError: verifcda : applyFix : attendu : un document/);
});

test('a limit without a value is the one that holds by default', async () => {
  const validator = await createValidator({ lasting: false, limits: { depth: undefined, seconds: undefined } as never });
  const deep = validator.validate(`<ClinicalDocument xmlns="urn:hl7-org:v3">${'<a>'.repeat(300)}${'</a>'.repeat(300)}</ClinicalDocument>`);
  expect(deep.reason).toContain('--max-depth');
  expect(validator.validate(readDocument('cr-img-minimal'), Object.create(null) as never)).toMatchObject({
    path: '-',
    status: 'conforming',
  });
});

test('a document that takes too long is not evaluated; what comes after it is judged by another process, by itself', async () => {
  const options: ValidatorOptions = { limits: { seconds: 0.001 } };
  const validator = await createValidator(options);
  const late = { status: 'notEvaluated', reason: 'délai de 0.001 s dépassé (option --max-seconds)' };
  expect(validator.validate(readDocument('cr-img-scanner'))).toMatchObject(late);
  expect(validator.validate(readDocument('cr-img-minimal'))).toMatchObject(late);
  // The other process is given the options anew: enough time lets it judge.
  options.limits = { seconds: 60 };
  expect(validator.validate(readDocument('cr-img-minimal'), 'a.xml')).toMatchObject({ path: 'a.xml', status: 'conforming' });
});
