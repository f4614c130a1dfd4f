import type { ForeignRoot } from '../catalogue/built-in/foreign-kinds.js';
import { envelopes, HL7 } from '../xml/namespaces.js';
import type { SourceMap } from '../xml/source-map.js';

const namespaces: readonly [pattern: RegExp, kind: ForeignRoot][] = [
  [envelopes.soap, 'soap'],
  [/^http:\/\/hl7\.org\/fhir/, 'fhir'],
  [envelopes.xds, 'xds'],
  [/^http:\/\/www\.xfa\.org\//, 'pdf-form'],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml/, 'html'],
  [/^http:\/\/www\.w3\.org\/(1999\/XSL\/Transform|2001\/XMLSchema$)|^http:\/\/purl\.oclc\.org\/dsdl\/schematron/, 'schema'],
  [/^urn:hl7-org:v3$/, 'hl7v3'],
];

/** Which assertion of XML-07 names a document that is no CDA, its values, and the attribute at fault where it is one. */
export function foreignRoot(source: SourceMap): { assertion: string; values: string[]; attribute?: { local: string; uri: string } } {
  const [root] = source.elements;
  if (!root) return { assertion: 'XML-07', values: [''] };
  const name = `${root.name}${root.uri ? ` (${root.uri})` : ''}`;
  if (root.local === 'ClinicalDocument') {
    const declaration = root.attributes.find((attribute) => attribute.value === root.uri && /^xmlns(:|$)/.test(attribute.name));
    return {
      assertion: `XML-07.namespace-${root.uri === '' ? 'missing' : 'other'}`,
      values: [name],
      ...(declaration ? { attribute: declaration } : {}),
    };
  }
  if (root.uri === HL7 && root.local.toLowerCase() === 'clinicaldocument') return { assertion: 'XML-07.name-case', values: [name] };
  const inner = source.elements.find(({ local, uri }) => local === 'ClinicalDocument' && uri === HL7);
  if (inner) return { assertion: 'XML-07.inside', values: [name, String(source.locate(inner.start, inner.end).line)] };
  const kind = namespaces.find(([pattern]) => pattern.test(root.uri))?.[1] ?? (root.local.toLowerCase() === 'html' ? 'html' : undefined);
  return { assertion: kind ? `XML-07.${kind}` : 'XML-07', values: [name] };
}
