import { testLayer } from '../../support/rule-fixtures.js';

testLayer('specification', 'img-cr-img');
