import { OfficialProblem } from '../problem.js';
import type { AbstractRule, BodyItem, Check, Pattern, Profile, Rule, Variable } from './model.js';
import { elementsOf, type XmlElement } from './xml.js';

/**
 * Follows a schema's references, oddities of the ISO skeleton included: parameters are replaced as plain text in their
 * order, and not in `let/@value`; a variable of a pattern is one of the whole schema; only patterns of the phase count.
 *
 * @param root a schema without includes (read.ts)
 * @throws OfficialProblem when a reference leads nowhere, or a global variable is defined twice
 */
export function resolveSchema(root: XmlElement): Profile {
  const children = elementsOf(root);
  const patterns = children.filter(({ local }) => local === 'pattern').flatMap((pattern) => instances(pattern, root));
  const active = activePatterns(root, patterns);
  const namespaces = Object.fromEntries(
    children.filter(({ local }) => local === 'ns').map((ns) => [required(ns, 'prefix'), required(ns, 'uri')]),
  );
  const globals = [root, ...active].flatMap((holder) =>
    elementsOf(holder)
      .filter(({ local }) => local === 'let')
      .map(variable),
  );
  const names = new Set<string>();
  for (const { name, place } of globals) {
    if (names.has(name)) throw new OfficialProblem('duplicate-variable', place, name);
    names.add(name);
  }
  const rules = new RuleReader(patterns);
  return { namespaces, globals, patterns: active.map((pattern) => rules.pattern(pattern)) };
}

function place({ file, line }: XmlElement): string {
  return `${file}:${line}`;
}

function required(element: XmlElement, name: string): string {
  const value = element.attributes.get(name);
  if (value === undefined) throw new OfficialProblem('missing-attribute', place(element), `${element.local}/@${name}`);
  return value;
}

function variable(element: XmlElement): Variable {
  return { name: required(element, 'name').trim(), value: required(element, 'value'), place: place(element) };
}

/** Patterns of the default phase; all when there is none. */
function activePatterns(root: XmlElement, patterns: XmlElement[]): XmlElement[] {
  const phase = root.attributes.get('defaultPhase');
  if (phase === undefined || phase === '#ALL') return patterns;
  const phases = elementsOf(root).filter(({ local, attributes }) => local === 'phase' && attributes.get('id') === phase);
  if (phases.length === 0) throw new OfficialProblem('unknown-reference', place(root), `phase ${phase}`);
  const ids = new Set(
    phases
      .flatMap(elementsOf)
      .filter(({ local }) => local === 'active')
      .map((element) => required(element, 'pattern')),
  );
  return patterns.filter(({ attributes }) => ids.has(attributes.get('id') ?? ''));
}

/** A concrete pattern as it is, an instance of an abstract one written out, an abstract one not at all. */
function instances(pattern: XmlElement, root: XmlElement): XmlElement[] {
  const isA = pattern.attributes.get('is-a');
  const isAbstract = pattern.attributes.get('abstract') === 'true';
  if (isA === undefined) return isAbstract ? [] : [pattern];
  const named = (id: string | undefined) =>
    elementsOf(root).filter((other) => other.local === 'pattern' && id !== undefined && other.attributes.get('id') === id);
  const abstracts = named(isA);
  const caller = pattern.attributes.get('id');
  if (isAbstract || abstracts.length !== 1 || caller === undefined)
    throw new OfficialProblem('unknown-reference', place(pattern), `pattern/@is-a ${isA}`);
  // The skeleton finds parameters by the id of the instance: with two of that id it stops.
  if (named(caller).length > 1)
    throw new OfficialProblem('unknown-reference', place(pattern), `pattern/@id ${caller} (x${named(caller).length})`);
  const parameters = elementsOf(pattern)
    .filter(({ local }) => local === 'param')
    .map((param) => [`$${required(param, 'name')}`, required(param, 'value')] as const);
  const replaced = (text: string) => parameters.reduce((current, [name, value]) => current.replaceAll(name, () => value), text);
  const copy = ({ local, uri, file, line, ...element }: XmlElement): XmlElement => ({
    local,
    uri,
    file,
    line,
    attributes: new Map([...element.attributes].map(([name, value]) => [name, replacedAttributes.has(name) ? replaced(value) : value])),
    children: element.children.map((child) => (typeof child === 'string' ? replaced(child) : copy(child))),
  });
  return abstracts.map((abstract) => {
    const attributes = new Map([['id', caller]]);
    return { ...copy(abstract), attributes };
  });
}

