import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../support/cli.js';

/** What installing verifcda brings along: scripts, versions, licences, notices. */

const project = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(project, ...path), 'utf8');

interface LockedPackage {
  name?: string;
  version: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
}

const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  dependencies: object;
  optionalDependencies: object;
};
const runtime = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });

describe('installing', () => {
  test('the package runs no script: neither its own nor node-gyp, which a binding.gyp would start', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: project, encoding: 'utf8' });
    const [packed] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const files = packed.files.map(({ path }) => path);
    expect(files).toEqual(expect.arrayContaining(['bin/verifcda.js', 'dist/faces/cli/main.js', 'NOTICE.md', 'NOTICE-DEPENDENCIES.md']));
    expect(files.filter((file) => /binding\.gyp$|\.node$|\.sh$|^(src|tests|tools|fixtures|node_modules)\//.test(file))).toEqual([]);
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^(pre|post)prepare$|^prepublish$/.test(name))).toEqual([]);
    expect(manifest.scripts.prepare).toBe('node tools/build.mjs judge');
  });

  test('of what it brings along, only libxmljs2 runs one', () => {
    const scripts = installed.filter(([, { dev, hasInstallScript }]) => hasInstallScript === true && dev !== true).map(([path]) => path);
    expect(scripts).toEqual(['node_modules/libxmljs2']);
  });

  test('the lock file pins every package by version and hash, from the registry', () => {
    expect(installed.length).toBeGreaterThan(100);
    for (const [path, { version, integrity }] of installed)
      expect([path, version, integrity]).toEqual([path, expect.stringMatching(/^\d+\.\d+\.\d+/), expect.stringMatching(/^sha512-/)]);
    const { dependencies, optionalDependencies } = lock.packages[''] as unknown as typeof manifest;
    expect({ dependencies, optionalDependencies }).toEqual({
      dependencies: manifest.dependencies,
      optionalDependencies: manifest.optionalDependencies,
    });
  });

  test('docs/dependances.md tells why each dependency is there', () => {
    const rows = read('docs', 'dependances.md')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => (line.split('|')[1] as string).replace(' (facultative)', '').trim().split(', '));
    for (const name of runtime) expect(rows.flat()).toContain(name);
  });
});

describe('licences', () => {
  const list = (file: string) => spawnSync(process.execPath, [join(project, 'tools', 'licences.mjs'), file], { encoding: 'utf8' });
  const changed = (name: string, change: { license?: string | undefined; dev?: boolean }) => {
    const path = `node_modules/${name}`;
    return join(
      folderWith({ 'lock.json': JSON.stringify({ packages: { ...lock.packages, [path]: { ...lock.packages[path], ...change } } }) }),
      'lock.json',
    );
  };

  test('the list is the one of package-lock.json (npm run licences)', () => {
    const { status, stdout, stderr } = list(join(project, 'package-lock.json'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(read('NOTICE-DEPENDENCIES.md')).toBe(stdout);
    for (const name of runtime) expect(stdout).toContain(`| ${name} | ${lock.packages[`node_modules/${name}`]?.version} |`);
    expect(stdout).toMatch(/^\| saxon-js \| .* \| Saxonica licence 1\.0: free of charge, not open source \|$/m);
  });

  test.each<[string, Parameters<typeof changed>[1], string]>([
    ['saxes', { license: 'GPL-3.0-only' }, 'licence GPL-3.0-only is not accepted'],
    ['saxes', { license: 'MIT AND GPL-3.0-only' }, 'licence MIT AND GPL-3.0-only is not accepted'],
    ['saxes', { license: undefined }, 'licence missing is not accepted'],
    ['saxon-js', { license: 'UNLICENSED' }, 'licence UNLICENSED is not accepted'],
    ['caniuse-lite', { dev: false }, 'licence CC-BY-4.0 is not accepted'],
  ])('%s with %j is refused', (name, change, reason) => {
    const { status, stdout, stderr } = list(changed(name, change));
    expect(stderr).toBe(`${name}@${lock.packages[`node_modules/${name}`]?.version}: ${reason}\n`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });
});

test('NOTICE.md names the owner of each terminology in the value sets', () => {
  const names: Record<string, string> = {
    ans: 'ANS',
    astm: 'ASTM',
    'cim-10': 'CIM-10',
    dicom: 'DICOM',
    edqm: 'EDQM',
    hl7: 'HL7',
    ihe: 'IHE format codes',
    loinc: 'LOINC',
    'snomed-ct': 'SNOMED CT',
  };
  const systems = JSON.parse(read('value-sets', 'code-systems.json')) as Record<string, { notice: string }>;
  const notices = new Set(Object.values(systems).map(({ notice }) => notice));
  const terminologies = read('NOTICE.md').split('## Terminologies')[1] as string;
  for (const notice of notices)
    expect([notice, new RegExp(`^- \\*\\*${names[notice]}\\b`, 'm').test(terminologies)]).toEqual([notice, true]);
});

/** libxml2 had faults there (docs/dependances.md). */
test('the schema has no identity constraint', () => {
  const schemas = readdirSync(join(project, 'xsd'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xsd'));
  expect(schemas.length).toBeGreaterThan(5);
  for (const name of schemas) expect([name, /<xs:(key|keyref|unique)\b/.exec(read('xsd', name))]).toEqual([name, null]);
});
