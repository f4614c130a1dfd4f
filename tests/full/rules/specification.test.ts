import { testProfile } from '../../support/rule-fixtures.js';

// The base documents carry a test INS, as every invented patient must, and the layer announces it.
testProfile('specification', 'alone', { coherence: ['COH-INS-03'] });
