import type { FormatContext, Formatter } from './formatter.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { fingerprintsShown } from './shown-fingerprints.js';
import { safeJson } from './safe-text.js';
import { shownFindings } from './shown.js';

/**
 * json-v1: the report as data, stable from version to version (docs/json-v1.md, schemas/json-v1.schema.json). Written
 * document by document; what is known only at the end stands at the end.
 */
export const json: Formatter = {
  name: 'json',
  open(context) {
    const { version, engine, profile, edition, ownEdition, language, showValues } = context;
    const own = { ...(ownEdition === undefined ? {} : { ownEdition }), ...(showValues ? { showValues } : {}) };
    const asked = { ...(context.showInfos ? { info: true } : {}), ...(context.quiet ? { quiet: true } : {}), ...context.gate };
    let before = `{\n${field('format', 'json-v1')},\n${field('tool', { name: 'verifcda', version, engine, profile, edition, ...own, language, ...asked })},\n  "documents": [`;
    let after = '],\n';
    return {
      document(document) {
        const text = `${before}\n${indented(reportOf(document, context), '    ')}`;
        before = ',';
        after = '\n  ],\n';
        return text;
      },
      end(summary) {
        return `${before === ',' ? '' : before}${after}${field('summary', summary)}\n}\n`;
      },
    };
  },
};

function reportOf(document: JudgedDocument, context: FormatContext): object {
  const { report, suppressed = [], sha256, bytes, identity } = document;
  const shown = shownFindings(document, context).map(({ finding }) => finding);
  const fingerprints = fingerprintsShown(shown, suppressed);
  const findings = shown.map((finding, index) => ({ ...finding, fingerprint: fingerprints[index] }));
  return {
    ...report,
    findings,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(identity === undefined ? {} : { identity }),
    ...(suppressed.length > 0 ? { suppressed } : {}),
  };
}

function field(name: string, value: unknown): string {
  return `  ${JSON.stringify(name)}: ${indented(value, '  ').trimStart()}`;
}

function indented(value: unknown, margin: string): string {
  return safeJson(value, 2).replace(/^/gm, margin);
}
