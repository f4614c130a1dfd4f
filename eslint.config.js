'use strict';

const tseslint = require('typescript-eslint');

/** Imports point one way: cli → batch → xdm → xds → pipeline → rules → xml, value-sets → findings; cli → report; archive alone. */
const oneWay = (files, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: forbidden.map((folder) => ({
          group: [`**/${folder}/**`],
          message: `imports point one way: ${files[0]} may not use ${folder}`,
        })),
      },
    ],
  },
});

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
  oneWay(['src/findings/**'], ['xdm', 'xds', 'archive', 'cli', 'report', 'pipeline', 'rules', 'xml', 'value-sets']),
  oneWay(['src/xml/**'], ['xdm', 'xds', 'archive', 'cli', 'report', 'pipeline', 'rules', 'value-sets']),
  oneWay(
    ['src/privacy/**'],
    ['xdm', 'xds', 'archive', 'report', 'journey', 'telling', 'catalogue', 'engine', 'schema', 'value-sets', 'findings'],
  ),
  oneWay(['src/value-sets/**'], ['xdm', 'xds', 'archive', 'cli', 'report', 'pipeline', 'rules', 'xml']),
  oneWay(['src/rules/**'], ['xdm', 'xds', 'archive', 'cli', 'report', 'pipeline']),
  oneWay(['src/pipeline/**'], ['xdm', 'xds', 'archive', 'cli', 'report', 'batch', 'policy', 'config']),
  oneWay(['src/policy/**'], ['xdm', 'xds', 'archive', 'cli', 'report', 'pipeline', 'batch', 'rules', 'xml', 'value-sets', 'config']),
  oneWay(['src/batch/**'], ['cli', 'report', 'policy', 'config']),
  oneWay(['src/config/**'], ['xdm', 'xds', 'archive', 'cli', 'report', 'batch', 'policy']),
  oneWay(
    ['src/files/**', 'src/text/**'],
    ['xdm', 'xds', 'archive', 'cli', 'report', 'pipeline', 'batch', 'policy', 'config', 'rules', 'xml', 'value-sets', 'findings'],
  ),
  oneWay(
    ['src/archive/**'],
    ['cli', 'xdm', 'xds', 'report', 'pipeline', 'batch', 'policy', 'config', 'rules', 'xml', 'value-sets', 'findings'],
  ),
  oneWay(
    ['src/official/**'],
    ['cli', 'faces', 'run', 'judge', 'journey', 'xdm', 'xds', 'report', 'policy', 'config', 'catalogue', 'schema'],
  ),
  oneWay(['src/xds/**'], ['cli', 'xdm', 'archive', 'report', 'batch', 'policy', 'config']),
  oneWay(['src/xdm/**'], ['cli', 'report', 'batch', 'policy', 'config']),
  oneWay(['src/report/**'], ['xdm', 'xds', 'archive', 'cli', 'pipeline', 'batch', 'policy', 'config']),
);
