#!/usr/bin/env node
'use strict';

require('../dist/files/keep-compiled-code.js');
require('../dist/faces/cli/process.js').runAsProcess();
