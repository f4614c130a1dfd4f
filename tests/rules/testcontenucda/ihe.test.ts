import { testLayer } from '../../support/rule-fixtures.js';

testLayer('testcontenucda', 'ihe');
