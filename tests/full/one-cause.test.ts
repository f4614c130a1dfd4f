import { testOneCause } from '../support/one-cause.js';

/** The large report has some of everything: one change in sixteen is enough of it, and all of them take minutes. */
describe.each([
  ['cr-img-minimal', 1],
  ['cr-img-scanner', 16],
])('%s', (document, step) => testOneCause(document, step));
