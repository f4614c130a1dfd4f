import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createValidator, type ValidatorOptions } from '../src/index.js';
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
