import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RuleSet } from '../../src/catalogue/rule-set.js';
import { applyChanges, type Change } from '../../tools/fixtures/change.js';
import { judge, readDocument } from '../support/rule-runner.js';

const project = join(__dirname, '..', '..');
const guide = readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8');

function example(language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(guide)?.[1];
  if (found === undefined) throw new Error(`CONTRIBUTING.md shows no ${language}`);
  return found;
}

test('a rule added as CONTRIBUTING.md says compiles and fires', () => {
  const file = /`(schematron\/\S+\.sch)`/.exec(guide)?.[1] as string;
  const fixture = JSON.parse(example('json')) as { rule: string; base: string; change: Change[] };
  const copy = mkdtempSync(join(tmpdir(), 'verifcda-rule-'));
  try {
    for (const part of ['schematron', 'build/schematron', 'tools/checksums.mjs', 'tools/esbuild.mjs', 'package.json'])
      cpSync(join(project, part), join(copy, part), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
    const source = readFileSync(join(copy, file), 'utf8');
    writeFileSync(join(copy, file), source.replace('</schema>', `${example('xml')}</schema>`));
    const layer = file.split('/')[1] as string;
    const build = spawnSync(process.execPath, [join(copy, 'build/schematron/compiler/main.js'), `specification/${layer}`], {
      encoding: 'utf8',
    });
    expect(build.stderr).toBe('');
    const rules = RuleSet.load('2025-10-11', 'specification', join(copy, 'dist/rules'));
    const found = (text: string) =>
      judge(text, 'specification', [layer], rules).map(({ ruleId, path, message }) => [ruleId, path, message]);
    expect(found(readDocument(fixture.base))).toEqual([]);
    expect(found(applyChanges(readDocument(fixture.base), fixture.change))).toEqual([
      [fixture.rule, '/ClinicalDocument/code/@codeSystemName', "L'attribut codeSystemName de code est vide."],
    ]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}, 180_000);
