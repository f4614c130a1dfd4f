import { patientValuesOf } from '../privacy/of-document.js';
import { piecesOf } from '../privacy/pieces.js';
import { mapSource, type SourceMap } from '../xml/source-map.js';

const limits = { depth: 10_000, nodes: 10_000_000 };

/** Whether anything that a document says of the patient stands in another text: in a value, a text or a comment of it. */
export function leaksIn(original: SourceMap, text: string): boolean {
  const patient = patientValuesOf(original);
  const shared = mapSource(text, limits);
  return piecesOf(shared, 0, text.length).some(({ kind, start, end }) => {
    const written = text.slice(start, end);
    return kind !== 'markup' && patient.quoted(written) !== written;
  });
}
