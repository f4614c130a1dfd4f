import { executed, failed, type Stage } from '../document.js';
import { addFault } from '../fault.js';
import { foreignRoot } from '../../telling/foreign-root.js';
import { kindOf } from '../../models/kind.js';

/** Finds out what the document declares to be. */
export const identify: Stage = {
  name: 'identify',
  run(document, tools) {
    const source = document.source;
    if (!source) throw new Error('identify runs after guard');
    document.kind = kindOf(source, tools.models);
    if (document.kind.name !== 'not-cda') return executed;
    const { assertion, values, attribute } = foreignRoot(source);
    return failed(addFault(document, tools, assertion, values, source.locationOf(0, attribute)));
  },
};
