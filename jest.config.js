const project = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs', ignoreDynamic: true } },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
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
  testTimeout: 60000,
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
