/**
 * Packages whose code travels in ours (dist/vendor), one file each: who installs verifcda gets neither their files nor their own
 * dependencies. The others are installed: saxon-js, whose licence asks for it as it is, and the XML engines.
 */
export const vendored = [
  '@fastify/busboy',
  '@fastify/multipart',
  'ajv',
  'chalk',
  'chokidar',
  'commander',
  'dicom-parser',
  'fast-glob',
  'fastest-levenshtein',
  'fastify',
  'iconv-lite',
  'ignore',
  'jsonc-parser',
  'picomatch',
  'prom-client',
  'saxes',
  'vscode-languageserver/node',
  'vscode-languageserver-textdocument',
  'xml-crypto',
  'yazl',
];

/** The name of the package that holds a module. */
export const packageOf = (module) => module.split('/', module.startsWith('@') ? 2 : 1).join('/');

/** The file of a module in dist/vendor. */
export const fileOf = (module) => `${module.replace(/^@/, '').replaceAll('/', '-')}.js`;
