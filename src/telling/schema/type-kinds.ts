import { attributeOf } from '../../xml/attribute-of.js';
import { contentModels } from '../../schema/content-models.js';
import { childModel, declaredType, isDerived, typeOf } from '../../schema/content-order.js';
import { closestOf } from '../../text/closest-of.js';
import { ElementNode } from '../../xml/element-node.js';
import { HL7, XSI_TYPE } from '../../xml/namespaces.js';
import type { SourceAttribute, SourceElement, SourceMap } from '../../xml/source-map.js';

/** What is wrong with the type of an element: which assertion tells it, the type that fits, the attribute at fault. */
export interface TypeKind {
  kind: string;
  /** The type that what stands there has, by its attributes and children. */
  fitting: string;
  /** The type that the schema declares. */
  declared: string;
  at?: SourceAttribute;
}

/** Types that a value is likely to be of, those with more of their own first. */
const likely = ['PQ', 'CD', 'INT', 'REAL', 'BL', 'TS', 'II', 'TEL', 'IVL_PQ', 'IVL_TS', 'RTO', 'ED', 'ST'];

/** Why the schema refuses the type of an element. */
export function typeKind(number: number, source: SourceMap): TypeKind {
  const element = source.elements[number] as SourceElement;
  const declared = declaredType(source, number) ?? '';
  const written = attributeOf(element, XSI_TYPE);
  const fitting = fittingType(source, number, declared);
  if (written) {
    const prefixed = withPrefix(number, source);
    if (prefixed !== undefined) return { kind: 'prefix', fitting: prefixed, declared, at: written };
    const name = written.value.trim().replace(/^.*:/, '');
    const known = [...contentModels().particles.keys()].filter(
      (type) => /^[A-Za-z]+(_[A-Za-z]+)*$/.test(type) && isDerived(type, declared),
    );
    if (contentModels().particles.has(name)) return { kind: 'unsuited', fitting, declared, at: written };
    const [close = ''] = closestOf(name, known);
    return close === '' ? { kind: 'unknown', fitting, declared, at: written } : { kind: 'spelling', fitting: close, declared, at: written };
  }
  const plain = element.attributes.find(({ name, value }) => name === 'type' && contentModels().particles.has(value));
  return plain ? { kind: 'no-prefix', fitting: plain.value, declared, at: plain } : { kind: 'missing', fitting, declared };
}

/**
 * The type that xsi:type names, with the prefix that it lacks where the namespace of CDA is not the default one; undefined where it
 * lacks none.
 */
export function withPrefix(number: number, source: SourceMap): string | undefined {
  const element = source.elements[number] as SourceElement;
  const type = attributeOf(element, XSI_TYPE)?.value.trim() ?? '';
  const prefix = element.uri === HL7 ? element.name.slice(0, -element.local.length) : '';
  return prefix !== '' && contentModels().particles.has(type) && !isDefault(HL7, number, source) ? prefix + type : undefined;
}

/** Whether names without a prefix are in a namespace. */
function isDefault(namespace: string, number: number, { elements }: SourceMap): boolean {
  for (let at = number; at >= 0; at = elements[at]?.parent ?? -1) {
    const declaration = elements[at]?.attributes.find(({ name }) => name === 'xmlns');
    if (declaration) return declaration.value === namespace;
  }
  return false;
}

/** The likely type that admits what an element has, derived from the declared one; '' when none is. */
export function fittingType(source: SourceMap, number: number, declared: string): string {
  const element = source.elements[number] as SourceElement;
  const node = new ElementNode(source, number);
  const names = element.attributes.filter(
    ({ uri, name }) => uri === '' && !name.startsWith('xmlns') && name !== 'nullFlavor' && name !== 'type',
  );
  const children = node.children();
  const value = node.attribute('value') ?? '';
  if (names.length === 0 && children.length === 0 && node.text === '') return '';
  const { attributes, particles } = contentModels();
  const isForm = (type: string) => {
    if (type === 'INT') return /^[+-]?\d+$/.test(value);
    if (type === 'REAL') return /^[+-]?\d*\.\d+$/.test(value);
    if (type === 'BL') return /^(true|false)$/.test(value);
    if (type === 'TS') return /^(19|20)\d{6}/.test(value);
    if (type === 'PQ') return node.attribute('unit') !== undefined;
    if (type === 'IVL_TS' || type === 'IVL_PQ') return children.length > 0 && boundsAre(children, type);
    if (type === 'TEL') return value.includes(':');
    return children.length > 0 || names.length > 0 || type === 'ST';
  };
  const admits = (type: string) =>
    names.every(({ name }) => attributes.get(type)?.some((each) => each.name === name)) &&
    children.every(({ local }) => particles.get(type)?.some((each) => each.local === local));
  const order = /^(19|20)\d{6}(\d{2,6})?([+-]\d{4})?$/.test(value) && node.attribute('unit') === undefined ? ['TS', ...likely] : likely;
  const isAllowed = (type: string) => declared === '' || isDerived(type, declared);
  return order.find((type) => isAllowed(type) && admits(type) && isForm(type)) ?? '';
}

function boundsAre(children: readonly ElementNode[], type: string): boolean {
  const isQuantity = children.some((child) => child.attribute('unit') !== undefined);
  return isQuantity === (type === 'IVL_PQ');
}

/** What of an element its type does not admit while another type would: the type is wrong, or missing. */
export function betterType(source: SourceMap, number: number): string {
  const declared = declaredType(source, number) ?? '';
  const own = typeOf(source, number);
  const better = fittingType(source, number, declared);
  const hasOwnModel = childModel(source, number) !== undefined;
  return hasOwnModel && better !== own ? better : '';
}
