import { trimmed } from '../../xml/blanks.js';
import { knownNamespaces } from '../../xml/namespaces.js';
import { attributeStart, mapSource, type SourceAttribute, type SourceElement, type SourceMap, XmlFault } from '../../xml/source-map.js';
import { isLexicalType, LEXICAL } from './lexical-types.js';
import { withoutCounts } from './without-counts.js';

const XSD = knownNamespaces.xs;
const limits = { depth: 100, nodes: 500_000 };
const prefix = 'verifcda-lexical';
/** What may have a number of times. */
const particles = new Set(['element', 'any', 'group', 'sequence', 'choice', 'all']);
/** Attributes that name types. */
const typeNames = new Set(['type', 'base', 'itemType', 'memberTypes']);

interface Edit {
  start: number;
  end: number;
  by: string;
}

/**
 * A file of a schema, written so that libxml2 decides as Xerces does: particles that occur zero times left out (libxml2 lets them
 * occur), patterns without `{n,m}`, and lexical types for the built-in ones of which libxml2 accepts more. Lines keep their numbers.
 *
 * @param text without byte order mark
 * @param lexicalTypes where the schema of the lexical types is, as this file is to name it
 * @returns the text as it is when it is no schema, or is not understood
 */
export function forLibxml2(text: string, lexicalTypes: string): string {
  if (text.includes(prefix)) return text;
  const source = mapOf(text);
  const root = source?.elements[0];
  if (!source || !root || root.uri !== XSD || root.local !== 'schema' || text[root.end - 2] === '/') return text;
  const edits: Edit[] = [];
  let usesLexicalTypes = false;
  let left = 0;
  for (const element of source.elements) {
    if (element.uri !== XSD || element.start < left) continue;
    if (occursNever(element)) {
      left = element.close;
      edits.push({ start: element.start, end: left, by: text.slice(element.start, left).replace(/[^\r\n]+/g, '') });
      continue;
    }
    for (const attribute of element.attributes) {
      if (attribute.uri !== '') continue;
      const isType = typeNames.has(attribute.local);
      const by = isType ? lexicalNames(attribute.value, element, source) : patternOf(element, attribute);
      if (by === undefined || by === attribute.value) continue;
      usesLexicalTypes ||= isType;
      edits.push({ start: attributeStart(text, attribute), end: attribute.end, by: `${attribute.name}="${escaped(by)}"` });
    }
  }
  if (usesLexicalTypes) {
    const afterName = root.start + 1 + root.name.length;
    edits.push({ start: afterName, end: afterName, by: ` xmlns:${prefix}="${LEXICAL}"` });
    const imported = root.name.replace(/schema$/, 'import');
    edits.push({ start: root.end, end: root.end, by: `<${imported} namespace="${LEXICAL}" schemaLocation="${lexicalTypes}"/>` });
  }
  return applied(text, edits);
}

function mapOf(text: string): SourceMap | undefined {
  try {
    return mapSource(text, limits);
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
}

/** More than `maxOccurs="0"`: with a `minOccurs` that is not zero too the schema is wrong, and is to be found so. */
function occursNever({ local, attributes }: SourceElement): boolean {
  const isZero = (name: string) => attributes.some((a) => a.local === name && a.uri === '' && /^\+?0+$/.test(trimmed(a.value)));
  return particles.has(local) && isZero('maxOccurs') && isZero('minOccurs');
}

function patternOf({ local }: SourceElement, attribute: SourceAttribute): string | undefined {
  return local === 'pattern' && attribute.local === 'value' && attribute.value.includes('{') ? withoutCounts(attribute.value) : undefined;
}

function lexicalNames(names: string, element: SourceElement, source: SourceMap): string {
  return names.replace(/[^ \t\r\n]+/g, (name) => {
    const [, own = '', local = ''] = /^(?:([^:]*):)?([^:]*)$/.exec(name) ?? [];
    return isLexicalType(local) && namespaceOf(own, element, source) === XSD ? `${prefix}:${local}` : name;
  });
}

function namespaceOf(own: string, element: SourceElement, { elements }: SourceMap): string | undefined {
  const declaration = own === '' ? 'xmlns' : `xmlns:${own}`;
  for (let at: SourceElement | undefined = element; at; at = elements[at.parent]) {
    const declared = at.attributes.find(({ name }) => name === declaration);
    if (declared) return declared.value;
  }
  return undefined;
}

function escaped(value: string): string {
  return value.replace(/[&<"\t\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, by } of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + by;
    at = end;
  }
  return result + text.slice(at);
}
