import { failed, type Stage } from '../journey/document.js';
import { addFault } from '../journey/fault.js';

/** Where only documents are judged, an archive or folder without any must not pass. */
export const withoutDocument: Stage = {
  name: 'read',
  run: (document, tools) =>
    failed(addFault(document, tools, 'XML-06', [tools.options.language === 'fr' ? 'aucun document CDA' : 'no CDA document'])),
};
