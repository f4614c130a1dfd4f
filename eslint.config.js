'use strict';

const tseslint = require('typescript-eslint');
const rooms = require('./tools/eslint/rooms.cjs');

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
  { files: ['tools/**', 'bench/**'], rules: { 'no-console': 'off' } },
  { files: ['src/**/*.ts'], ignores: ['**/*.test.ts'], plugins: { rooms: rooms.plugin }, rules: { 'rooms/allowed-imports': 'error' } },
);
