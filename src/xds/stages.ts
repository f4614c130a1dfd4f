import { executed, type Stage } from '../journey/document.js';
import { guard } from '../journey/stages/guard.js';
import { identify } from '../journey/stages/identify.js';
import { read } from '../journey/stages/read.js';
import { describeFinding } from '../telling/describe.js';
import { deriveEntry } from './derive.js';
import type { DocumentEntry } from './document-entry.js';

/**
 * The stages that derive the entry of a report.
 *
 * @returns the stages, and what gives the entry once they were run: undefined when the report could not be read
 */
export function entryStages(): { stages: readonly Stage[]; result: () => DocumentEntry | undefined } {
  let entry: DocumentEntry | undefined;
  const xds: Stage = {
    name: 'xds',
    run(document, tools) {
      const { source, kind, bytes } = document;
      if (!source || !kind || !bytes) throw new Error('xds runs after identify');
      const derivation = deriveEntry({ source, kind, bytes });
      entry = derivation.entry;
      for (const raw of derivation.findings) document.findings.push(describeFinding(raw, 'xds', tools.rules, source, tools.options));
      return executed;
    },
  };
  return { stages: [read, guard, identify, xds], result: () => entry };
}
