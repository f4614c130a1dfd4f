import type { RuleSet } from '../catalogue/rule-set.js';
import { foldLabel } from '../value-sets/fold.js';
import { contentModels } from '../schema/content-models.js';
import type { ValueSetStore } from '../value-sets/types.js';
import { isStandardOid } from './identifiers.js';

const known = new WeakMap<RuleSet, KnownWords>();
const between = /\s+[-–/+]\s+/;

/** What a document may say word for word because the specification does: labels of concepts, and all that rules compare with. */
export class KnownWords {
  private readonly labels = new Set<string>();
  private readonly literals = new Set<string>();
  private readonly codes = new Set<string>();
  private readonly valueSets: ValueSetStore;

  private constructor(rules: RuleSet) {
    this.valueSets = rules.valueSets();
    for (const set of this.valueSets.list())
      for (const { code, displayName } of set.concepts()) {
        this.codes.add(code);
        this.labels.add(foldLabel(displayName));
      }
    for (const attributes of contentModels().attributes.values())
      for (const { values = [] } of attributes) for (const value of values) this.codes.add(value);
    for (const type of contentModels().attributes.keys()) this.codes.add(type);
    for (const layer of rules.layers) {
      const expected = Object.values(rules.layer(layer).assertions).flatMap((each) =>
        typeof each.expected === 'string' ? [each.expected] : [],
      );
      for (const literal of [...literalsIn(rules.stylesheet(layer)), ...expected]) {
        this.literals.add(literal);
        for (const label of [literal, ...literal.split(between)]) this.labels.add(foldLabel(label));
      }
    }
  }

  /** Those of a rule set, gathered once. */
  static of(rules: RuleSet): KnownWords {
    const words = known.get(rules) ?? new KnownWords(rules);
    known.set(rules, words);
    return words;
  }

  /** True for a label or fixed title, and for several of them with a hyphen between. */
  hasLabel(text: string): boolean {
    const isKnown = (part: string) => this.labels.has(foldLabel(part));
    return isKnown(text) || text.split(between).every(isKnown);
  }

  /** True for a code of a value set, in whatever code system, for a word of the schema, and for what a rule compares with. */
  hasCode(code: string): boolean {
    return this.codes.has(code) || this.literals.has(code);
  }

  hasSystemName(name: string, codeSystem: string): boolean {
    return this.valueSets.codeSystemName(codeSystem) === name || this.literals.has(name);
  }

  /** True for an OID that a rule compares with: a root that the specification gives. */
  isNamed(oid: string): boolean {
    return this.literals.has(oid.trim());
  }

  /** True for an OID that names no organisation and no person: of a standard, of the State, of an example. */
  hasOid(oid: string): boolean {
    const plain = oid.trim();
    return (
      isStandardOid(plain) || plain.startsWith('1.2.3.4.') || this.literals.has(plain) || this.valueSets.codeSystemName(plain) !== undefined
    );
  }
}

/** The strings that a compiled stylesheet (SEF) compares with. Once it was run its nodes know their parents. */
function literalsIn(stylesheet: object): Set<string> {
  const found = new Set<string>();
  const seen = new Set<object>([stylesheet]);
  for (const node of seen) {
    const { N, val } = node as { N?: unknown; val?: unknown };
    if (N === 'str' && typeof val === 'string') found.add(val);
    for (const each of Object.values(node) as unknown[]) if (typeof each === 'object' && each !== null) seen.add(each);
  }
  return found;
}
