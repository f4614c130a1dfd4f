'use strict';

const tseslint = require('typescript-eslint');

/** Imports point one way: cli → report, pipeline → rules → xml, value-sets → findings. */
const oneWay = (files, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: forbidden.map((folder) => ({ group: [`**/${folder}/**`], message: `imports point one way: ${files[0]} may not use ${folder}` })) }],
  },
});

module.exports = tseslint.config(
  { ignores: ['dist/', 'build/', 'node_modules/', 'coverage/'] },
  ...tseslint.configs.recommended,
  { files: ['**/*.js', '**/*.cjs'], languageOptions: { sourceType: 'commonjs' }, rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }], eqeqeq: 'error', 'no-console': ['error', { allow: ['error'] }] } },
  { files: ['tools/**', 'bench/**'], rules: { 'no-console': 'off' } },
  oneWay(['src/findings/**'], ['cli', 'report', 'pipeline', 'rules', 'xml', 'value-sets']),
  oneWay(['src/xml/**'], ['cli', 'report', 'pipeline', 'rules', 'value-sets']),
  oneWay(['src/value-sets/**'], ['cli', 'report', 'pipeline', 'rules', 'xml']),
  oneWay(['src/rules/**'], ['cli', 'report', 'pipeline']),
  oneWay(['src/pipeline/**'], ['cli', 'report', 'batch', 'policy', 'config']),
  oneWay(['src/policy/**'], ['cli', 'report', 'pipeline', 'batch', 'rules', 'xml', 'value-sets', 'config']),
  oneWay(['src/batch/**'], ['cli', 'report', 'policy', 'config']),
  oneWay(['src/config/**'], ['cli', 'report', 'batch', 'policy']),
  oneWay(['src/files/**', 'src/text/**'], ['cli', 'report', 'pipeline', 'batch', 'policy', 'config', 'rules', 'xml', 'value-sets', 'findings']),
  oneWay(['src/report/**'], ['cli', 'pipeline', 'batch', 'policy', 'config']),
);
