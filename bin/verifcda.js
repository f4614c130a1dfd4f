#!/usr/bin/env node
'use strict';

require('../dist/faces/cli/process.js').runAsProcess();
