import { expectLongRun } from '../files/short-run.js';
import { type CompiledPath, type CompiledProfile, type CompiledSelection, Kept, NODES } from './compiled.js';
import { OfficialProblem } from './problem.js';
import { type FlatBody, flatten } from './schematron/bodies.js';
import type { AbstractRule, BodyItem, Check, Profile, Variable } from './schematron/model.js';
import { notAllowedIn } from './xpath/allow-list.js';
import { type ContextPath, type Hint, parseContext, type Step } from './xpath/context-path.js';
import { tokenize, variablesIn } from './xpath/lexer.js';
import { checkAllLimits } from './xpath/limits.js';
import { type CompiledXPath, compileXPath } from './xpath/saxon-xpath.js';
import { expressionOf, filled, type Shaped, shapeOf, templateOf } from './xpath/shape.js';

/** Prefixes that stylesheets of the ISO skeleton declare. */
const skeleton = {
  xs: 'http://www.w3.org/2001/XMLSchema',
  xsd: 'http://www.w3.org/2001/XMLSchema',
  xhtml: 'http://www.w3.org/1999/xhtml',
};

const longestExpression = 50_000;
/** A name of which nobody doubts that it is one; prefixes and wild cards are looked at elsewhere. */
const plainName = /^[\w.:*-]+$/;
const variableName = /^[\p{L}_][\p{L}\p{N}._·-]*$/u;

/**
 * Compiles every expression of a profile: the official tool does not run one of which a single expression is wrong.
 *
 * @param name of the profile, for patterns without id
 * @throws OfficialProblem at the first expression that is not XPath, or not allowed
 */
export function compileProfile(profile: Profile): CompiledProfile {
  // Seconds of work, most of it garbage.
  expectLongRun();
  return new ProfileCompiler(profile).compile();
}

class ProfileCompiler {
  private readonly namespaces: Record<string, string>;
  private readonly globals: ReadonlySet<string>;
  private readonly compiled: CompiledProfile;
  private readonly shared = new Map<AbstractRule, number[]>();
  private readonly contexts = new Map<string, CompiledPath[]>();
  /** Places in `steps`. */
  private readonly steps = new Map<string, number>();
  /** By text and variables: a body that is included in many rules is compiled once. */
  private readonly expressions = new Map<string, Kept<CompiledXPath>>();
  private readonly templates = new Map<string, string | undefined>();

  constructor(private readonly profile: Profile) {
    this.namespaces = { ...skeleton, ...profile.namespaces };
    this.globals = new Set(profile.globals.map(({ name }) => name));
    this.compiled = {
      namespaces: this.namespaces,
      globals: [],
      patterns: [],
      steps: [],
      units: [],
      selections: {},
      inexact: [],
    };
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
    return compiled;
  }

  /** A global variable may mention those before and after it; one that mentions itself shows when it is asked for. */
  private global({ name, value, place }: Variable, index: number): CompiledProfile['globals'][number] {
    checkName(name, place);
    const others = this.profile.globals.filter((_, other) => other !== index);
    const known = new Set(others.map((other) => other.name));
    checkClosed(value, place);
    return { name, ...this.selection(shaped(value), value, place, variablesIn(value), known, []) };
  }

  private context(context: string, place: string): CompiledPath[] {
    let paths = this.contexts.get(context);
    if (!paths) {
      paths = parseContext(context, place).flatMap((path) => this.path(path, place));
      this.contexts.set(context, paths);
    }
    return paths;
  }

  private path(path: ContextPath, place: string): CompiledPath[] {
    if (path.kind !== 'steps') {
      checkClosed(path.path, place);
      this.select(path.path, shaped(path.path), place, [], [path.path]);
      return path.kind === 'whole' ? [{ path: path.path }] : [];
    }
    let last: number | undefined;
    for (const step of path.steps) last = this.step(step, last, path.absolute, place);
    return last === undefined ? [] : [last];
  }

  private step(step: Step, before: number | undefined, absolute: boolean, place: string): number {
    const { axis, test, predicates, exact, hint } = step;
    const filter = predicates.map((predicate) => `[${predicate}]`).join('');
    const key = [before ?? (absolute ? '/' : '//'), axis, test, filter].join('\u0000');
    const known = this.steps.get(key);
    if (known !== undefined) return known;
    if (test.includes(':')) this.namespaceOf(test, place);
    const selection = this.selectionOf(step, filter, place);
    const start = before === undefined ? (absolute ? { absolute } : {}) : { before };
    this.compiled.steps.push({ axis, test, exact, ...(hint ? { hint } : {}), ...start, ...(selection === undefined ? {} : { selection }) });
    this.steps.set(key, this.compiled.steps.length - 1);
    return this.compiled.steps.length - 1;
  }

  /** The key of the expression that a step needs. */
  private selectionOf({ axis, test, predicates, exact, hint }: Step, filter: string, place: string): string | undefined {
    if (exact) {
      const text = `! ${axis === 'child' ? '' : 'descendant-or-self::node()!'}${test}${filter}`;
      this.select(text, { text: `$${NODES} ${text}`, values: [] }, place, [NODES], predicates);
      return text;
    }
    for (const predicate of predicates) checkClosed(predicate, place);
    if (filter === '' || this.tellsAll(hint, place)) return undefined;
    const values: string[] = [];
    const text = predicates.map((predicate) => `[\n${shapeOf(predicate, values)}\n]`).join('');
    this.select(filter, { text: `$${NODES}${text}`, values }, place, [NODES], predicates);
    return filter;
  }

