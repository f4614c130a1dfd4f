#!/usr/bin/env node
// The verdicts of an official package (--official), under the layer names of the profile testcontenucda: what ../shared/parity/parity.mjs compares.
//   node ../shared/parity/parity.mjs -- node tools/oracle/official-parity.mjs PACKAGE [--volet MODEL]
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [path, ...given] = process.argv.slice(2);
if (!path) {
  console.error('usage: official-parity.mjs PACKAGE [OPTIONS] … FOLDER');
  process.exit(2);
}
const args = given.filter((arg, index) => arg !== '--profile' && given[index - 1] !== '--profile');
const { stdout, status, stderr } = spawnSync(
  process.execPath,
  [join(root, 'bin', 'verifcda.js'), '--official', path, '--profile', 'official', ...args],
  {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  },
);
process.stderr.write(stderr);
const names = {
  'ASIP-STRUCT-MIN-StrucMin': 'structuration-minimale',
  IHE: 'ihe',
  'CI-SIS_ModelesDeContenusCDA': 'modeles-de-contenus',
  'CI-SIS_Modeles_ANS': 'modeles-ans',
};
/** Each finding for itself: what several layers say in the same words is shown once. */
const renamed = ({ consequences = [], ...finding }) => [
  { ...finding, layer: names[finding.layer] ?? (finding.layer.startsWith('CI-SIS_') ? 'img-cr-img' : finding.layer) },
  ...consequences.flatMap(renamed),
];
const report = JSON.parse(stdout);
process.stdout.write(
  JSON.stringify({
    ...report,
    documents: report.documents.map((document) => ({ ...document, findings: document.findings.flatMap(renamed) })),
  }),
);
process.exitCode = status ?? 2;
