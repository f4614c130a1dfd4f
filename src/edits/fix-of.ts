import type { RecipeStep, Recipe, RecipeValue } from '../catalogue/recipe.js';
import type { Fix } from '../findings/fix.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { ElementNode } from '../xml/element-node.js';
import { attributeNamed, removeAttribute, renameAttribute, setAttribute } from './attribute.js';
import { conceptEdits, isLabelOfAnother, labelEdits, labelOf, type Labels } from './concept.js';
import { insertChild, isRepeated, moveElement, removeElement, setText } from './element.js';
import { inOrder, overlap, type SpanEdit, toTextEdit } from './span-edit.js';

/** A failed assertion, as far as mending it needs to know. */
export interface Fault {
  /** Number of the element at fault, and its attribute when that is what is wrong. */
  element: number;
  attribute?: { local: string; uri: string };
  /** What the finding brings from the document. */
  values: readonly string[];
  /** Number of the element that is the value at a position. */
  elementOfValue?: (position: number) => number | undefined;
}

/**
 * The edits that mend a fault: those of the first repair that the document lets be made.
 *
 * @param labels asked when a repair writes a label, or takes a concept from a value set
 * @returns undefined when there is none
 */
export function fixOf(recipes: readonly Recipe[], fault: Fault, source: SourceMap, labels: Labels): Fix | undefined {
  for (const { safety, at, steps } of recipes) {
    const element = at === undefined ? fault.element : fault.elementOfValue?.(at);
    if (element === undefined) continue;
    const edits = editsOf(steps, { ...fault, element }, source, labels.valueSets);
    if (!edits) continue;
    const isContested = safety === 'safe' && steps.some((step) => isOtherLabel(step, { ...fault, element }, source, labels));
    return { safety: isContested ? 'suggested' : safety, edits: inOrder(edits).map((edit) => toTextEdit(edit, source)) };
  }
  return undefined;
}

/** True when a step writes over a label or a title that names something else. */
function isOtherLabel(step: RecipeStep, { element, values }: Fault, source: SourceMap, labels: Labels): boolean {
  const here = new ElementNode(source, element);
  const written = here.attribute('displayName') ?? '';
  if (step.do === 'label')
    return isLabelOfAnother(
      written,
      labelOf(step.valueSet, element, source, labels.valueSets()) ?? '',
      element,
      source,
      labels,
      step.valueSet,
    );
  if (step.do === 'set' && step.attribute === 'displayName')
    return isLabelOfAnother(written, valueOf(step.value, values), element, source, labels);
  if (step.do === 'text') return isLabelOfAnother(here.text, valueOf(step.value, values), element, source, labels);
  return false;
}

/** What a repair writes: given with it, or a value of the fault. */
function valueOf(value: RecipeValue, values: Fault['values']): string {
  return typeof value === 'number' ? (values[value] ?? '') : value;
}

function editsOf(steps: readonly RecipeStep[], fault: Fault, source: SourceMap, valueSets: Labels['valueSets']): SpanEdit[] | undefined {
  const edits: SpanEdit[] = [];
  for (const step of steps) {
    const made = editsOfOne(step, fault, source, valueSets);
    if (made === 'impossible') return undefined;
    edits.push(...made);
  }
  return edits.length === 0 || overlap(edits) ? undefined : edits;
}

function editsOfOne(step: RecipeStep, fault: Fault, source: SourceMap, valueSets: Labels['valueSets']): SpanEdit[] | 'impossible' {
  const { element, values } = fault;
  const here = source.elements[element] as SourceElement;
  switch (step.do) {
    case 'set': {
      const value = valueOf(step.value, values);
      if (value === '') return 'impossible';
      return attributeNamed(here, step.attribute)?.value === value
        ? []
        : (setAttribute(source, element, step.attribute, value) ?? 'impossible');
    }
    case 'text': {
      const value = valueOf(step.value, values);
      return (value === '' ? undefined : setText(source, element, value)) ?? 'impossible';
    }
    case 'insert': {
      const attributes = step.attributes.map(([name, value]): [string, string] => [name, valueOf(value, values)]);
      const text = step.value === undefined ? undefined : valueOf(step.value, values);
      if (text === '' || attributes.some(([, value]) => value === '')) return 'impossible';
      const local = step.element.replace(/^.*:/, '');
      return insertChild(source, element, { local, attributes, ...(text === undefined ? {} : { text }) }) ?? 'impossible';
    }
    case 'remove':
      return (
        (step.attribute === undefined ? removeElement(source, element) : removeAttribute(source, element, step.attribute)) ?? 'impossible'
      );
    case 'remove-repeated':
      return (isRepeated(source, element) ? removeElement(source, element) : undefined) ?? 'impossible';
    case 'move':
      return moveElement(source, element) ?? 'impossible';
    case 'rename':
      return renameAttribute(source, element, step.attribute, step.to) ?? 'impossible';
    case 'label':
      return labelEdits(step.valueSet, element, source, valueSets()) ?? 'impossible';
    case 'concept':
      return conceptEdits(step.valueSet, element, source, valueSets()) ?? 'impossible';
  }
}
