#!/usr/bin/env node
// Copies a package so that an official tool that runs under Linux finds in it what Windows finds: each file that rules reach by a name
// which differs by case alone stands there under that name too.
//   node tools/oracle/as-windows.mjs PACKAGE COPY
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const [from, to] = process.argv.slice(2);
if (!from || !to || existsSync(to)) {
  console.error('usage: as-windows.mjs PACKAGE COPY (a folder that is not there yet)');
  process.exit(2);
}
cpSync(from, to, { recursive: true, filter: (path) => !/\.(xsl|sch\.[12])$/.test(path) || /[\\/](moteur|FeuilleDeStyle)[\\/]/.test(path) });
const files = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(to, name)).isFile());
const folded = new Map();
for (const name of files) folded.set(name.toLowerCase(), [...(folded.get(name.toLowerCase()) ?? []), name]);
// References of includes are relative to their file, those of doc() to the folder of the entry schema: both are tried.
const schemas = files.filter((name) => name.endsWith('.sch'));
const entries = new Set(
  schemas.filter((name) => /<(\w+:)?schema[\s>]/.test(readFileSync(join(to, name), 'utf8'))).map((name) => dirname(name)),
);
let added = 0;
for (const schema of schemas)
  for (const [, , reference] of readFileSync(join(to, schema), 'utf8').matchAll(
    /(["'])((?:\.{0,2}[\w\u00c0-\u024f./ -]+)\.(?:xml|sch))\1/g,
  ))
    for (const folder of new Set([dirname(schema), ...entries])) {
      const name = relative(to, resolve(to, folder, reference));
      const [only, ...others] = folded.get(name.toLowerCase()) ?? [];
      if (only === undefined || others.length > 0 || existsSync(join(to, name))) continue;
      cpSync(join(to, only), join(to, name));
      console.log(`${only} -> ${name}`);
      added++;
    }
console.log(`${added} files under another name too`);
