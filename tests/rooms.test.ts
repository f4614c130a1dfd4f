import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../src/package-folder.js';
import { rooms } from '../tools/eslint/rooms.cjs';

const src = join(packageFolder, 'src');

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
