import { testLayer } from '../../support/rule-fixtures.js';

testLayer('testcontenucda', 'img-cr-img');
