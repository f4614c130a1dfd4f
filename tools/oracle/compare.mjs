#!/usr/bin/env node
// Compares our compiled rules with the rows of the catalogue that they cover, on mutants of documents.
// For contributors who have ../shared and have built the project. See README.md.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { evaluateRows, readRows } from './evaluate-rows.mjs';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { RuleSet } = require(join(root, 'dist/catalogue/rule-set.js'));
const { runLayer } = require(join(root, 'dist/engine/run-layer.js'));
const { valueSetMap } = require(join(root, 'dist/engine/value-set-map.js'));
const { parseTree } = require(join(root, 'dist/engine/tree.js'));
const { mapSource } = require(join(root, 'dist/xml/source-map.js'));
const { loadValueSets } = require(join(root, 'dist/value-sets/store.js'));
const { kindOf } = require(join(root, 'dist/models/kind.js'));
const { reasonNotToRun } = require(join(root, 'dist/models/applicability.js'));
const { random } = require(join(root, 'build/tools/fuzz/random.js'));
const { mutate } = require(join(root, 'build/tools/fuzz/structure.js'));

const usage = `usage: compare.mjs --coverage a.tsv[,b.tsv] [--rows 01|02|03|parity] [--profile specification|testcontenucda]
  [--layers a,b] [--mutants 200] [--changes 1] [--seed 1] [--part header|body] [--save FOLDER] [DOCUMENT...]

For each mutant: the rules that the failing rows name (through the coverage files of schematron/coverage) against the
rules that fire in the layers. Prints each difference once with its number of documents and an example:
  silent   ROW -> RULE   the row fails, the rule says nothing
  extra    RULE          the rule fires, none of its rows fails
and, at the end, rows that never failed (--never). Differences that explained.tsv foresees are only counted. Mutants
that the product would not judge by these layers are left out. Default documents: fixtures/documents/cr-img-*.xml.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    coverage: { type: 'string' },
    rows: { type: 'string', default: '01' },
    profile: { type: 'string', default: 'specification' },
    layers: { type: 'string' },
    mutants: { type: 'string', default: '200' },
    changes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string' },
    save: { type: 'string' },
    never: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || !values.coverage) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const coverage = new Map(
  values.coverage.split(',').flatMap((file) =>
    readFileSync(join(root, 'schematron/coverage', file), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t').slice(0, 2)),
  ),
);
const rows = values.rows
  .split(',')
  .flatMap((name) => readRows(join(root, '../shared/facts'), name))
  .filter((row) => coverage.has(row.id) && coverage.get(row.id) !== '-' && row.counts);
const covered = new Set(rows.map((row) => coverage.get(row.id)));
const rules = RuleSet.load('2025-10-11', values.profile);
const layers = values.layers
  ? values.layers.split(',')
  : rules.layers.filter((layer) => rules.layer(layer).rules.some((rule) => covered.has(rule.id)));
const documents =
  positionals.length > 0
    ? positionals
    : readdirSync(join(root, 'fixtures/documents'))
        .filter((f) => /^cr-img-(scanner|minimal|niveau-1)/.test(f))
        .sort()
        .reverse()
        .map((f) => join(root, 'fixtures/documents', f));
const next = random(Number(values.seed));
const texts = documents.map((file) => readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const mutants = texts.map((text, i) => ({ name: basename(documents[i]), text }));
for (let i = 0; i < Number(values.mutants); i++) {
  const from = next() < 0.6 ? 0 : Math.floor(next() * texts.length);
  mutants.push({
    name: `${basename(documents[from])}~${i}`,
    text: mutate(texts[from], next, 1 + Math.floor(next() * Number(values.changes)), values.part),
  });
}

/** A row and the rules one of which tells the same cause in its stead, or a rule and the rows of other files that explain it; '-' for always. */
const explained = new Map(
  readFileSync(join(root, 'tools/oracle/explained.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([key, instead]) => [key, instead.split(' ')]),
);
let foreseen = 0;
let judged = 0;

const silent = new Map();
const extra = new Map();
const failed = new Set();
const errors = new Map();
const note = (map, key, example) => map.set(key, [...(map.get(key) ?? []), example]);
const store = loadValueSets(rules.edition.valueSets);

for (let i = 0; i < mutants.length; i += 50) {
  const batch = mutants
    .slice(i, i + 50)
    .map((mutant) => ({ ...mutant, source: mapSource(mutant.text, { depth: 1000, nodes: 1e6 }) }))
    .filter(({ source }) => layers.every((layer) => reasonNotToRun(layer, kindOf(source), values.profile, 'en') === undefined))
    .map((mutant) => ({ ...mutant, tree: parseTree(mutant.text) }));
  judged += batch.length;
  const failures = evaluateRows(
    batch.map((mutant) => mutant.tree.document),
    rows,
    join(root, '../shared/facts'),
  );
  batch.forEach((mutant, j) => {
    const fired = new Set();
    for (const layer of layers) {
      const run = runLayer(rules.stylesheet(layer), mutant.tree, { valueSets: valueSetMap(store), showValues: true });
      for (const failure of run.failures) note(errors, `${layer} ${failure.pattern}: ${failure.description}`, mutant.name);
      for (const finding of run.findings) fired.add(rules.assertion(layer, finding.assertion).rule);
    }
    const expected = new Set();
    for (const { row, path, error } of failures[j]) {
      if (error) note(errors, `row ${row.id} ${error}`, mutant.name);
      failed.add(row.id);
      const rule = coverage.get(row.id);
      expected.add(rule);
      if (fired.has(rule)) continue;
      if (explained.get(row.id)?.some((instead) => instead === '-' || fired.has(instead))) foreseen += 1;
      else note(silent, `${row.id} -> ${rule}`, `${mutant.name} ${path}`);
    }
    for (const rule of fired) {
      if (!covered.has(rule) || expected.has(rule)) continue;
      if (explained.get(rule)?.some((row) => row === '-' || failures[j].some((failure) => failure.row.id === row))) foreseen += 1;
      else note(extra, rule, mutant.name);
    }
  });
  process.stderr.write(`\r${Math.min(i + 50, mutants.length)}/${mutants.length} `);
}
process.stderr.write('\n');
if (values.save) {
  const { mkdirSync, writeFileSync } = await import('node:fs');
  mkdirSync(values.save, { recursive: true });
  const named = new Set([...silent.values(), ...extra.values(), ...errors.values()].map((examples) => examples[0].split(' ')[0]));
  for (const { name, text } of mutants) if (named.has(name)) writeFileSync(join(values.save, `${name.replace('.xml~', '-')}.xml`), text);
}
const print = (title, map) => {
  for (const [key, examples] of [...map].sort()) console.log(`${title}\t${key}\t${examples.length}\t${examples[0]}`);
};
print('error', errors);
print('silent', silent);
print('extra', extra);
if (values.never)
  console.log(
    `never failed: ${rows
      .filter((row) => !failed.has(row.id))
      .map((row) => row.id)
      .join(' ')}`,
  );
console.log(
  `${judged} documents, ${rows.length} rows (${failed.size} failed at least once), ${silent.size} silent, ${extra.size} extra, ${errors.size} errors, ${foreseen} explained`,
);
process.exitCode = silent.size + extra.size + errors.size > 0 ? 1 : 0;
