import { failed, type Stage } from '../pipeline/document.js';
import { addFault } from '../pipeline/fault.js';

/** Where only documents are judged, an archive or folder without any must not pass. */
export const withoutDocument: Stage = {
  name: 'read',
  run: (document, tools) => failed(addFault(document, tools, 'XML-06', [tools.options.language === 'fr' ? 'aucun document CDA' : 'no CDA document'])),
};
