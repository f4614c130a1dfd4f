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
  'xmlchars/xml/1.0/ed4.js',
  'yazl',
];

/** Packages of which the page of the service has some functions: a module each, for browsers (dist/vendor/page). */
export const vendoredInPage = { fflate: ['unzipSync'] };

/** The name of the package that holds a module. */
export const packageOf = (module) => module.split('/', module.startsWith('@') ? 2 : 1).join('/');

/** The file of a module in dist/vendor. */
export const fileOf = (module) => `${module.replace(/^@/, '').replaceAll('/', '-')}.js`;

/**
 * Paths of the packages of a lock file whose code travels in ours, and of what they need.
 *
 * @param packages `packages` of the lock file
 */
export function travellingIn(packages) {
  const travelling = new Set();
  const travel = (from, name) => {
    for (let folder = from; ; folder = folder.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
      const path = `${folder}${folder === '' ? '' : '/'}node_modules/${name}`;
      if (packages[path]) {
        if (travelling.has(path)) return;
        travelling.add(path);
        Object.keys(packages[path].dependencies ?? {}).forEach((each) => travel(path, each));
        return;
      }
      if (folder === '') return;
    }
  };
  [...vendored, ...Object.keys(vendoredInPage)].forEach((module) => travel('', packageOf(module)));
  return travelling;
}
