import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../src/package-folder.js';
import { rooms } from '../tools/eslint/rooms.cjs';

const src = join(packageFolder, 'src');

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
  // Planted files are in no project that would know their types.
  const eslint = new (require('eslint').ESLint)({ overrideConfig: require('typescript-eslint').configs.disableTypeChecked });
  const broken = {};
  for (const [name, code] of Object.entries(JSON.parse(process.argv[1])))
    broken[name] = (await eslint.lintText(code, { filePath: 'src/engine/' + name })).flatMap((result) => result.messages.map((message) => message.ruleId));
  console.log(JSON.stringify(broken));
})()`;

test('no room imports one that stands above it, and every folder of the source is one', () => {
  const names = Object.keys(rooms);
  for (const [index, name] of names.entries()) expect(rooms[name]?.filter((other) => !names.slice(0, index).includes(other))).toEqual([]);
  const folders = (of: string) =>
    readdirSync(of, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  const found = folders(src).flatMap((name) => (name === 'faces' ? folders(join(src, name)).map((face) => `faces/${face}`) : [name]));
  expect(found.sort()).toEqual([...names].sort());
});

test('docs/architecture.md says of each room what it may import', () => {
  const page = readFileSync(join(packageFolder, 'docs', 'architecture.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `src\/([\w/-]+)` \|.*\| ([^|]+) \|$/gm)].map(([, name, imports]) => [
    name,
    imports === 'nothing' ? [] : imports?.split(', '),
  ]);
  expect(Object.fromEntries(rows)).toEqual(rooms);
});