  /** Whether an index answers a step's predicates, which need not be compiled then. */
  private tellsAll(hint: Hint | undefined, place: string): boolean {
    if (!hint?.complete || !plainName.test(`${hint.child ?? ''}${hint.attribute}`)) return false;
    if (hint.child?.includes(':')) this.namespaceOf(hint.child, place);
    return true;
  }

  private namespaceOf(test: string, place: string): void {
    const prefix = test.slice(0, test.indexOf(':'));
    if (prefix !== '*' && prefix !== 'xml' && this.namespaces[prefix] === undefined)
      throw new OfficialProblem('static-error', place, test, 'XPST0081');
  }

  /** @param parts of the text that may mention variables */
  private select(key: string, text: Shaped, place: string, parameters: string[], parts: readonly string[]): void {
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
    this.compiled.units.push({ ...selection, checks: Kept.of<readonly Check[]>(checks) });
    return this.compiled.units.length - 1;
  }

  /**
   * `$nodes ! (let $x := … return ((if (test) then () else [0, ., (value), …]), …))`: for each node the checks that fail.
   *
   * @param checks receives the checks in the order of their numbers
   */
  private bodyText({ items }: FlatBody, checks: Check[]): Shaped {
    const values: string[] = [];
    let text = `$${NODES} ! (`;
    let closing = ')';
    let separator = '';
    for (const item of items) {
      if (item.kind === 'let') {
        const { name, value, place } = item.variable;
        checkName(name, place);
        checkClosed(value, place);
        text += `${separator}let $${name} := (\n${shapeOf(value, values)}\n) return (`;
        closing = `)${closing}`;
        separator = '';
        continue;
      }
      const { test, message, kind, place } = item.check;
      const shown = message.flatMap((part) => (typeof part === 'string' ? [] : [part.select]));
      for (const expression of [test, ...shown]) checkClosed(expression, place);
      const asked = shapeOf(test, values);
      const result = `[${checks.length}, .${shown.map((value) => `, (\n${shapeOf(value, values)}\n)`).join('')}]`;
      text += `${separator}(if (\n${asked}\n) then ${kind === 'assert' ? `() else ${result}` : `${result} else ()`})`;
      separator = ', ';
      checks.push(item.check);
    }
    return { text: `${text}${separator === '' ? '()' : ''}${closing}`, values };
  }

  /** Looks for the expression that makes a unit wrong, and says which. */
  private blame({ items }: FlatBody): void {
    const known = new Set(this.globals);
    for (const item of items) {
      const [place, expressions] =
        item.kind === 'let'
          ? [item.variable.place, [item.variable.value]]
          : [item.check.place, [item.check.test, ...item.check.message.flatMap((part) => (typeof part === 'string' ? [] : [part.select]))]];
      for (const text of expressions) this.selection(shaped(text), text, place, variablesIn(text), known, []);
      if (item.kind === 'let') known.add(item.variable.name);
    }
  }

  private selection(
    { text, values }: Shaped,
    told: string,
    place: string,
    mentioned: readonly string[],
    known: ReadonlySet<string>,
    parameters: string[],
  ): CompiledSelection {
    const variables = [...new Set(mentioned)].filter((name) => known.has(name) && !parameters.includes(name));
    const names = [...parameters, ...variables];
    const key = [names.join(' '), text, ...values].join('\u0000');
    let expression = this.expressions.get(key);
    if (!expression) this.expressions.set(key, (expression = this.expression({ text, values }, names, told, place)));
    return { expression, variables };
  }

  private expression(shape: Shaped, names: readonly string[], told: string, place: string): Kept<CompiledXPath> {
    const template = this.template(shape, names);
    if (template !== undefined) return Kept.read(() => filled(template, shape.values));
    return Kept.of(this.tree(expressionOf(shape), names, told, place));
  }

  /** What is common to all expressions of a shape; nothing where one of its strings decides of more, or where it is no XPath. */
  private template({ text, values }: Shaped, names: readonly string[]): string | undefined {
    if (values.length === 0) return undefined;
    const key = [names.join(' '), text].join('\u0000');
    if (this.templates.has(key)) return this.templates.get(key);
    let template: string | undefined;
    try {
      template = templateOf(this.tree(text, names, '', ''), values.length);
    } catch (error) {
      if (!(error instanceof OfficialProblem)) throw error;
    }
    this.templates.set(key, template);
    return template;
  }

  /** @param told the text for messages; the text itself may be of our making */
  private tree(text: string, names: readonly string[], told: string, place: string): CompiledXPath {
    let tree;
    try {
      tree = compileXPath(text, this.namespaces, names);
    } catch (error) {
      const { code = 'XPST0003' } = error as { code?: string };
      throw new OfficialProblem('static-error', place, shortened(told), code);
    }
    const refused = notAllowedIn(tree);
    if (refused !== undefined) throw new OfficialProblem('function-not-allowed', place, refused);
    checkAllLimits(tree);
    return tree;
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

function checkName(name: string, place: string): void {
  if (!variableName.test(name) || name === NODES) throw new OfficialProblem('static-error', place, `$${name}`, 'XTSE0020');
}

function checkClosed(text: string, place: string): void {
  if (text.length > longestExpression) throw new OfficialProblem('too-much', place, `${longestExpression}`);
  const tokens = tokenize(text);
  if (!tokens || tokens.length === 0) throw new OfficialProblem('static-error', place, shortened(text), 'XPST0003');
}

function shaped(text: string): Shaped {
  const values: string[] = [];
  return { text: shapeOf(text, values), values };
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
