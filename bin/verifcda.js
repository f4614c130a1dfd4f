#!/usr/bin/env node
'use strict';

try {
  require('../dist/files/keep-compiled-code.js');
  require('../dist/command.js').runAsProcess();
} catch (error) {
  // dist is missing, of another version, or cannot be read: nothing of it can be asked for words.
  const english = process.argv.some((arg, index, all) => arg === '--lang=en' || (arg === 'en' && all[index - 1] === '--lang'));
  const why = error.code || error.name;
  console.error(
    english
      ? `verifcda: its compiled code is missing, is of another version or cannot be read (${why}): nothing can be concluded; npm run build, or install it anew`
      : `verifcda: son code compilé manque, est d’une autre version ou ne peut être lu (${why}) : rien ne peut être conclu ; npm run build, ou une nouvelle installation`,
  );
  process.exitCode = 3;
}
