import { type CompiledProfile, type CompiledSelection, Expression, filterKey, NODES } from './compiled.js';
import { OfficialProblem } from './problem.js';
import { selectionsOf } from './profile-text.js';
import { type FlatBody, flatten } from './schematron/bodies.js';
import type { AbstractRule, BodyItem, Check, Profile, Variable } from './schematron/model.js';
import { notAllowedIn } from './xpath/allow-list.js';
import { type ContextPath, parseContext } from './xpath/context-path.js';
import { tokenize, variablesIn } from './xpath/lexer.js';
import { type CompiledXPath, compileXPath } from './xpath/saxon-xpath.js';

/** Prefixes that stylesheets of the ISO skeleton declare. */
const skeleton = {
  xs: 'http://www.w3.org/2001/XMLSchema',
  xsd: 'http://www.w3.org/2001/XMLSchema',
  xhtml: 'http://www.w3.org/1999/xhtml',
};

const longestExpression = 50_000;
const variableName = /^[\p{L}_][\p{L}\p{N}._·-]*$/u;

/**
 * Compiles every expression of a profile: the official tool does not run one of which a single expression is wrong.
 *
 * @param name of the profile, for patterns without id
 * @throws OfficialProblem at the first expression that is not XPath, or not allowed
 */
export function compileProfile(profile: Profile): CompiledProfile {
  return new ProfileCompiler(profile).compile();
}

class ProfileCompiler {
  private readonly namespaces: Record<string, string>;
  private readonly globals: ReadonlySet<string>;
  private readonly compiled: CompiledProfile;
  private readonly shared = new Map<AbstractRule, number[]>();
  private readonly contexts = new Map<string, ContextPath[]>();
  /** By text and variables: a body that is included in many rules is compiled once. */
  private readonly expressions = new Map<string, Expression>();

  constructor(private readonly profile: Profile) {
    this.namespaces = { ...skeleton, ...profile.namespaces };
    this.globals = new Set(profile.globals.map(({ name }) => name));
    this.compiled = { namespaces: this.namespaces, globals: [], patterns: [], units: [], selections: {}, valueSets: [], inexact: [] };
  }

  compile(): CompiledProfile {
    const { compiled, profile } = this;
    compiled.globals = profile.globals.map((variable, index) => this.global(variable, index));
    compiled.patterns = profile.patterns.map((pattern) => ({
      id: pattern.id || fileName(pattern.place),
      rules: pattern.rules.map((rule) => ({
        context: rule.context,
        paths: this.context(rule.context, rule.place),
        units: this.unitsOf(rule.body, rule.place),
      })),
    }));
    compiled.valueSets = namedDocuments(compiled);
    return compiled;
  }

  /** A global variable may mention those before and after it; one that mentions itself shows when it is asked for. */
  private global({ name, value, place }: Variable, index: number): CompiledProfile['globals'][number] {
    checkName(name, place);
    const others = this.profile.globals.filter((_, other) => other !== index);
    const known = new Set(others.map((other) => other.name));
    checkClosed(value, place);
    return { name, ...this.selection(plain(value), value, place, variablesIn(value), known, []) };
  }

  private context(context: string, place: string): ContextPath[] {
    let paths = this.contexts.get(context);
    if (!paths) {
      paths = parseContext(context, place);
      this.contexts.set(context, paths);
      for (const path of paths) this.compilePath(path, place);
    }
    return paths;
  }

  private compilePath(path: ContextPath, place: string): void {
    if (path.kind !== 'steps') {
      checkClosed(path.path, place);
      this.select(path.path, plain(path.path), place, [], [path.path]);
      return;
    }
    for (const step of path.steps) {
      const filter = filterKey(step.predicates);
      if (step.exact) {
        const axis = step.axis === 'child' ? '' : 'descendant-or-self::node()!';
        this.select(step.key, `$${NODES} ! ${axis}${step.test}${filter}`, place, [NODES], step.predicates);
      } else if (filter !== '') {
        for (const predicate of step.predicates) checkClosed(predicate, place);
        const text = step.predicates.map((predicate) => `[\n${plain(predicate)}\n]`).join('');
        this.select(filter, `$${NODES}${text}`, place, [NODES], step.predicates);
      }
      if (step.test.includes(':')) this.namespaceOf(step.test, place);
    }
  }

