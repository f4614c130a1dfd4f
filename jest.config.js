/** Files run in plain Node, one after the other in each of the processes, which keeps the engine and the rules warm. */
const project = {
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  setupFiles: ['<rootDir>/tests/support/typescript.mjs'],
  testMatch: ['**/*.test.ts'],
};

/**
 * Two tiers (CONTRIBUTING.md says which proves what). Whatever is run, the product is built first, where it has changed.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  globalSetup: '<rootDir>/tests/support/build-first.js',
  maxWorkers: 2,
  projects: [
    {
      ...project,
      displayName: 'quick',
      roots: ['<rootDir>/src', '<rootDir>/schematron', '<rootDir>/tests'],
      testPathIgnorePatterns: ['/node_modules/', '/tests/full/'],
    },
    { ...project, displayName: 'full', roots: ['<rootDir>/tests/full'] },
  ],
};
