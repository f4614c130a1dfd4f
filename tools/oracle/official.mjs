#!/usr/bin/env node
// Compares the verdicts that an official package gives here (--official) with those of the official tool, on the package's own
// examples and on one-change mutants of them, model by model. For contributors who have an oracle and have built the project. See README.md.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { Validator } = require(join(root, 'dist/journey/validator.js'));
const { OfficialPackage } = require(join(root, 'dist/official/package.js'));
const { withConsequences } = require(join(root, 'dist/findings/finding.js'));
const { random } = require(join(root, 'build/tools/fuzz/random.js'));
const { mutate } = require(join(root, 'build/tools/fuzz/structure.js'));

const usage = `usage: official.mjs mutants PACKAGE FOLDER [--per 5] [--seed 1] [DOCUMENT...]
         writes FOLDER/MODEL/NAME.xml: each document (the package's examples by default) and mutants of it; MODEL is none for level 1
       official.mjs compare PACKAGE FOLDER [--texts] [--xsd]
         judges them, reads the official verdicts in FOLDER/MODEL.jsonl and prints what differs; with --texts the messages too, with --xsd by the package's own schema
For each MODEL the verdicts are made by: VOLET=MODEL FULL=1 ../shared/oracle/run.sh PACKAGE FOLDER/MODEL > FOLDER/MODEL.jsonl`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    per: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    texts: { type: 'boolean', default: false },
    xsd: { type: 'boolean', default: false },
  },
});
const [action, path, folder, ...documents] = positionals;
if (!path || !folder || !['mutants', 'compare'].includes(action)) {
  console.error(usage);
  process.exit(2);
}
/** What the oracle calls the general profiles; that of the header has the package's own name. */
const names = {
  ihe: 'IHE',
  'modeles-de-contenus': 'CI-SIS_ModelesDeContenusCDA',
  'modeles-ans': 'CI-SIS_Modeles_ANS',
};
const profile = 'testcontenucda';
await (action === 'mutants' ? writeMutants() : compare());

async function writeMutants() {
  const official = await OfficialPackage.open(path);
  const validator = await Validator.create({ profile, official: { package: path, alone: true } });
  const inputs =
    documents.length > 0
      ? documents.map((file) => [basename(file), readFileSync(file)])
      : official.layout.examples.map((example) => [basename(example), official.finder.files.read(example)]);
  const next = random(Number(values.seed));
  for (const [name, bytes] of inputs) {
    const report = validator.validate({ path: name, bytes });
    const isLevel1 = report.stages.some(({ stage, status }) => stage === 'volet' && status === 'skipped');
    const model = report.official?.volet ?? (isLevel1 ? 'none' : undefined);
    if (!model) continue;
    mkdirSync(join(folder, model), { recursive: true });
    const plain = name.replace(/\.xml$/i, '').replaceAll(' ', '_');
    writeFileSync(join(folder, model, `${plain}.xml`), bytes);
    for (let i = 1; i <= Number(values.per); i++)
      writeFileSync(join(folder, model, `${plain}.${i}.xml`), mutate(bytes.toString('utf8').replace(/^\ufeff/, ''), next));
  }
}

async function compare() {
  const { layout } = await OfficialPackage.open(path);
  names['structuration-minimale'] = layout.profiles.find(({ name }) => /struc.?min|structuration/i.test(name))?.name;
  let [same, differing, unanswered] = [0, 0, 0];
  const notEvaluated = new Map();
  for (const model of readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))) {
    const file = join(folder, `${model}.jsonl`);
    if (!existsSync(file)) {
      console.log(`${model}: no verdicts`);
      continue;
    }
    const volet = model === 'none' ? {} : { volet: model };
    const validator = await Validator.create({
      profile,
      showValues: true,
      official: { package: path, alone: true, xsd: values.xsd, ...volet },
    });
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const official = JSON.parse(line);
      const report = validator.validate({ path: official.file, bytes: readFileSync(resolve(official.file)) });
      const difference = differenceOf(official, report, model);
      if (report.status === 'notEvaluated') {
        unanswered++;
        const key = `${model}: official ${official.verdict}${official.broken ? ' (does not compile)' : ''}, here: ${report.reason}`;
        notEvaluated.set(key, (notEvaluated.get(key) ?? 0) + 1);
      } else if (difference === '') same++;
      else {
        differing++;
        console.log(`${official.file}: ${difference}`);
      }
    }
  }
  for (const [key, count] of notEvaluated) console.log(`not evaluated (${count}) ${key}`);
  console.log(`${same} as the official tool, ${differing} not, ${unanswered} not evaluated`);
  process.exitCode = differing === 0 ? 0 : 1;
}

function differenceOf(official, report, model) {
  const errors = withConsequences(report.findings).filter(({ severity }) => severity === 'error');
  const refused = [...new Set(errors.map(({ layer }) => layer))].filter((layer) => layer !== 'xsd' && layer !== 'document').sort();
  const nameOf = (layer) => (layer === 'img-cr-img' ? model : (names[layer] ?? layer));
  const expected = official.layers.map(nameOf).sort();
  const verdict = report.status === 'conforming' ? 'accept' : 'reject';
  if (verdict !== official.verdict) return `official ${official.verdict}, here ${report.status} (${expected} / ${refused})`;
  if (official.wellFormed === false) return '';
  const isXsdValid = !errors.some(({ layer }) => layer === 'xsd');
  if (isXsdValid !== official.xsdValid) return `official schema ${official.xsdValid}, here ${isXsdValid}`;
  if (expected.join() !== refused.join()) return `official ${expected}, here ${refused}`;
  if (!values.texts) return '';
  for (const [layer, failed] of Object.entries(official.failed)) {
    if (failed.some(({ stopped }) => stopped !== undefined)) continue;
    const own = count(errors.filter((finding) => finding.layer === nameOf(layer)).map(({ message }) => shortened(message)));
    const texts = count(failed.map(({ text }) => shortened(text)));
    const odd = [...new Set([...own.keys(), ...texts.keys()])].filter((text) => !own.has(text) || !texts.has(text));
    if (odd.length > 0) return `${layer}: ${odd.map((text) => `${own.has(text) ? '+' : '-'} ${text}`).join('\n    ')}`;
  }
  return '';
}

function count(texts) {
  const counts = new Map();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Without white space, which values keep there; long values are cut here. */
function shortened(text) {
  return text.replace(/\s+/g, '').slice(0, 100);
}
