import { createHash } from 'node:crypto';
import { xmlLayer } from '../catalogue/built-in/xml.js';
import type { AssertionMetadata } from '../catalogue/metadata.js';
import type { Finding, Language } from '../findings/finding.js';
import type { Identity } from '../findings/judged-document.js';
import { describeFault } from '../telling/describe.js';
import { ElementNode } from '../xml/element-node.js';
import type { DocumentInProgress } from './document.js';

/**
 * What tells a report from others: its id (CDA R2, ClinicalDocument.id), as a digest.
 *
 * @returns undefined for what is no ClinicalDocument, or has no id with a root
 */
export function identityOf({ source, kind }: DocumentInProgress): Identity | undefined {
  if (!source || !kind || source.elements[0]?.local !== 'ClinicalDocument') return undefined;
  const [id] = new ElementNode(source, 0).children('id');
  const root = id?.attribute('root')?.trim() ?? '';
  if (!id || root === '') return undefined;
  return {
    digest: createHash('sha256')
      // UUIDs are the same in capitals.
      .update(`${root.toLowerCase()}\0${id.attribute('extension') ?? ''}`)
      .digest('hex')
      .slice(0, 32),
    ...source.locationOf(id.number),
    path: source.pathOf(id.number),
  };
}

/** Built-in rules by themselves: who compares documents has no rule set. */
const rules = {
  layer: () => xmlLayer,
  assertion: (_: string, id: string) => xmlLayer.assertions[id] as AssertionMetadata,
};

/**
 * The finding at a document that has the id of an earlier one of its batch (XML-12).
 *
 * @param first the path of that one
 * @param isCopy both have the same bytes: a registry takes the same document twice, so this is for information
 */
export function sameIdentity({ path, severity, ...place }: Identity, first: string, isCopy: boolean, language: Language): Finding {
  const location = { line: place.line, column: place.column, endLine: place.endLine, endColumn: place.endColumn };
  const finding = describeFault(isCopy ? 'XML-12.copy' : 'XML-12', [first], { location, path }, 'xml', rules, language);
  const published = isCopy ? 'info' : finding.severity;
  return { ...finding, severity: severity === 'off' ? published : (severity ?? published) };
}
