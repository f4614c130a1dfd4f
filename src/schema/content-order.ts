import { attributeOf } from '../xml/attribute-of.js';
import { type AttributeModel, contentModels, type Particle } from './content-models.js';
import { HL7, XSI_TYPE } from '../xml/namespaces.js';
import type { SourceMap } from '../xml/source-map.js';

/**
 * In which order the schema has the HL7 children of an element. Children of other namespaces are not in it.
 *
 * @returns their local names; undefined where the schema does not know the element
 */
export function childOrder(source: SourceMap, element: number): readonly string[] | undefined {
  return childModel(source, element)
    ?.filter(({ uri }) => uri === HL7)
    .map(({ local }) => local);
}

/** The children that the schema allows in an element, of any namespace; undefined where it does not know the element. */
export function childModel(source: SourceMap, element: number): readonly Particle[] | undefined {
  const type = typeOf(source, element);
  return type === undefined ? undefined : contentModels().particles.get(type);
}

/** The attributes that the schema allows on an element; undefined where it does not know the element. */
export function attributeModel(source: SourceMap, element: number): readonly AttributeModel[] | undefined {
  const type = typeOf(source, element);
  return type === undefined ? undefined : contentModels().attributes.get(type);
}

/** The attributes that the schema allows on an element, by local name; undefined where it does not know the element. */
export function attributesOf(source: SourceMap, element: number): readonly string[] | undefined {
  return attributeModel(source, element)?.map(({ name }) => name);
}

/** The names of the types that the schema has: what `xsi:type` may name. */
export function typeNames(): ReadonlySet<string> {
  return new Set(contentModels().particles.keys());
}

/** The type of an element: that which xsi:type names where the schema has it, else the one of its declaration. */
export function typeOf(source: SourceMap, number: number): string | undefined {
  const element = source.elements[number];
  if (!element || element.uri !== HL7) return undefined;
  const declared = attributeOf(element, XSI_TYPE)?.value.replace(/^.*:/, '');
  if (declared !== undefined && contentModels().particles.has(declared)) return declared;
  return declaredType(source, number);
}

/** The type that the schema declares for an element at its place, whatever xsi:type says. */
export function declaredType(source: SourceMap, number: number): string | undefined {
  const element = source.elements[number];
  if (!element || element.uri !== HL7) return undefined;
  if (element.parent < 0) return element.local === 'ClinicalDocument' ? 'POCD_MT000040.ClinicalDocument' : undefined;
  return childModel(source, element.parent)?.find(({ local, uri }) => local === element.local && uri === HL7)?.type;
}

/** Whether the schema derives a type from another one, at whatever distance, or both are the same. */
export function isDerived(type: string, from: string): boolean {
  for (let at: string | undefined = type; at !== undefined; at = contentModels().bases.get(at)) if (at === from) return true;
  return false;
}
