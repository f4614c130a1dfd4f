import { literalOf, valueExpressions } from './generate.js';
import {
  type Assertion,
  type Language,
  type Layer,
  type Localised,
  type MessagePart,
  type Pattern,
  type Repairing,
  type RepairStep,
  SchematronError,
} from './model.js';
import type { RecipeStep, Recipe, RecipeValue } from '../../src/catalogue/recipe.js';
import { repairOf } from '../../src/catalogue/fix.js';
import type { AssertionMetadata, LayerMetadata, MessageTemplate, RuleMetadata } from '../../src/catalogue/metadata.js';

/** `IMG-206-03.b` is a further wording of the rule `IMG-206-03`. */
export function ruleIdOf(assertionId: string): string {
  return assertionId.replace(/\..*$/, '');
}

/**
 * Gathers what the product says about the rules of a layer: titles, messages, sources, severities.
 *
 * @param name the layer's name (`img-cr-img`)
 * @param nameOfSet the name of a value set
 * @throws SchematronError when a rule lacks its title or its message in one of the two languages, or a repair
 */
export function layerMetadata(name: string, layer: Layer, nameOfSet: (oid: string) => string | undefined): LayerMetadata {
  const rules = new Map<string, RuleMetadata>();
  const assertions: Record<string, AssertionMetadata> = {};
  /** Repairs in a rule's own words, which hold for its further assertions where their tests tell nothing. */
  const ownRepairs = new Map<string, NonNullable<ReturnType<typeof repairOf>>>();
  for (const pattern of layer.patterns)
    for (const rule of pattern.rules)
      for (const assertion of rule.assertions) {
        const id = ruleIdOf(assertion.id);
        const known = rules.get(id) ?? newRule(id, name, assertion, pattern);
        rules.set(id, known);
        const check = { context: rule.context, test: assertion.raisedWhenTrue ? `not(${assertion.test})` : assertion.test };
        if (!known.checks.some((c) => c.context === check.context && c.test === check.test)) known.checks.push(check);
        if (!known.official && assertion.official) known.official = assertion.official;
        if (!known.title.fr) known.title = { fr: assertion.title.fr ?? '', en: assertion.title.en ?? '' };
        const described = assertionMetadata(assertion);
        const { fix: own } = assertion.notes;
        const repair = repairOf({ rule: known, check, assertion: described, own, nameOfSet }) ?? ownRepairs.get(id);
        if (!repair)
          throw new SchematronError(
            pattern.file,
            `${assertion.id} needs to say how it is mended (property role="fix"): its test does not tell`,
          );
        if (own) ownRepairs.set(id, repair);
        assertions[assertion.id] = { ...described, repair: addRepair(known, repair) };
      }
  for (const rule of rules.values()) {
    if (!rule.title.fr || !rule.title.en)
      throw new SchematronError(rule.file, `${rule.id} needs its title in French and in English (span class="fr", span class="en")`);
  }
  return {
    layer: name,
    title: titleOf(layer.title),
    rules: [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    assertions,
    variables: variablesOf(layer),
  };
}

/** The variables that contexts name, and those that these name. */
function variablesOf({ variables, patterns }: Layer): Record<string, string> {
  const used: Record<string, string> = {};
  const take = (text: string) => {
    for (const [, name] of text.matchAll(/\$([\w-]+)/g)) {
      const variable = variables.find((each) => each.name === name);
      if (!variable || variable.name in used) continue;
      used[variable.name] = variable.select;
      take(variable.select);
    }
  };
  for (const { rules } of patterns) for (const { context } of rules) take(context);
  return used;
}

/** A title of element names is the same in English, but for the blank that French wants before a colon. */
function titleOf({ fr = '', en = fr.replaceAll(' :', ':') }: Localised<string>): Record<Language, string> {
  return { fr, en };
}

function newRule(id: string, layer: string, assertion: Assertion, pattern: Pattern): RuleMetadata {
  return {
    id,
    layer,
    severity: assertion.severity,
    source: assertion.source,
    title: { fr: assertion.title.fr ?? '', en: assertion.title.en ?? '' },
    subject: titleOf(pattern.title),
    file: pattern.file,
    checks: [],
    repairs: [],
    why: pattern.why,
    notes: Object.fromEntries(Object.entries(assertion.notes).filter(([role]) => role !== 'fix')),
    ...(assertion.official ? { official: assertion.official } : {}),
    ...(assertion.valueSet ? { valueSet: assertion.valueSet } : {}),
  };
}

/** @returns the position of a sentence in those of a rule */
function addRepair({ repairs }: RuleMetadata, { fr, en }: { fr: string; en: string }): number {
  const known = repairs.findIndex((repair) => repair.fr[0] === fr);
  return known < 0 ? repairs.push({ fr: [fr], en: [en] }) - 1 : known;
}

function assertionMetadata(assertion: Assertion): AssertionMetadata {
  const values = valueExpressions(assertion);
  const field = (expression: string | undefined): string | number | undefined =>
    expression === undefined ? undefined : (literalOf(expression) ?? values.indexOf(expression));
  const template = (language: Language): MessageTemplate => {
    const parts: MessagePart[] | undefined = assertion.message[language];
    if (!parts || parts.length === 0) throw new SchematronError(assertion.id, `no diagnostic in ${language}`);
    return parts.map((part) => ('text' in part ? part.text : (field(part.select) as string | number)));
  };
  const optional = {
    expected: field(assertion.expected),
    found: field(assertion.found),
    flag: assertion.flag,
    follows: assertion.follows,
    fact: field(assertion.fact),
    told: assertion.told,
    valueSet: assertion.valueSet,
    recipes: assertion.repairs?.map((repair) => recipeOf(repair, (expression) => field(expression) as RecipeValue)),
  };
  return {
    rule: ruleIdOf(assertion.id),
    severity: assertion.severity,
    message: { fr: template('fr'), en: template('en') },
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

type ValueOf = (expression: string) => RecipeValue;

function recipeOf({ safety, at, steps }: Repairing, valueOf: ValueOf): Recipe {
  return { safety, ...(at === undefined ? {} : { at: valueOf(at) as number }), steps: steps.map((step) => operation(step, valueOf)) };
}

function operation(step: RepairStep, valueOf: ValueOf): RecipeStep {
  if (step.do === 'set' || step.do === 'text') return { ...step, value: valueOf(step.value) };
  if (step.do !== 'insert') return step;
  const { value, ...rest } = step;
  return {
    ...rest,
    attributes: step.attributes.map(([name, expression]) => [name, valueOf(expression)]),
    ...(value === undefined ? {} : { value: valueOf(value) }),
  };
}
