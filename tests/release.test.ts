import { releaseOf } from '../tools/release-notes.mjs';

const changelog = '# Changelog\n\n## [Unreleased]\n\n### Fixed\n- A fault.\n\n## [0.1.0] - 2026-01-01\n\n### Added\n- All.\n';

test('a release takes what is unreleased, under its version and date', () => {
  const { changelog: released, notes } = releaseOf(changelog, '0.2.0', '0.1.0', '2026-12-01');
  expect(notes).toBe('### Fixed\n- A fault.');
  expect(released).toContain('## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Fixed\n- A fault.\n\n## [0.1.0]');
});

test.each([
  ['neuf', /usage/],
  ['0.0.9', /earlier/],
  ['0.1.0', /already/],
])('%s is no version to release', (version, reason) => {
  expect(() => releaseOf(changelog, version, '0.1.0', '2026-12-01')).toThrow(reason);
});

test('nothing unreleased is no release', () => {
  expect(() => releaseOf('## [Unreleased]\n\n## [0.1.0]\n', '0.2.0', '0.1.0', '2026-12-01')).toThrow(/Unreleased/);
});
