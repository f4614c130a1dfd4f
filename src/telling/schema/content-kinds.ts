import { typeOf } from '../../schema/content-order.js';
import type { LocatedSchemaError } from '../../schema/find-schema-errors.js';
import { ElementNode } from '../../xml/element-node.js';
import type { SourceMap } from '../../xml/source-map.js';

/** In which attribute a type has what authors write as a text. */
const holders: readonly [types: RegExp, attribute: string][] = [
  [/^(TS|IVXB_TS|SXCM_TS|IVL_TS|BL|BN|INT|REAL|TEL|URL|INT_.*|IVXB_INT)$/, 'value'],
  [/^(CD|CE|CV|CS|CO)$/, 'code'],
  [/^II$|typeId$/, 'root'],
];
const quantity = /^([+-]?\d[\d.,\s]*)\s*(\S*)$/;

/**
 * What is wrong with the content of an element: which assertion of XSD-06 tells it, and what it says besides the element:
 * the type, then the value and unit of a quantity, or the attribute that takes the text.
 */
export function contentKind({ kind, number }: LocatedSchemaError, source: SourceMap): { kind: string; values: string[] } {
  if (kind === 'nil') return { kind: 'nil', values: [] };
  if (kind === 'children-forbidden') return { kind: 'children', values: [] };
  if (kind === 'invalid-content') return { kind: 'value', values: [] };
  const type = typeOf(source, number) ?? '';
  const text = new ElementNode(source, number).text;
  const [, value = '', unit = ''] = quantity.exec(text) ?? [];
  if (/PQ$/.test(type) && value !== '') {
    const number_ = value.replace(/\s/g, '').replace(',', '.');
    return unit === '' ? { kind: 'attribute', values: [type, 'value'] } : { kind: 'quantity', values: [type, number_, unit] };
  }
  const holder = /PQ$/.test(type) ? 'value' : holders.find(([types]) => types.test(type))?.[1];
  return holder === undefined ? { kind: 'text', values: [type] } : { kind: 'attribute', values: [type, holder] };
}
