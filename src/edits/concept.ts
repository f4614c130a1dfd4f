import { foldLabel } from '../value-sets/fold.js';
import type { Concept, ValueSetStore } from '../value-sets/types.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { attributeNamed, setAttribute } from './attribute.js';
import type { SpanEdit } from './span-edit.js';

/** Writes the label that a value set has for the code of an element. */
export function labelEdits(oid: string, element: number, source: SourceMap, valueSets: ValueSetStore): SpanEdit[] | undefined {
  const { code, codeSystem } = codeOf(element, source);
  const label = valueSets.get(oid)?.labelOf(code, codeSystem);
  return label === undefined ? undefined : setAttribute(source, element, 'displayName', label);
}

/** True when the label of an element is that of another concept of the value set: then either may be wrong. */
export function isLabelOfAnother(oid: string, element: number, source: SourceMap, valueSets: ValueSetStore): boolean {
  const { code, displayName } = codeOf(element, source);
  if (!displayName) return false;
  const folded = foldLabel(displayName);
  return (
    valueSets
      .get(oid)
      ?.concepts()
      .some((concept) => concept.code !== code && foldLabel(concept.displayName) === folded) ?? false
  );
}

/** Code, system and label of the closest concept of a value set. */
export function conceptEdits(oid: string, element: number, source: SourceMap, valueSets: ValueSetStore): SpanEdit[] | undefined {
  const { code, displayName, codeSystemName } = codeOf(element, source);
  const [concept] = code === '' && !displayName ? [] : (valueSets.get(oid)?.closest(code, displayName, 1) ?? []);
  if (!concept) return undefined;
  const name = codeSystemName === undefined ? undefined : valueSets.codeSystemName(concept.codeSystem);
  const wanted: Concept & { codeSystemName?: string } = { ...concept, ...(name ? { codeSystemName: name } : {}) };
  return (['code', 'codeSystem', 'displayName', 'codeSystemName'] as const).flatMap((attribute) => {
    const value = wanted[attribute];
    return value === undefined ? [] : (setAttribute(source, element, attribute, value) ?? []);
  });
}

function codeOf(element: number, source: SourceMap) {
  const here = source.elements[element] as SourceElement;
  const value = (name: string) => attributeNamed(here, name)?.value;
  return {
    code: value('code') ?? '',
    codeSystem: value('codeSystem') ?? '',
    displayName: value('displayName'),
    codeSystemName: value('codeSystemName'),
  };
}
