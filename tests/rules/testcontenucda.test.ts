import { testProfile } from '../support/rule-fixtures.js';

testProfile('testcontenucda', 'together');
