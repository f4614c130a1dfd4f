import { testLayer } from '../../support/rule-fixtures.js';

testLayer('specification', 'structuration-minimale');
