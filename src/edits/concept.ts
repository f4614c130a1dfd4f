import { foldLabel } from '../value-sets/fold.js';
import type { Concept, ValueSetStore } from '../value-sets/types.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { attributeNamed, setAttribute } from './attribute.js';
import type { SpanEdit } from './span-edit.js';

/** Writes the label that a value set has for the code of an element. */
export function labelEdits(oid: string, element: number, source: SourceMap, valueSets: ValueSetStore): SpanEdit[] | undefined {
  const label = labelOf(oid, element, source, valueSets);
  return label === undefined ? undefined : setAttribute(source, element, 'displayName', label);
}

/** The label that a value set has for the code of an element. */
export function labelOf(oid: string, element: number, source: SourceMap, valueSets: ValueSetStore): string | undefined {
  const { code, codeSystem } = codeOf(element, source);
  return valueSets.get(oid)?.labelOf(code, codeSystem);
}

/** What is known of labels. */
export interface Labels {
  valueSets: () => ValueSetStore;
  /** Those that the specification fixes, titles included, folded. */
  fixed: () => ReadonlySet<string>;
}

/**
 * True when a label, or a title, says something else than it should: it resembles more what another concept of a value set that has
 * the code is called, or is one that the specification fixes elsewhere. Then what it stands beside may be what is wrong.
 *
 * @param wanted what would be written in its place
 * @param oid the value set to look in, instead of those that have the code
 */
export function isLabelOfAnother(
  written: string,
  wanted: string,
  element: number,
  source: SourceMap,
  labels: Labels,
  oid?: string,
): boolean {
  const folded = foldLabel(written);
  if (folded === '' || folded === foldLabel(wanted)) return false;
  if (labels.fixed().has(folded)) return true;
  const { code, codeSystem } = codeOf(element, source);
  const sets =
    oid === undefined
      ? labels
          .valueSets()
          .list()
          .filter((set) => set.has(code, codeSystem))
      : [labels.valueSets().get(oid)];
  return sets.some((set) => {
    const closest = set?.closest('', written, 1)[0];
    return closest !== undefined && closest.code !== code;
  });
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
