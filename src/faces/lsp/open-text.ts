import { defaultLimits } from '../../journey/options.js';
import { tolerantMap } from '../../privacy/tolerant-map.js';
import { mapSource, type SourceElement, SourceMap, XmlFault } from '../../xml/source-map.js';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** One version of a text that the editor shows, with what was read of it. */
export interface OpenText {
  uri: string;
  version: number;
  text: string;
  /** Of a text that is not well-formed: what looks like elements. */
  source: SourceMap;
  isWhole: boolean;
}

const read = new WeakMap<TextDocument, OpenText>();

/** Reads a document once a version. */
export function openTextOf(document: TextDocument): OpenText {
  const known = read.get(document);
  if (known?.version === document.version) return known;
  const text = document.getText().replace(/^\ufeff/, '');
  const opened = { uri: document.uri, version: document.version, text, ...sourceOf(text) };
  read.set(document, opened);
  return opened;
}

function sourceOf(text: string): Pick<OpenText, 'source' | 'isWhole'> {
  try {
    return { source: mapSource(text, defaultLimits), isWhole: true };
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return { source: tolerantMap(text).map, isWhole: false };
  }
}

/** Whether a text is one that verifcda judges: an editor shows other XML too. */
export function isCda(text: string): boolean {
  return text.includes('urn:hl7-org:v3') || /<(?:[\w.-]+:)?ClinicalDocument[\s/>]/.test(text);
}

/** The innermost element that an offset stands in. */
export function elementAt({ elements }: SourceMap, offset: number): number | undefined {
  let found: number | undefined;
  for (let number = 0; number < elements.length; number++) {
    const { start, close } = elements[number] as SourceElement;
    if (start > offset) break;
    if (offset < close) found = number;
  }
  return found;
}

/** Numbers of an element and of those that hold it, the innermost first. */
export function ancestorsOf({ elements }: SourceMap, element: number): number[] {
  const found: number[] = [];
  for (let at = element; at >= 0; at = (elements[at] as SourceElement).parent) found.push(at);
  return found;
}

/** Numbers of the child elements of a local name. */
export function childrenNamed({ elements }: SourceMap, element: number, local: string): number[] {
  const { close } = elements[element] as SourceElement;
  const found: number[] = [];
  for (let number = element + 1; number < elements.length && (elements[number] as SourceElement).start < close; number++)
    if (elements[number]?.parent === element && elements[number]?.local === local) found.push(number);
  return found;
}

/** The value of an attribute, by its local name. */
export function attributeOf({ elements }: SourceMap, element: number, local: string): string | undefined {
  return elements[element]?.attributes.find((attribute) => attribute.local === local)?.value;
}

/** Roots of the templateIds of an element. */
export function templatesOf(source: SourceMap, element: number): string[] {
  return childrenNamed(source, element, 'templateId').flatMap((template) => attributeOf(source, template, 'root') ?? []);
}
