// Writes the declarations of the library into dist: those of src/index.ts and of what it names, and no others.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const all = join(root, 'build', 'types');
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);

const target = join(root, 'dist');
for (const entry of readdirSync(target, { recursive: true, withFileTypes: true }))
  if (entry.isFile() && entry.name.endsWith('.d.ts')) rmSync(join(entry.parentPath, entry.name));
const seen = new Set();
take('index');

/** @param name of a declaration file, without its end */
function take(name) {
  if (seen.has(name)) return;
  seen.add(name);
  const file = join(all, `${name}.d.ts`);
  if (!existsSync(file)) throw new Error(`${name}: no declarations`);
  mkdirSync(dirname(join(target, name)), { recursive: true });
  cpSync(file, join(target, `${name}.d.ts`));
  for (const [, module] of readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?['"](\.[^'"]*)\.js['"]/g))
    take(join(dirname(name), module));
}
