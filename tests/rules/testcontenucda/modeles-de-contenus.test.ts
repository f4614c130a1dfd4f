import { testLayer } from '../../support/rule-fixtures.js';

testLayer('testcontenucda', 'modeles-de-contenus');
