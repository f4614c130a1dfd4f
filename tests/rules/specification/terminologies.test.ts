import { testLayer } from '../../support/rule-fixtures.js';

testLayer('specification', 'terminologies');
