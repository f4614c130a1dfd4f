// node tools/licences.mjs [package-lock.json] > NOTICE-DEPENDENCIES.md
// The licence of every package of the lock file. A licence that is missing or not in the list below is an error: exit 1.
import { readFileSync } from 'node:fs';
import { travellingIn } from './vendored.mjs';

const allowed = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'WTFPL', '0BSD']);
/** Of packages that are only worked with: nothing of theirs is passed on. */
const allowedInDevelopment = new Set([...allowed, 'MPL-2.0', 'Python-2.0', 'Zlib']);
/** Licences that were read, of packages that state them otherwise or that are only worked with. */
const known = {
  'saxon-js': { says: 'SEE LICENSE IN LICENSE.txt', is: 'Saxonica licence 1.0: free of charge, not open source' },
  'caniuse-lite': { says: 'CC-BY-4.0', is: 'CC-BY-4.0', onlyDevelopment: true },
};

const lock = JSON.parse(readFileSync(process.argv[2] ?? new URL('../package-lock.json', import.meta.url), 'utf8'));
const travelling = travellingIn(lock.packages);
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, { name, version, license, dev, optional, devOptional }]) => ({
    name: name ?? path.replace(/^.*node_modules\//, ''),
    version,
    license,
    dev: dev === true && !travelling.has(path),
    travels: travelling.has(path) && dev === true,
    optional: optional === true || devOptional === true,
  }));

const refused = packages.filter(({ name, license, dev }) => {
  const exception = known[name];
  if (exception) return exception.says !== license || (exception.onlyDevelopment && !dev);
  return !isAllowed(license, dev ? allowedInDevelopment : allowed);
});
if (refused.length > 0) {
  for (const { name, version, license } of refused) console.error(`${name}@${version}: licence ${license ?? 'missing'} is not accepted`);
  process.exit(1);
}

/** `(MIT OR WTFPL)`, `Apache-2.0 AND MIT`: of alternatives one is enough. */
function isAllowed(expression = '', among) {
  return expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((all) => all.split(' AND ').every((licence) => among.has(licence)));
}

const licenceOf = ({ name, license }) => known[name]?.is ?? license;
const rows = (list) => {
  const lines = list.map((each) => `| ${each.name} | ${each.version} | ${licenceOf(each)} |`);
  return ['| package | version | licence |', '|---|---|---|', ...[...new Set(lines)].sort()].join('\n');
};
const counts = new Map();
for (const each of packages.filter(({ dev }) => dev)) counts.set(licenceOf(each), (counts.get(licenceOf(each)) ?? 0) + 1);

console.log(`# Licences of dependencies

Written by \`npm run licences\` from package-lock.json; not to be edited.

## Installed with verifcda

By npm, unmodified, with the text of the licence in the folder of the package in \`node_modules\`.

${rows(packages.filter(({ dev, optional, travels }) => !dev && !optional && !travels))}

libxml2-wasm contains libxml2, under the licence in its LICENSE.libxml2 (MIT).

## In the package of verifcda

Their code is in \`dist/vendor\`, as far as it is used; the texts of their licences are in \`dist/vendor/LICENSES.txt\`.

${rows(packages.filter(({ travels }) => travels))}

## Installed only with libxmljs2, which is optional

${rows(packages.filter(({ dev, optional, travels }) => !dev && optional && !travels))}

libxmljs2 contains the source code of libxml2, under the licence in its vendor folder (MIT).

## Used to build and test, never installed with the package

| licence | packages |
|---|---|
${[...counts]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([licence, count]) => `| ${licence} | ${count} |`)
  .join('\n')}`);
