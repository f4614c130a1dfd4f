// Compiles the readable value sets of value-sets/<edition>/ into dist/value-sets/<edition>.json, one compact
// file an edition that src/value-sets/store.ts loads. Any inconsistency fails the build; all are listed.
//
// Usage: node tools/build-value-sets.mjs [source directory] [output directory]
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ascii } from './ascii.mjs';

const FORMAT = 1;
const OID = /^[0-2](\.(0|[1-9]\d*))+$/;
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const source = resolve(process.argv[2] ?? join(root, 'value-sets'));
const output = resolve(process.argv[3] ?? join(root, 'dist', 'value-sets'));

const problems = [];

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    problems.push(`${file}: ${error.message}`);
    return undefined;
  }
}

/** Reads edition.json and the sets that stand in the edition's own directory, parents left out. */
function readEdition(edition) {
  const directory = join(source, edition);
  const file = join(directory, 'edition.json');
  const about = readJson(file);
  if (about === undefined) return undefined;
  if (about.edition !== edition) problems.push(`${file}: "edition" is ${about.edition}, the directory ${edition}`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(about.date ?? '')) problems.push(`${file}: "date" is not a date`);
  const sets = new Map();
  for (const name of readdirSync(directory).sort()) {
    if (!name.endsWith('.json') || name === 'edition.json') continue;
    const set = readJson(join(directory, name));
    if (set === undefined) continue;
    if (`${set.oid}.json` !== name) problems.push(`${join(directory, name)}: holds the set ${set.oid}`);
    sets.set(set.oid, { ...set, file: join(directory, name) });
  }
  return { ...about, file, sets };
}

/** Every set that holds in the edition: its own, then those of the edition that it extends, less `removes`. */
function resolveSets(edition, editions, seen = []) {
  const about = editions.get(edition);
  if (about === undefined || seen.includes(edition)) {
    const from = editions.get(seen.at(-1))?.file ?? source;
    problems.push(`${from}: extends ${edition}, ${about === undefined ? 'which does not exist' : 'which extends it'}`);
    return new Map();
  }
  const sets = about.extends === undefined ? new Map() : resolveSets(about.extends, editions, [...seen, edition]);
  for (const oid of about.removes ?? []) {
    if (!sets.delete(oid)) problems.push(`${about.file}: removes ${oid}, which the extended edition does not have`);
  }
  for (const [oid, set] of about.sets) sets.set(oid, set);
  return sets;
}

function checkSet(set, codeSystems) {
  const say = (text) => problems.push(`${set.file}: ${text}`);
  if (!OID.test(set.oid ?? '')) say(`"oid" is not an OID: ${set.oid}`);
  if (!/^\S+$/.test(set.name ?? '')) say('"name" is missing or holds a space');
  for (const field of ['source', 'revision']) {
    if (!set.provenance?.[field]) say(`"provenance" has no "${field}"`);
  }
  const groups = Object.entries(set.concepts ?? {});
  if (!groups.some(([, concepts]) => concepts.length > 0)) say('has no concept');
  for (const [codeSystem, concepts] of groups) {
    if (!(codeSystem in codeSystems)) say(`code system ${codeSystem} is not in code-systems.json`);
    const codes = new Set();
    for (const [code, displayName, ...rest] of concepts) {
      const place = `${codeSystem}, code ${code}`;
      if (codes.has(code)) say(`${place}: twice`);
      codes.add(code);
      if (rest.length > 0) say(`${place}: more than a code and a displayName`);
      if (typeof code !== 'string' || !/^[^\s|]+$/.test(code)) say(`${place}: empty, or holds a space or "|"`);
      if (typeof displayName !== 'string' || !/^\S(.*\S)?$/.test(displayName) || /[\t\n\r]| {2}/.test(displayName)) {
        say(`${place}: displayName is empty, or holds a tab, a line break or needless spaces`);
      }
    }
  }
}

/** The same folding of names as the store's: 'JDV_SOPClass_CISIS' and 'jdv-sop-class-cisis' are one name. */
const foldName = (name) => name.toLowerCase().replace(/[-_\s]/g, '');

function checkNames(edition, sets) {
  const owners = new Map();
  for (const set of sets.values()) {
    for (const name of [set.name, ...(set.aliases ?? [])]) {
      const owner = owners.get(foldName(String(name)));
      if (owner !== undefined && owner !== set.oid) problems.push(`${edition}: ${name} names both ${owner} and ${set.oid}`);
      owners.set(foldName(String(name)), set.oid);
    }
  }
}

function compile(about, sets, codeSystems) {
  const used = new Set([...sets.values()].flatMap((set) => Object.keys(set.concepts)));
  return {
    format: FORMAT,
    edition: about.edition,
    date: about.date,
    codeSystems: Object.fromEntries([...used].sort().map((oid) => [oid, codeSystems[oid].name])),
    sets: [...sets.values()]
      .sort((a, b) => (a.oid < b.oid ? -1 : 1))
      .map(({ oid, name, aliases = [], title, provenance, concepts }) => ({
        oid,
        name,
        aliases,
        ...(title === undefined ? {} : { title }),
        revision: provenance.revision,
        size: Object.values(concepts).reduce((sum, group) => sum + group.length, 0),
        // One string a code system: JSON.parse need not create a string for each concept of sets never asked for.
        concepts: Object.fromEntries(
          Object.entries(concepts).map(([codeSystem, group]) => [codeSystem, group.map((pair) => pair.join('\t')).join('\n')]),
        ),
      })),
  };
}

const codeSystems = readJson(join(source, 'code-systems.json')) ?? {};
const editions = new Map();
for (const entry of existsSync(source) ? readdirSync(source, { withFileTypes: true }) : []) {
  if (!entry.isDirectory()) continue;
  const about = readEdition(entry.name);
  if (about !== undefined) editions.set(entry.name, about);
}
if (editions.size === 0) problems.push(`${source}: no edition found`);
for (const about of editions.values()) {
  for (const set of about.sets.values()) checkSet(set, codeSystems);
}
const resolved = new Map([...editions.keys()].map((edition) => [edition, resolveSets(edition, editions)]));
for (const [edition, sets] of resolved) checkNames(edition, sets);

if (problems.length > 0) {
  for (const problem of problems) console.error(`value sets: ${problem}`);
  process.exit(1);
}
mkdirSync(output, { recursive: true });
for (const name of readdirSync(output)) {
  if (/^\d.*\.json$/.test(name) && !editions.has(name.slice(0, -5))) rmSync(join(output, name));
}
for (const [edition, sets] of resolved) {
  const file = join(output, `${edition}.json`);
  writeFileSync(file, ascii(JSON.stringify(compile(editions.get(edition), sets, codeSystems))));
  console.log(`value sets: ${edition}, ${sets.size} sets -> ${file}`);
}
if (output === join(root, 'dist', 'value-sets')) await import('./checksums.mjs');
