import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { packageFolder } from '../../src/package-folder.js';

/** What ESLint is asked beyond `npm run lint`. */

test('an import that its room may not make is refused, however it is written', () => {
  const planted = {
    'static.ts': "import { run } from '../run/run.js';\nexport const it = run;\n",
    'type.ts': "import type { RunSettings } from '../run/settings.js';\nexport type It = RunSettings;\n",
    'inline-type.ts': "export type It = import('../run/settings.js').RunSettings;\n",
    'dynamic.ts': "export const it = () => import('../faces/cli/main.js');\n",
    'required.ts': "export const it: unknown = require('../judge/judge.js');\n",
    'exported.ts': "export { run } from '../run/run.js';\n",
    'outside.ts': "export { rooms } from '../../tools/eslint/rooms.cjs';\n",
    'allowed.ts': "export { mapSource } from '../xml/source-map.js';\nexport { version } from '../version.js';\n",
  };
  const results = JSON.parse(
    execFileSync(process.execPath, ['-e', lintAll, JSON.stringify(planted)], { cwd: packageFolder, encoding: 'utf8' }),
  ) as Record<string, string[]>;
  const refused = Object.keys(results).filter((name) => results[name]?.includes('rooms/allowed-imports'));
  expect(refused).toEqual(Object.keys(planted).filter((name) => name !== 'allowed.ts'));
});

/** Lints texts as if they were files of src/engine; prints the ids of the rules that each breaks. */
const lintAll = `(async () => {
  const installed = require('node:module').createRequire(process.cwd() + '/tests/full/');
  // Planted files are in no project that would know their types.
  const eslint = new (installed('eslint').ESLint)({ overrideConfig: installed('typescript-eslint').configs.disableTypeChecked });
  const broken = {};
  for (const [name, code] of Object.entries(JSON.parse(process.argv[1])))
    broken[name] = (await eslint.lintText(code, { filePath: 'src/engine/' + name })).flatMap((result) => result.messages.map((message) => message.ruleId));
  console.log(JSON.stringify(broken));
})()`;

test('proofs call nothing that they were not given: that would leave an assertion unproved, in silence', () => {
  const rules = join(packageFolder, 'dist', 'rules');
  const modules = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.proofs.js'));
  const unknown = modules.flatMap((file) =>
    new Linter().verify(readFileSync(join(rules, file), 'utf8'), [
      { rules: { 'no-undef': 'error' }, languageOptions: { sourceType: 'commonjs', ecmaVersion: 2023 } },
    ]),
  );
  expect(modules.length).toBeGreaterThan(0);
  expect(unknown).toEqual([]);
});
