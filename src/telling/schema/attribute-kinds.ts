import type { Language } from '../../findings/finding.js';
import { contentModels } from '../../schema/content-models.js';
import { attributeModel } from '../../schema/content-order.js';
import type { LocatedSchemaError } from '../../schema/find-schema-errors.js';
import { closestOf } from '../../text/closest-of.js';
import type { SourceMap } from '../../xml/source-map.js';
import { diagnose, formOf, valueKind } from './value-words.js';

/** Which assertion tells of an attribute, and what it quotes: what is allowed, and a word about what stands there. */
export interface AttributeKind {
  kind: string;
  allowed?: string;
  words?: string;
}

/** Why the schema refuses the value of an attribute. */
export function valueOfAttribute(
  { number, attribute, allowed }: LocatedSchemaError,
  value: string,
  source: SourceMap,
  language: Language,
): AttributeKind {
  if (/^\s*$/u.test(value)) return { kind: 'empty' };
  const model = attributeModel(source, number)?.find(({ name }) => name === attribute?.local);
  if (model?.values) {
    const words = value.trim().split(/\s+/);
    const unknown = words.find((word) => !model.values?.includes(word)) ?? value;
    const close = listedAs(unknown, model.values);
    return close === undefined
      ? { kind: 'list', allowed: model.values.join(', '), words: unknown }
      : { kind: 'list-close', allowed: close, words: unknown };
  }
  // Elements of other namespaces have no model here: their types show by their patterns.
  const kind = valueKind(model?.type ?? contentModels().patterns.get(allowed ?? '') ?? '');
  return kind === undefined
    ? { kind: '', ...(allowed === undefined ? {} : { allowed }) }
    : { kind, allowed: formOf(kind, language), words: diagnose(kind, value, language) };
}

/** An attribute that the schema does not know: its name as it should be, where that shows. */
export function unknownAttribute({ number, attribute }: LocatedSchemaError, source: SourceMap): AttributeKind {
  const element = source.elements[number];
  const known = (attributeModel(source, number) ?? []).map(({ name }) => name);
  const isFree = (name: string) => !element?.attributes.some((each) => each.name === name);
  const name = attribute?.local ?? '';
  const [close] = closestOf(name, known.filter(isFree));
  // Of a name in another namespace, only the local name itself is an obvious slip.
  const isSlip = close !== undefined && (attribute?.uri === '' ? name.length > 2 : close === name);
  if (isSlip) return { kind: 'spelling', allowed: close };
  return { kind: '' };
}

/** An attribute that is missing: its name, and the values that it may have. */
export function missingAttribute({ number, attribute }: LocatedSchemaError, source: SourceMap): AttributeKind {
  const values = attributeModel(source, number)?.find(({ name }) => name === attribute?.local)?.values;
  return values ? { kind: 'list', allowed: values.join(', ') } : { kind: '' };
}

/** The value of a list that differs in case or blanks, else in few letters. */
function listedAs(value: string, values: readonly string[]): string | undefined {
  const folded = value.replace(/[\s\p{Cf}]/gu, '').toUpperCase();
  const same = values.find((each) => each.toUpperCase() === folded);
  if (same !== undefined || value.length < 3) return same;
  return closestOf(value, values)[0];
}
