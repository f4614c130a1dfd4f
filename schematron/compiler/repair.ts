import { type RepairStep, type Repairing, SchematronError } from './model.js';

const alternative = /(?:^|\s)else\s+(?=(?:safe|suggested)\b)/;
const head = /^(safe|suggested)(?:\s+at\s+(.*?))?\s*:\s+(.*)$/s;
const QNAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';

const forms: [form: RegExp, read: (match: string[]) => RepairStep][] = [
  [new RegExp(`^set @(${QNAME}) = (.+)$`, 's'), ([attribute, value]) => ({ do: 'set', attribute: attribute!, value: value! })],
  [/^text = (.+)$/s, ([value]) => ({ do: 'text', value: value! })],
  [new RegExp(`^insert (${QNAME})((?:\\[@${QNAME} ?= ?[^\\]]+\\])*)(?: = (.+))?$`, 's'), insertion],
  [new RegExp(`^remove(?: @(${QNAME}))?$`), ([attribute]) => ({ do: 'remove', ...(attribute ? { attribute } : {}) })],
  [/^remove repeated$/, () => ({ do: 'remove-repeated' })],
  [/^move$/, () => ({ do: 'move' })],
  [new RegExp(`^rename @(${QNAME}) to (${QNAME})$`), ([attribute, to]) => ({ do: 'rename', attribute: attribute!, to: to! })],
  [/^(concept|label) of '?([0-9.]+)'?$/, ([kind, valueSet]) => ({ do: kind as 'concept' | 'label', valueSet: valueSet! })],
];

function insertion([element, attributes = '', value]: string[]): RepairStep {
  const read = [...attributes.matchAll(new RegExp(`\\[@(${QNAME}) ?= ?([^\\]]+)\\]`, 'g'))];
  return {
    do: 'insert',
    element: element!,
    attributes: read.map(([, name, text]) => [name!, text!.trim()] as [string, string]),
    ...(value === undefined ? {} : { value }),
  };
}

/**
 * Reads `v:repair`: `safe: set @codeSystemName = 'LOINC'; text = $title`, with `at XPATH` before the colon for another element
 * than the one at fault, and `else suggested: …` for what to do where a value of the first repair is empty.
 *
 * @throws SchematronError on an unknown kind
 */
export function readRepairs(text: string, id: string, file: string): Repairing[] {
  return text.split(alternative).map((each) => {
    const [, safety, at, steps] = head.exec(each.trim()) ?? [];
    if (!safety || !steps) throw new SchematronError(file, `${id}: v:repair begins with "safe: " or "suggested: ", found ${each}`);
    return {
      safety: safety as Repairing['safety'],
      ...(at ? { at } : {}),
      steps: splitOutside(steps).map((step) => readStep(step, id, file)),
    };
  });
}

function readStep(step: string, id: string, file: string): RepairStep {
  for (const [form, read] of forms) {
    const match = form.exec(step);
    if (match) return read(match.slice(1));
  }
  throw new SchematronError(file, `${id}: unknown repair "${step}"`);
}

/** Cuts at the semicolons that stand outside of string literals. */
function splitOutside(text: string): string[] {
  return (text.match(/(?:'[^']*'|"[^"]*"|[^;'"])+/g) ?? []).map((step) => step.trim()).filter((step) => step !== '');
}

/** The XPath expressions of repairs, literals included. */
export function repairExpressions(repairs: readonly Repairing[] | undefined): string[] {
  return (repairs ?? []).flatMap(({ at, steps }) => [
    ...(at ? [at] : []),
    ...steps.flatMap((step) => {
      if (step.do === 'insert') return [...step.attributes.map(([, value]) => value), ...(step.value ? [step.value] : [])];
      return step.do === 'set' || step.do === 'text' ? [step.value] : [];
    }),
  ]);
}
