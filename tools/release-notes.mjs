/**
 * What a release makes of CHANGELOG.md (Keep a Changelog): the section Unreleased becomes that of the version.
 *
 * @param {string} changelog
 * @param {string | undefined} version to release
 * @param {string} current version in package.json
 * @param {string} date ISO 8601
 * @returns {{ changelog: string, notes: string }} the file as it is then, and what the section says
 * @throws Error when the version is none, not later, there already, or nothing is unreleased
 */
export function releaseOf(changelog, version, current, date) {
  if (!/^\d+\.\d+\.\d+$/.test(version ?? '')) throw new Error('usage: npm run release -- VERSION [--publish], VERSION as 1.2.3');
  if (compare(version, current) < 0) throw new Error(`${version} is earlier than ${current}`);
  if (changelog.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has ${version} already`);
  const [, notes = ''] = /^## \[Unreleased\]\n([^]*?)(?=^## \[|(?![^]))/m.exec(changelog) ?? [];
  if (notes.trim() === '') throw new Error('CHANGELOG.md: nothing stands under Unreleased');
  return { changelog: changelog.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - ${date}\n`), notes: notes.trim() };
}

function compare(one, other) {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
