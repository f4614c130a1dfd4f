import { attributeOf } from '../../xml/attribute-of.js';
import type { Language } from '../../findings/finding.js';
import type { RawFinding } from '../../engine/run-layer.js';
import type { LocatedSchemaError } from '../../schema/find-schema-errors.js';
import type { QualifiedName, SchemaErrorKind } from '../../schema/schema-errors.js';
import type { SourceAttribute, SourceMap } from '../../xml/source-map.js';
import { missingAttribute, unknownAttribute, valueOfAttribute } from './attribute-kinds.js';
import { contentKind } from './content-kinds.js';
import { elementKind } from './element-kinds.js';
import { idKind } from './id-kinds.js';
import { lineOf, listOf, nameOf, readable } from './names.js';
import { betterType, typeKind, withPrefix } from './type-kinds.js';

const rules: Record<SchemaErrorKind, string> = {
  'unexpected-element': 'XSD-01',
  'unknown-root': 'XSD-01',
  'missing-element': 'XSD-02',
  'invalid-attribute': 'XSD-03',
  'forbidden-attribute': 'XSD-04',
  'missing-attribute': 'XSD-05',
  'text-forbidden': 'XSD-06',
  'children-forbidden': 'XSD-06',
  'invalid-content': 'XSD-06',
  'fixed-value': 'XSD-07',
  'xsi-type': 'XSD-08',
  nil: 'XSD-06',
  'duplicate-id': 'XSD-10',
  other: 'XSD-99',
};

/** A schema error in the form of what rules find, with what it has in common with other findings. */
export interface SchemaFault {
  raw: RawFinding;
  /** Errors that share it are one fault. */
  cause: string;
  /** Flags and places of findings of rules that tell the same, beside those that the error as such covers. */
  covers: string[];
}

/** Turns a schema error into a finding of the layer xsd, on the attribute at fault where there is one. */
export function describeSchemaError(error: LocatedSchemaError, source: SourceMap, language: Language): SchemaFault {
  const { number } = error;
  const typed = elementOfWrongType(error, source);
  if (typed !== undefined) return typeFault(typed, source);
  const element = readable(error.element);
  const written = writtenAttribute(error, source);
  const attribute = error.attribute ? readable(error.attribute) : '';
  const tell = (kind: string, values: string[], at = written, on = number, cause?: string, covers: string[] = []): SchemaFault => {
    const place = { element: on, ...(at ? { attribute: { local: at.local, uri: at.uri } } : {}) };
    const raw = { assertion: `${rules[error.kind]}${kind === '' ? '' : `.${kind}`}`, context: place, place, values };
    return { raw, cause: cause ?? `schema@${on}${at ? `/@${at.name}` : ''}`, covers };
  };
  switch (error.kind) {
    case 'unexpected-element':
    case 'unknown-root': {
      const { kind, other = '', line = '', at } = elementKind(error, source);
      const parent = source.elements[number]?.parent ?? -1;
      const expected = listOf(error.expected.map(readable), language);
      const declared = kind.endsWith('namespace') && at ? `namespace@${at.element}/@${at.attribute.name}` : undefined;
      const counted = kind === 'spelling' ? other : (source.elements[number]?.local ?? '');
      const covers = kind === 'spelling' || kind.endsWith('namespace') ? [`${counted.replace(/^.*:/, '')}-n@${parent}`] : [];
      return tell(kind, [element, expected, nameOf(source, parent), other, line], at?.attribute, at?.element ?? number, declared, covers);
    }
    case 'missing-element':
      return tell('', [parentName(error, source), listOf(withoutInfrastructure(error.expected).map(readable), language)]);
    case 'invalid-attribute': {
      const value = written?.value ?? '';
      const { kind, allowed = '', words = '' } = valueOfAttribute(error, value, source, language);
      return tell(kind, [attribute, element, allowed, value, words]);
    }
    case 'forbidden-attribute': {
      const { kind, allowed = '' } = unknownAttribute(error, source);
      const isSlip = kind === 'spelling';
      const covers = isSlip ? [`${number}`, `code@${number}`, `${number}/@${allowed}`] : [];
      return tell(kind, [attribute, element, allowed], written, number, isSlip ? `attribute ${allowed}@${number}` : undefined, covers);
    }
    case 'missing-attribute': {
      const { kind, allowed = '' } = missingAttribute(error, source);
      return tell(kind, [attribute, element, `@${attribute}`, allowed], undefined, number, `attribute ${error.attribute?.local}@${number}`);
    }
    case 'text-forbidden':
    case 'children-forbidden':
    case 'invalid-content':
    case 'nil': {
      const { kind, values } = contentKind(error, source);
      return tell(kind, [element, ...values]);
    }
    case 'fixed-value':
      return tell('', [attribute || element, error.allowed ?? '', written?.value ?? '']);
    case 'xsi-type':
      return typeFault(number, source);
    case 'duplicate-id': {
      const { kind, other = '', line = '', facts } = idKind(number, written?.value ?? '', source);
      return tell(kind, [element, written?.value ?? '', other, line, facts]);
    }
    case 'other':
      return tell('', [error.message]);
  }
}

/** The element whose type does not fit, where that is what an attribute, a child or a text of it shows. */
function elementOfWrongType(error: LocatedSchemaError, source: SourceMap): number | undefined {
  const { kind, number } = error;
  if (['text-forbidden', 'children-forbidden'].includes(kind) && withPrefix(number, source) !== undefined) return number;
  const holder = kind === 'unexpected-element' ? source.elements[number]?.parent : number;
  const isShown = ['unexpected-element', 'forbidden-attribute'].includes(kind);
  if (!isShown || holder === undefined || error.order) return undefined;
  return betterType(source, holder) === '' ? undefined : holder;
}

function typeFault(number: number, source: SourceMap): SchemaFault {
  const { kind, fitting, declared, at } = typeKind(number, source);
  const place = { element: number, ...(at ? { attribute: { local: at.local, uri: at.uri } } : {}) };
  const assertion = `XSD-08.${kind}${fitting === '' && kind !== 'spelling' ? '-any' : ''}`;
  const values = [nameOf(source, number), at?.value ?? '', fitting, declared, lineOf(source, number)];
  const covers = ['xsi-type', 'time-form', 'value'].map((flag) => `${flag}@${number}`);
  return {
    raw: { assertion, context: place, place, values },
    cause: `type@${number}`,
    covers: [...covers, ...(at ? [`${number}/@${at.name}`] : [])],
  };
}

function writtenAttribute({ number, attribute }: LocatedSchemaError, source: SourceMap): SourceAttribute | undefined {
  const element = source.elements[number];
  return attribute && element && attributeOf(element, attribute);
}

/** A missing element is reported on its parent when it is the last one, on its next sibling otherwise. */
function parentName(error: LocatedSchemaError, source: SourceMap): string {
  return error.instead === undefined ? readable(error.element) : nameOf(source, source.elements[error.number]?.parent);
}

/** Any element may begin with these: they are never what is missing, unless nothing else is. */
function withoutInfrastructure(names: QualifiedName[]): QualifiedName[] {
  const others = names.filter(({ local }) => !['realmCode', 'typeId', 'templateId'].includes(local));
  return others.length > 0 ? others : names;
}
