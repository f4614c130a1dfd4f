import { blanked } from './blanked.js';
import { HL7, XSI } from './namespaces.js';
import type { SourceMap } from './source-map.js';

const XSL = 'http://www.w3.org/1999/XSL/Transform';

/** The CDA inside another document: the text with all that is around it blanked, and the namespaces declared around it. */
export interface InnerDocument {
  /** As long as the whole text, with its lines: places are those of the whole file. */
  text: string;
  /** Prefix → namespace, of those that the CDA uses. */
  inherited: Record<string, string>;
}

/**
 * Finds the report in a document that presents itself: an XSLT stylesheet with one ClinicalDocument in it (CI-SIS, volet
 * Structuration minimale; selectCDA.xsl of testContenuCDA).
 *
 * @returns undefined when the document is none
 */
export function innerDocument(source: SourceMap): InnerDocument | undefined {
  const { elements, text } = source;
  const [root] = elements;
  if (root?.uri !== XSL || !/^(stylesheet|transform)$/.test(root.local)) return undefined;
  const reports = elements.flatMap(({ local, uri }, number) => (local === 'ClinicalDocument' && uri === HL7 ? [number] : []));
  const [number] = reports;
  const report = elements[number ?? -1];
  if (reports.length !== 1 || number === undefined || !report) return undefined;
  return {
    text: blanked(text.slice(0, report.start)) + text.slice(report.start, report.close) + blanked(text.slice(report.close)),
    inherited: usedNamespaces(source, number),
  };
}

function usedNamespaces({ elements }: SourceMap, report: number): Record<string, string> {
  const close = elements[report]?.close ?? 0;
  const used = new Set<string>();
  const use = (name: string, isElement: boolean) => {
    const colon = name.indexOf(':');
    if (colon > 0 || isElement) used.add(name.slice(0, Math.max(0, colon)));
  };
  for (let number = report; number < elements.length && (elements[number]?.start ?? close) < close; number++) {
    const { name, attributes } = elements[number] as (typeof elements)[number];
    use(name, true);
    for (const attribute of attributes) {
      use(attribute.name, false);
      if (attribute.local === 'type' && attribute.uri === XSI) use(attribute.value.trim(), true);
    }
  }
  const inherited: Record<string, string> = {};
  for (let number = elements[report]?.parent ?? -1; number >= 0; number = elements[number]?.parent ?? -1)
    for (const { name, value } of elements[number]?.attributes ?? []) {
      const prefix = name === 'xmlns' ? '' : /^xmlns:(.+)$/.exec(name)?.[1];
      if (prefix !== undefined && used.has(prefix) && !(prefix in inherited)) inherited[prefix] = value;
    }
  return inherited;
}
