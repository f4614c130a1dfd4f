'use strict';

const { createRequire } = require('node:module');
const tseslint = createRequire(`${__dirname}/tests/full/`)('typescript-eslint');
const rooms = require('./tools/eslint/rooms.cjs');

/** What is linted with its types. */
const typed = ['src/**/*.ts'];

module.exports = tseslint.config(
  { ignores: ['dist/', 'build/', 'node_modules/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
    },
  },
  ...tseslint.configs.recommendedTypeCheckedOnly.map((config) => ({ ...config, files: typed })),
  {
    files: typed,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: {
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Saxon's prototypes and CommonJS modules are taken apart on purpose.
      '@typescript-eslint/unbound-method': 'off',
      // `return yield` ends a generator.
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['tools/**', 'bench/**'], rules: { 'no-console': 'off' } },
  { files: ['src/**/*.ts'], ignores: ['**/*.test.ts'], plugins: { rooms: rooms.plugin }, rules: { 'rooms/allowed-imports': 'error' } },
);
