'use strict';

const path = require('node:path');

/**
 * The rooms of the source, the lowest first, and the rooms that each may import; `src/package-folder.ts`, `src/usage-error.ts` and
 * `src/version.ts` are open to all, `src/index.ts` may import every room. docs/architecture.md says what goes into which.
 */
const rooms = {
  findings: [],
  text: [],
  files: [],
  xml: ['findings', 'text'],
  media: ['xml'],
  archive: ['text'],
  'value-sets': ['files'],
  privacy: ['xml'],
  schema: ['files', 'xml'],
  engine: ['xml', 'value-sets'],
  proofs: ['xml', 'value-sets'],
  models: ['findings', 'text', 'files', 'xml'],
  catalogue: ['findings', 'files', 'xml', 'value-sets', 'proofs', 'models'],
  edits: ['findings', 'xml', 'value-sets', 'schema', 'catalogue'],
  telling: ['findings', 'text', 'xml', 'media', 'value-sets', 'privacy', 'schema', 'engine', 'models', 'catalogue'],
  official: ['findings', 'text', 'files', 'xml', 'archive', 'privacy', 'engine', 'telling'],
  editions: ['findings', 'text', 'files', 'value-sets', 'catalogue', 'official'],
  journey: [
    'findings',
    'files',
    'xml',
    'media',
    'value-sets',
    'privacy',
    'schema',
    'engine',
    'proofs',
    'models',
    'catalogue',
    'edits',
    'telling',
    'official',
  ],
  share: ['findings', 'xml', 'media', 'value-sets', 'privacy', 'schema', 'catalogue', 'edits', 'journey'],
  xds: ['xml', 'engine', 'models', 'telling', 'journey'],
  xdm: ['findings', 'files', 'xml', 'media', 'archive', 'privacy', 'engine', 'models', 'telling', 'journey', 'xds'],
  submission: ['findings', 'text', 'xml', 'archive', 'privacy', 'value-sets', 'engine', 'models', 'telling', 'journey', 'xds', 'xdm'],
  judge: ['findings', 'text', 'files', 'journey', 'submission'],
  config: ['findings', 'text', 'files', 'schema', 'models', 'catalogue', 'journey'],
  policy: ['findings', 'text', 'files'],
  report: ['findings', 'text', 'xml', 'value-sets', 'catalogue'],
  run: [
    'findings',
    'text',
    'files',
    'xml',
    'archive',
    'value-sets',
    'privacy',
    'models',
    'catalogue',
    'edits',
    'official',
    'journey',
    'xdm',
    'submission',
    'judge',
    'config',
    'policy',
    'report',
  ],
  'faces/http': [
    ...['findings', 'text', 'files', 'archive', 'value-sets', 'models', 'catalogue', 'journey', 'submission'],
    ...['judge', 'report', 'run'],
  ],
  'faces/lsp': [
    ...['findings', 'text', 'xml', 'value-sets', 'privacy', 'schema', 'models', 'catalogue', 'edits', 'journey'],
    ...['judge', 'config', 'policy', 'report', 'run'],
  ],
  'faces/cli': [
    ...[
      'findings',
      'text',
      'files',
      'schema',
      'value-sets',
      'models',
      'catalogue',
      'telling',
      'official',
      'editions',
      'journey',
      'share',
      'xds',
      'xdm',
      'submission',
    ],
    ...['judge', 'config', 'policy', 'report', 'run', 'faces/http', 'faces/lsp'],
  ],
};

const open = new Set(['package-folder', 'usage-error', 'version']);

/** The room of a file below src, each face being one; the name of a file that stands beside the rooms. */
function roomOf(file, src) {
  const steps = path.relative(src, file).split(path.sep);
  if (steps[0] === 'faces') return steps.slice(0, 2).join('/');
  return steps[0] === '..' ? undefined : steps[0].replace(/\.[jt]s$/, '');
}

/** ESLint: a file of the source imports only what its room may, be it by import, export, import(), require or a type. */
const allowedImports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const src = path.join(context.cwd, 'src');
    const room = roomOf(context.filename, src);
    const check = (source) => {
      if (source?.type !== 'Literal' || !/^\.{1,2}\//.test(source.value)) return;
      const target = roomOf(path.resolve(path.dirname(context.filename), source.value), src);
      if (target === room || open.has(target) || room === 'index' || rooms[room]?.includes(target)) return;
      const message = room in rooms ? `src/${room} may not import ${target ?? 'what is outside of src'}` : `src/${room} is no room`;
      context.report({ node: source, message: `${message} (tools/eslint/rooms.cjs)` });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: ({ source }) => check(source),
      TSExternalModuleReference: ({ expression }) => check(expression),
      CallExpression: ({ callee, arguments: [source] }) => callee.name === 'require' && check(source),
    };
  },
};

module.exports = { rooms, plugin: { rules: { 'allowed-imports': allowedImports } } };
