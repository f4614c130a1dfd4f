import { testLayer } from '../../support/rule-fixtures.js';

testLayer('testcontenucda', 'structuration-minimale');