  private namespaceOf(test: string, place: string): void {
    const prefix = test.slice(0, test.indexOf(':'));
    if (prefix !== '*' && prefix !== 'xml' && this.namespaces[prefix] === undefined)
      throw new OfficialProblem('static-error', place, test, 'XPST0081');
  }

  /** @param parts of the text that may mention variables */
  private select(key: string, text: string, place: string, parameters: string[], parts: readonly string[]): void {
    this.compiled.selections[key] ??= this.selection(text, key, place, parts.flatMap(variablesIn), this.globals, parameters);
  }

  /** The unit of a rule's own checks, and those of the abstract rules that it calls. */
  private unitsOf(body: readonly BodyItem[], place: string): number[] {
    const flat = flatten(body, this.globals);
    const own = flat.items.some(({ kind }) => kind === 'check') ? [this.unit(flat, place)] : this.onlyVariables(flat, place);
    return [...new Set([...own, ...flat.calls.flatMap((rule) => this.sharedUnits(rule))])];
  }

  /** Variables without a check are compiled all the same: a wrong one stops the official tool. */
  private onlyVariables(flat: FlatBody, place: string): number[] {
    if (flat.items.length > 0) this.selection(this.bodyText(flat, []), place, place, variablesOf(flat), this.globals, [NODES]);
    return [];
  }

  private sharedUnits(rule: AbstractRule): number[] {
    let units = this.shared.get(rule);
    if (!units) {
      units = this.unitsOf(rule.body, rule.place);
      this.shared.set(rule, units);
    }
    return units;
  }

  private unit(flat: FlatBody, place: string): number {
    const checks: Check[] = [];
    const text = this.bodyText(flat, checks);
    let selection: CompiledSelection;
    try {
      selection = this.selection(text, '', place, variablesOf(flat), this.globals, [NODES]);
    } catch (error) {
      this.blame(flat);
      throw error;
    }
    this.compiled.units.push({ ...selection, checks });
    return this.compiled.units.length - 1;
  }

  /**
   * `$nodes ! (let $x := … return ((if (test) then () else [0, ., (value), …]), …))`: for each node the checks that fail.
   *
   * @param checks receives the checks in the order of their numbers
   */
  private bodyText({ items }: FlatBody, checks: Check[]): string {
    let text = `$${NODES} ! (`;
    let closing = ')';
    let separator = '';
    for (const item of items) {
      if (item.kind === 'let') {
        const { name, value, place } = item.variable;
        checkName(name, place);
        checkClosed(value, place);
        text += `${separator}let $${name} := (\n${plain(value)}\n) return (`;
        closing = `)${closing}`;
        separator = '';
        continue;
      }
      const { test, message, kind, place } = item.check;
      const values = message.flatMap((part) => (typeof part === 'string' ? [] : [part.select]));
      for (const expression of [test, ...values]) checkClosed(expression, place);
      const result = `[${checks.length}, .${values.map((value) => `, (\n${plain(value)}\n)`).join('')}]`;
      text += `${separator}(if (\n${plain(test)}\n) then ${kind === 'assert' ? `() else ${result}` : `${result} else ()`})`;
      separator = ', ';
      checks.push(item.check);
    }
    return `${text}${separator === '' ? '()' : ''}${closing}`;
  }

  /** Looks for the expression that makes a unit wrong, and says which. */
  private blame({ items }: FlatBody): void {
    const known = new Set(this.globals);
    for (const item of items) {
      const [place, expressions] =
        item.kind === 'let'
          ? [item.variable.place, [item.variable.value]]
          : [item.check.place, [item.check.test, ...item.check.message.flatMap((part) => (typeof part === 'string' ? [] : [part.select]))]];
      for (const text of expressions) this.selection(plain(text), text, place, variablesIn(text), known, []);
      if (item.kind === 'let') known.add(item.variable.name);
    }
  }

