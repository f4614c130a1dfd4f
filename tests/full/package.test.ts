import { spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The package as its users get it: packed, installed without the optional engine, run. */

const project = join(__dirname, '..', '..');
const report = join(project, 'fixtures', 'documents', 'cr-img-minimal.xml');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'verifcda-package-')));
const run = (command: string, args: string[], cwd = folder) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};
const verifcda = (...args: string[]) => run(process.execPath, [join(folder, 'node_modules', 'verifcda', 'bin', 'verifcda.js'), ...args]);
let tarball: string;
let installing: ReturnType<typeof run>;

beforeAll(() => {
  const packed = run('npm', ['pack', '--json', '--silent', '--pack-destination', folder], project);
  expect(packed).toMatchObject({ status: 0 });
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) as string);
  writeFileSync(join(folder, 'package.json'), '{"name":"user","version":"1.0.0","private":true}');
  installing = run('npm', ['install', '--omit=optional', '--no-audit', '--no-fund', tarball]);
});

function filesIn(path: string): { path: string; size: number }[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => {
    const stats = lstatSync(join(path, name));
    return { path: name, size: stats.isFile() ? Math.ceil(stats.size / 4096) * 4096 : 0 };
  });
}

test('package.json is as it was once the package is packed', () => {
  expect(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))).toHaveProperty('scripts.prepack');
});

test('installs few packages, little, without a warning, a script or a compiler', () => {
  expect(installing).toMatchObject({ status: 0 });
  expect(installing.stdout + installing.stderr).not.toMatch(/warn|gyp/i);
  const files = filesIn(join(folder, 'node_modules'));
  expect(files.reduce((sum, { size }) => sum + size, 0) / 2 ** 20).toBeLessThan(32);
  expect(files.filter(({ path }) => /(^|node_modules\/)(@[^/]+\/)?[^/]+\/package\.json$/.test(path)).length).toBeLessThan(140);
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean; optional?: boolean }>;
  };
  const scripts = Object.entries(packages).filter(([, { hasInstallScript, optional }]) => hasInstallScript && !optional);
  expect(scripts).toEqual([]);
});

test('judges, explains, looks up, shows metadata, finds itself well', () => {
  expect(verifcda(report)).toMatchObject({ status: 0, stdout: expect.stringContaining('libxml2-wasm') as string, stderr: '' });
  for (const args of [['explain', 'IMG-206-03'], ['value-set', 'JDV_J143'], ['xds', report], ['rules'], ['doctor'], ['completion', 'bash']])
    expect([args, verifcda(...args)]).toMatchObject([args, { status: 0, stderr: '' }]);
});

test('has the faces: service, editor, watching, archives', () => {
  const load = (module: string) =>
    run(process.execPath, [
      '-e',
      `import(${JSON.stringify(join(folder, 'node_modules/verifcda/dist/vendor', module))}).then((m) => process.stdout.write(typeof m.default))`,
    ]);
  for (const [module, kind] of [
    ['fastify.js', 'function'],
    ['fastify-multipart.js', 'function'],
    ['chokidar.js', 'object'],
    ['xml-crypto.js', 'object'],
    ['vscode-languageserver-node.js', 'object'],
  ] as const)
    expect([module, load(module)]).toEqual([module, { status: 0, stdout: kind, stderr: '' }]);
});

test('gives the texts of the licences of what travels in it', () => {
  const texts = readFileSync(join(folder, 'node_modules/verifcda/dist/vendor/LICENSES.txt'), 'utf8');
  for (const name of ['fastify', 'ajv', 'saxes', 'vscode-languageserver', 'fflate'])
    expect(texts).toMatch(new RegExp(`^${name} \\d.*\\(\\w+\\)$`, 'm'));
});

test('publint and arethetypeswrong have nothing to say', () => {
  const tool = (name: string) => join(__dirname, 'node_modules', '.bin', name);
  expect(run(tool('publint'), ['run', tarball, '--strict'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('All good') as string,
  });
  expect(run(tool('attw'), [tarball, '--exclude-entrypoints', 'schemas', '--format', 'ascii'])).toMatchObject({ status: 0 });
});

test.each([
  ['nodenext', 'nodenext'],
  ['node16', 'node16'],
  ['esnext', 'bundler'],
])('a strict TypeScript program compiles with module %s, resolution %s, and checks our declarations too', (module, moduleResolution) => {
  const source = `import { createValidator, type DocumentReport, type ValidatorOptions } from 'verifcda';
const options: ValidatorOptions = { profile: 'testcontenucda', language: 'en' };
export const judged: Promise<DocumentReport> = createValidator(options).then((validator) => validator.validate('<a/>'));
`;
  writeFileSync(join(folder, 'consumer.ts'), source);
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    target: 'es2022',
    types: [],
  };
  const settings = { compilerOptions: { ...compilerOptions, module, moduleResolution }, files: ['consumer.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const { status, stdout } = run(process.execPath, [join(project, 'node_modules/typescript/bin/tsc'), '-p', folder]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test('only the declarations of the library are in it', () => {
  const declarations = filesIn(join(folder, 'node_modules/verifcda')).filter(({ path }) => path.endsWith('.d.ts'));
  expect(declarations.map(({ path }) => path)).toContain('dist/index.d.ts');
  expect(declarations.length).toBeLessThan(20);
});

test('the bill of materials (npm run sbom) is CycloneDX, and names what is installed', () => {
  const { stdout } = run(process.execPath, ['tools/sbom.mjs'], project);
  const bill = JSON.parse(stdout) as { bomFormat: string; components: { name: string; group?: string }[] };
  expect(bill.bomFormat).toBe('CycloneDX');
  const names = bill.components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['saxon-js', 'libxml2-wasm', 'fastify', 'saxes']));
  expect(names).not.toContain('jest');
});

test.each(['22', '24', '26'])('Node %s judges, explains and tells a malformed document', (version) => {
  const node = (...args: string[]) =>
    run('npx', ['--yes', '-p', `node@${version}`, 'node', join(folder, 'node_modules/verifcda/bin/verifcda.js'), ...args]);
  writeFileSync(join(folder, 'bad.xml'), '<ClinicalDocument');
  expect(node('--version')).toMatchObject({ status: 0, stdout: '0.1.0\n' });
  expect(node('doctor')).toMatchObject({ status: 0, stdout: expect.stringContaining(`Node.js ${version}.`) as string });
  expect(node(report)).toMatchObject({ status: 0, stdout: expect.stringContaining('conforme') as string });
  expect(node('bad.xml')).toMatchObject({ status: 3 });
  expect(node('explain', 'IMG-206-03')).toMatchObject({ status: 0 });
});
