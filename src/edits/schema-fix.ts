import { distance } from 'fastest-levenshtein';
import type { Fix, Safety } from '../findings/fix.js';
import { attributesOf, childOrder, typeNames } from '../schema/content-order.js';
import type { LocatedSchemaError } from '../schema/find-schema-errors.js';
import { attributeOf } from '../xml/attribute-of.js';
import { XSI_TYPE } from '../xml/namespaces.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { nameHere, removeAttribute, renameAttribute, setAttribute } from './attribute.js';
import { isRepeated, moveElement, removeElement, renameElement } from './element.js';
import { inOrder, type SpanEdit, toTextEdit } from './span-edit.js';
import { typeOfContent } from './type-of-content.js';

/** Edits, and whether a person must choose. */
interface Way {
  safety: Safety;
  edits: SpanEdit[] | undefined;
}

/**
 * The edits that mend what the schema refuses: order of elements, spelling of names, values that only differ in case, `xsi:type`.
 *
 * @returns undefined where the schema does not say what was meant
 */
export function schemaFix(error: LocatedSchemaError, source: SourceMap): Fix | undefined {
  const way = ways(error, source).find(({ edits }) => edits !== undefined && edits.length > 0);
  return way?.edits && { safety: way.safety, edits: inOrder(way.edits).map((edit) => toTextEdit(edit, source)) };
}

function ways(error: LocatedSchemaError, source: SourceMap): Way[] {
  const { kind, number, attribute, allowed } = error;
  const element = source.elements[number] as SourceElement;
  switch (kind) {
    case 'unexpected-element':
      return misplaced(number, source);
    case 'forbidden-attribute':
      return attribute ? forbidden(number, attribute.local, attribute.uri, source) : [];
    case 'invalid-attribute':
    case 'fixed-value': {
      const written = attribute && attributeOf(element, attribute);
      const value = written && allowed !== undefined ? meantBy(written.value, allowed, kind === 'fixed-value') : undefined;
      return written && value ? [{ safety: value.safety, edits: setAttribute(source, number, written.name, value.text) }] : [];
    }
    case 'xsi-type':
      return [typed(number, source)];
    default:
      return [];
  }
}

/** An element that the schema has elsewhere, by another name, or once. */
function misplaced(number: number, source: SourceMap): Way[] {
  const { parent, local } = source.elements[number] as SourceElement;
  const order = parent < 0 ? undefined : childOrder(source, parent);
  if (!order) return [];
  if (order.includes(local))
    return [
      { safety: 'safe', edits: moveElement(source, number) },
      { safety: 'suggested', edits: isRepeated(source, number) ? removeElement(source, number) : undefined },
    ];
  const meant = closest(local, [...new Set(order)]);
  return meant ? [{ safety: meant.steps === 0 ? 'safe' : 'suggested', edits: renameElement(source, number, meant.name) }] : [];
}

/** An attribute that the schema has by another name, or not at all. */
function forbidden(number: number, local: string, uri: string, source: SourceMap): Way[] {
  const element = source.elements[number] as SourceElement;
  const { attributes } = element;
  const written = attributeOf(element, { local, uri });
  if (!written || uri !== '') return [];
  const prefixed = local.toLowerCase() === 'type' ? prefixedType(number, source) : undefined;
  if (prefixed) return [{ safety: 'safe', edits: prefixed }];
  const free = (attributesOf(source, number) ?? []).filter((name) => !name.includes(':') && !attributes.some((each) => each.name === name));
  const meant = closest(local, free);
  return [
    ...(meant
      ? [{ safety: meant.steps < 2 ? 'safe' : 'suggested', edits: renameAttribute(source, number, written.name, meant.name) } as const]
      : []),
    { safety: 'suggested', edits: removeAttribute(source, number, written.name) },
  ];
}

/** A value of the list, or of the form, that the schema asks for. */
function meantBy(value: string, allowed: string, isFixed: boolean): { text: string; safety: Safety } | undefined {
  const trimmed = value.trim();
  const boolean = /^(.*:)?(bl|bn|boolean|BooleanNonNull)$/.test(allowed);
  const list = boolean
    ? ['true', 'false']
    : /^[\w.\-/]+(, [\w.\-/]+)*$/.test(allowed) && (isFixed || allowed.includes(', '))
      ? allowed.split(', ')
      : [];
  if (list.includes(trimmed)) return trimmed === value ? undefined : { text: trimmed, safety: 'safe' };
  if (isFixed && list.length === 1) return { text: list[0] as string, safety: 'safe' };
  const meant = closest(trimmed, list);
  if (meant) return { text: meant.name, safety: meant.steps === 0 ? 'safe' : 'suggested' };
  // Inside an identifier even blanks are for a person to take out.
  const bare = trimmed.replace(/^(urn:(oid|uuid):|\{)|\}$/gi, '');
  return bare !== value && /^[0-2](\.(0|[1-9]\d*))+$|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(bare)
    ? { text: bare, safety: 'suggested' }
    : undefined;
}

/** `xsi:type`: a type in its case, or the one that attributes and children are of. */
function typed(number: number, source: SourceMap): Way {
  const written = attributeOf(source.elements[number] as SourceElement, XSI_TYPE);
  if (written) {
    const known = [...typeNames()];
    const meant = known.find((name) => name.toLowerCase() === written.value.trim().toLowerCase());
    return { safety: 'safe', edits: meant === undefined ? undefined : setAttribute(source, number, 'xsi:type', meant) };
  }
  const prefixed = prefixedType(number, source);
  if (prefixed) return { safety: 'safe', edits: prefixed };
  const type = typeOfContent(source, number);
  return { safety: type?.safety ?? 'suggested', edits: type && setAttribute(source, number, 'xsi:type', type.name) };
}

/** `type` that names a data type gets the prefix that it lacks. */
function prefixedType(number: number, source: SourceMap): SpanEdit[] | undefined {
  const { attributes } = source.elements[number] as SourceElement;
  const bare = attributes.find(({ local, uri, value }) => local.toLowerCase() === 'type' && uri === '' && typeNames().has(value));
  const name = bare && nameHere(source, number, 'xsi:type');
  return bare === undefined || name === undefined ? undefined : renameAttribute(source, number, bare.name, name);
}

/** The one name that differs by case, by one letter, or in longer names by two; undefined where two are as close. */
function closest(written: string, names: readonly string[]): { name: string; steps: number } | undefined {
  const folded = written.toLowerCase();
  const near = names
    .map((name) => ({ name, steps: distance(folded, name.toLowerCase()) }))
    .filter(({ name, steps }) => steps <= (Math.min(name.length, folded.length) < 4 ? 0 : name.length < 8 ? 1 : 2))
    .sort((a, b) => a.steps - b.steps);
  return near[0] && near[0].steps !== near[1]?.steps ? near[0] : undefined;
}
