import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { folderWith } from '../support/cli.js';
import { readDocument } from '../support/rule-runner.js';

/** What the action, the template and the hook run, in a repository that has XML of another kind too. */

const project = join(__dirname, '..', '..');
const program = join(project, 'bin', 'verifcda.js');
const read = <T>(file: string) => load(readFileSync(join(project, file), 'utf8')) as T;
const conforming = readDocument('cr-img-minimal');
const pom = '<project xmlns="http://maven.apache.org/POM/4.0.0"/>';
const repository = (files: Record<string, string> = {}) => folderWith({ 'pom.xml': pom, 'cr.xml': conforming, ...files });

function bash(script: string, cwd: string, env: Record<string, string>): number | null {
  return spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env: { ...process.env, ...env } }).status;
}

describe('the GitHub action', () => {
  const { runs, inputs } = read<{ runs: { steps: { run?: string }[] }; inputs: Record<string, { default: string }> }>('action.yml');
  const script = runs.steps.at(-1)?.run ?? '';
  const env = {
    DOCUMENTS: inputs.documents?.default ?? '',
    ARGUMENTS: inputs.arguments?.default ?? '',
    SARIF: inputs.sarif?.default ?? '',
    PROGRAM: program,
  };

  test.each([
    ['passes', {}, 0],
    ['fails', { 'faux.xml': conforming.replace('code="FR"', 'code="FX"') }, 1],
    ['concludes nothing', { 'coupe.xml': conforming.slice(0, 500) }, 3],
  ])('%s, writes SARIF and the summary of the step', (_, files, status) => {
    const folder = repository(files);
    const GITHUB_STEP_SUMMARY = join(folderWith({ 'summary.md': 'avant\n' }), 'summary.md');
    expect(bash(script, folder, { ...env, GITHUB_STEP_SUMMARY, RUNNER_TEMP: folderWith({}) })).toBe(status);
    expect(existsSync(join(folder, env.SARIF))).toBe(true);
    expect(readFileSync(GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^avant\n## .* verifcda : /);
  });
});

test('the GitLab template', () => {
  const { '.verifcda': job } = read<{ '.verifcda': { script: string[]; variables: Record<string, string> } }>('ci/gitlab.yml');
  const tools = folderWith({});
  const npx = join(tools, 'npx');
  writeFileSync(npx, `#!/bin/sh\n[ "$1 $2" = "--yes verifcda" ] || exit 9\nshift 2\nexec ${process.execPath} ${program} "$@"\n`);
  chmodSync(npx, 0o755);
  const env = { ...job.variables, PATH: `${tools}:${process.env.PATH}` };
  const folder = repository();
  expect(bash(job.script.join('\n'), folder, env)).toBe(0);
  expect(existsSync(join(folder, 'gl-code-quality-report.json'))).toBe(true);
  expect(bash(job.script.join('\n'), repository({ 'coupe.xml': '<ClinicalDocument>' }), env)).toBe(3);
});

test('the pre-commit hook, which names the files that changed', () => {
  const [hook] = read<{ entry: string; types: string[] }[]>('.pre-commit-hooks.yaml');
  const [script = '', ...args] = hook?.entry.split(' ') ?? [];
  const cwd = repository({ 'coupe.xml': '<ClinicalDocument>', 'faux.xml': conforming.replace('code="FR"', 'code="FX"') });
  const run = (...files: string[]) => spawnSync(process.execPath, [join(project, script), ...args, ...files], { cwd }).status;
  expect(run('pom.xml')).toBe(0);
  expect(run('pom.xml', 'cr.xml')).toBe(0);
  expect(run('pom.xml', 'faux.xml')).toBe(1);
  expect(run('coupe.xml', 'cr.xml')).toBe(3);
});
