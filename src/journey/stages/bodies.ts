import { type Embedded, embeddedIn } from '../../media/embedded.js';
import { examine, type MediaFault } from '../../media/examine.js';
import type { Location } from '../../findings/finding.js';
import { describeFinding } from '../../telling/describe.js';
import { describeMediaFault } from '../../telling/media-messages.js';
import type { SourceMap } from '../../xml/source-map.js';
import { executed, type Stage } from '../document.js';

/** Looks into the documents and images that the document holds; what they contain is never quoted. */
export const bodies: Stage = {
  name: 'bodies',
  run(document, { rules, options }) {
    const { source } = document;
    if (!source) throw new Error('bodies are judged after guard');
    for (const embedded of embeddedIn(source))
      for (const fault of examine(embedded)) {
        const finding = describeFinding(describeMediaFault(fault, embedded, options.language), 'bodies', rules, source, options);
        document.findings.push({ ...finding, ...placeOf(fault, embedded, source) });
      }
    return executed;
  },
};

/** The character at fault, where one is. */
function placeOf(fault: MediaFault, { contentAt }: Embedded, source: SourceMap): Location | undefined {
  if (fault.kind !== 'not-base64' || fault.fault.kind !== 'character' || contentAt === undefined) return undefined;
  const at = contentAt + fault.fault.at;
  return source.locate(at, at + fault.fault.character.length);
}
