// npm run --silent sbom > sbom.json: the bill of materials (CycloneDX) of what is installed with verifcda, and of what travels in it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { travellingIn } from './vendored.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const options = ['--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application'];
const bill = JSON.parse(execFileSync('npm', ['sbom', ...options], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }));
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const travelling = travellingIn(packages);
const kept = new Set(
  Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && (dev !== true || travelling.has(path)))
    .map(([path, { name = path.replace(/^.*node_modules\//, ''), version }]) => `${name}@${version}`),
);
bill.components = bill.components.filter(({ group, name, version }) => kept.has(`${group ? `${group}/` : ''}${name}@${version}`));
const refs = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((component) => component['bom-ref'])]);
bill.dependencies = bill.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }));
console.log(JSON.stringify(bill, null, 2));