const replacedAttributes = new Set(['test', 'context', 'select']);

/** Reads rules; an abstract one is read once for each pattern that calls it by the same element, and once in all when it calls no other. */
class RuleReader {
  private readonly abstracts = new Map<XmlElement, AbstractRule>();
  private readonly reading = new Set<XmlElement>();
  /** The rules of each pattern, by id. */
  private readonly byId = new Map<XmlElement, Map<string, XmlElement[]>>();

  constructor(private readonly patterns: readonly XmlElement[]) {}

  pattern(element: XmlElement): Pattern {
    const rules = elementsOf(element).filter(({ local, attributes }) => local === 'rule' && attributes.get('abstract') !== 'true');
    return { id: element.attributes.get('id') ?? '', rules: rules.map((rule) => this.rule(rule, element)), place: place(element) };
  }

  private rule(element: XmlElement, pattern: XmlElement): Rule {
    return { context: required(element, 'context'), body: this.body(element, pattern), place: place(element) };
  }

  private body(element: XmlElement, pattern: XmlElement): BodyItem[] {
    return elementsOf(element).flatMap((child): BodyItem[] => {
      if (child.local === 'let') return [{ kind: 'let', variable: variable(child) }];
      if (child.local === 'assert' || child.local === 'report') return [{ kind: 'check', check: check(child, child.local) }];
      if (child.local === 'extends') return this.called(child, pattern).map((rule) => ({ kind: 'extends', rule }));
      return [];
    });
  }

  /** A rule of the same pattern is preferred to those of others; with several of one id, each is meant. */
  private called(reference: XmlElement, pattern: XmlElement): AbstractRule[] {
    const id = required(reference, 'rule');
    const inPattern = (candidate: XmlElement) => this.rulesOf(candidate).get(id) ?? [];
    const local = inPattern(pattern);
    const found =
      local.length > 0
        ? local.map((rule) => [rule, pattern] as const)
        : this.patterns.flatMap((other) => inPattern(other).map((rule) => [rule, other] as const));
    const abstracts = found.filter(([rule]) => rule.attributes.get('abstract') === 'true');
    if (abstracts.length === 0) throw new OfficialProblem('unknown-reference', place(reference), `extends/@rule ${id}`);
    return abstracts.map(([rule, holder]) => this.abstract(rule, holder, id));
  }

  private rulesOf(pattern: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
    let rules = this.byId.get(pattern);
    if (!rules) {
      this.byId.set(pattern, (rules = new Map<string, XmlElement[]>()));
      for (const element of elementsOf(pattern)) {
        const id = element.local === 'rule' ? element.attributes.get('id') : undefined;
        if (id !== undefined) rules.set(id, [...(rules.get(id) ?? []), element]);
      }
    }
    return rules;
  }

  private abstract(called: XmlElement, pattern: XmlElement, id: string): AbstractRule {
    const element = called.origin && elementsOf(called).every(({ local }) => local !== 'extends') ? called.origin : called;
    let rule = this.abstracts.get(element);
    if (!rule) {
      if (this.reading.has(element)) throw new OfficialProblem('circular-rule', place(element), id);
      this.reading.add(element);
      rule = { id, body: this.body(called, pattern), place: place(called) };
      this.reading.delete(element);
      this.abstracts.set(element, rule);
    }
    return rule;
  }
}

function check(element: XmlElement, kind: Check['kind']): Check {
  const role = element.attributes.get('role');
  const message = element.children.map((child): string | { select: string } => {
    if (typeof child === 'string') return child;
    if (child.local === 'value-of') return { select: child.attributes.get('select') ?? '.' };
    if (child.local === 'name') return { select: `name(${child.attributes.get('path') ?? '.'})` };
    return '';
  });
  return { kind, test: required(element, 'test'), ...(role === undefined ? {} : { role }), message, place: place(element) };
}