  /** @param told the text for messages; the text itself may be of our making */
  private selection(
    text: string,
    told: string,
    place: string,
    mentioned: readonly string[],
    known: ReadonlySet<string>,
    parameters: string[],
  ): CompiledSelection {
    const variables = [...new Set(mentioned)].filter((name) => known.has(name) && !parameters.includes(name));
    const names = [...parameters, ...variables];
    const key = `${names.join(' ')}\n${text}`;
    let expression = this.expressions.get(key);
    if (!expression) this.expressions.set(key, (expression = this.expression(text, names, told, place)));
    return { expression, variables };
  }

  private expression(text: string, names: readonly string[], told: string, place: string): Expression {
    let tree;
    try {
      tree = compileXPath(text, this.namespaces, names);
    } catch (error) {
      const { code = 'XPST0003' } = error as { code?: string };
      throw new OfficialProblem('static-error', place, shortened(told), code);
    }
    const refused = notAllowedIn(tree);
    if (refused !== undefined) throw new OfficialProblem('function-not-allowed', place, refused);
    return new Expression(tree);
  }
}

/** The variables that a body mentions; some may be its own. */
function variablesOf({ items }: FlatBody): string[] {
  return items.flatMap((item) =>
    item.kind === 'let'
      ? variablesIn(item.variable.value)
      : [item.check.test, ...item.check.message.flatMap((part) => (typeof part === 'string' ? [] : [part.select]))].flatMap(variablesIn),
  );
}

/** References in `doc('…')`, and in `doc($x)` where `$x` is a global variable that holds a literal. */
function namedDocuments(profile: CompiledProfile): string[] {
  const { globals } = profile;
  const literals = new Map(
    globals.flatMap(({ name, expression }) => {
      const [body] = expression.tree.C ?? [];
      return body?.N === 'str' ? [[`Q{}${name}`, body.val ?? '']] : [];
    }),
  );
  const found = new Set<string>();
  const visit = ({ N, C = [], name }: CompiledXPath, inDoc: boolean): void => {
    const literal = N === 'varRef' && inDoc ? literals.get(name ?? '') : undefined;
    if (literal !== undefined) found.add(literal);
    const isDoc = N === 'fn' && name === 'doc';
    const argument = isDoc ? C[0] : undefined;
    if (argument?.N === 'str') found.add(argument.val ?? '');
    for (const child of C) visit(child, isDoc || (inDoc && conversions.has(N)));
  };
  for (const { expression } of selectionsOf(profile)) visit(expression.tree, false);
  return [...found];
}

/** What stands between `doc()` and its argument. */
const conversions = new Set(['treat', 'check', 'cvUntyped', 'data', 'atomSing', 'convert']);

function checkName(name: string, place: string): void {
  if (!variableName.test(name) || name === NODES) throw new OfficialProblem('static-error', place, `$${name}`, 'XTSE0020');
}

function checkClosed(text: string, place: string): void {
  if (text.length > longestExpression) throw new OfficialProblem('too-much', place, `${longestExpression}`);
  const tokens = tokenize(text);
  if (!tokens || tokens.length === 0) throw new OfficialProblem('static-error', place, shortened(text), 'XPST0003');
}

/** `document()` is a function of XSLT; with one argument it is `doc()`. */
function plain(text: string): string {
  if (!text.includes('document')) return text;
  const tokens = tokenize(text) ?? [];
  let result = text;
  for (const [index, { kind, text: name, start, end }] of [...tokens.entries()].reverse())
    if (kind === 'name' && name === 'document' && tokens[index + 1]?.text === '(')
      result = `${result.slice(0, start)}doc${result.slice(end)}`;
  return result;
}

function shortened(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > 160 ? `${folded.slice(0, 160)}…` : folded;
}

/** `a/b/c.sch:12` → `c` */
function fileName(place: string): string {
  return place
    .replace(/:\d+$/, '')
    .replace(/^.*\//, '')
    .replace(/\.sch$/i, '');
}
