#!/usr/bin/env node
'use strict';

require('../dist/faces/cli/main.js')
  .main(process.argv)
  .then((code) => {
    process.exitCode = code;
  });
