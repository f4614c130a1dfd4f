'use strict';

// What an executable runs. The package lies in it as a file system (`npm run package`), and this file at its root. Processes that verifcda
// starts for itself are told which of its files to run, as Node.js would be.
const { join, relative } = require('node:path');

const asked = process.argv[2] === undefined ? '' : relative(__dirname, process.argv[2]).replaceAll('\\', '/');
if (/^dist\/(judge|schema\/engines)\/[a-z-]+\.js$/.test(asked)) {
  process.argv.splice(1, 1);
  require(join(__dirname, asked));
} else require('./bin/verifcda.js');
