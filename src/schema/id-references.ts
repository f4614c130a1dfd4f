import { trimmed } from '../xml/blanks.js';
import { ID_ATTRIBUTE, ID_ELEMENTS, ID_NAMESPACE, IDREF_ATTRIBUTES } from './idref-attributes.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';

/** An IDREF, or one name of an IDREFS, that points nowhere. */
export interface DanglingReference {
  /** Number of the element. */
  element: number;
  attribute: { local: string; uri: string };
  /** The name that no ID of the document has. */
  value: string;
}

/** Checks what libxml2 leaves out: each IDREF has its ID (XML Schema 1.0 part 1, cvc-id.1). One result an attribute. */
export function findDanglingReferences(source: SourceMap): DanglingReference[] {
  const ids = new Set(
    source.elements.flatMap((element) => (isHl7(element) && ID_ELEMENTS.has(element.local) ? (valueOf(element, ID_ATTRIBUTE) ?? []) : [])),
  );
  return source.elements.flatMap((element, number) =>
    referencesOf(element).flatMap(({ attribute, targets }) => {
      const value = targets.find((target) => !ids.has(target));
      return value === undefined ? [] : [{ element: number, attribute: { local: attribute, uri: '' }, value }];
    }),
  );
}

function referencesOf(element: SourceElement): { attribute: string; targets: string[] }[] {
  if (!isHl7(element)) return [];
  return IDREF_ATTRIBUTES.filter(({ elements }) => elements.includes(element.local)).flatMap(({ attribute, list }) => {
    const value = valueOf(element, attribute);
    if (value === undefined) return [];
    return [{ attribute, targets: list ? value.split(' ').filter((token) => token !== '') : [value] }];
  });
}

function isHl7(element: SourceElement): boolean {
  return element.uri === ID_NAMESPACE;
}

/** The value as XML Schema reads a name: white space collapsed. */
function valueOf(element: SourceElement, local: string): string | undefined {
  const value = element.attributes.find((attribute) => attribute.local === local && attribute.uri === '')?.value;
  return value === undefined ? undefined : trimmed(value).replace(/[ \t\r\n]+/g, ' ');
}
