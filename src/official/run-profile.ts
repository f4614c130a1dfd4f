import type { SaxonNode } from 'saxon-js';
import {
  type CompiledPattern,
  type CompiledProfile,
  type CompiledRule,
  type CompiledSelection,
  type Expression,
  filterKey,
} from './compiled.js';
import { OfficialProblem } from './problem.js';
import { selectionsOf } from './profile-text.js';
import type { Check } from './schematron/model.js';
import type { ContextPath, Step } from './xpath/context-path.js';
import {
  childrenOf,
  descendantsOf,
  type ElementIndex,
  elementIndexOf,
  fits,
  hasValue,
  type NameTest,
  nameTest,
} from './xpath/element-index.js';
import { prepare, type Surroundings } from './xpath/prepare.js';
import { type CompiledXPath, Execution, Failure } from './xpath/saxon-xpath.js';

/** A check that fired: a failed assertion, or a report that succeeded. */
export interface Fired {
  pattern: CompiledPattern;
  rule: CompiledRule;
  check: Check;
  node: SaxonNode;
  /** The items of each expression of the message. */
  values: readonly (readonly unknown[])[];
}

/** What a profile says of a document. */
export interface ProfileRun {
  fired: Fired[];
  /** A dynamic error, at which the official tool stops. */
  stopped?: { code: string; description: string; place: string };
}

/** A compiled profile, ready to be run on many documents. */
export class RunnableProfile {
  private readonly tests = new Map<string, NameTest>();
  private readonly ready = new Set<Expression>();

  /** @param compiled is changed: it must not be written to the cache afterwards */
  constructor(
    readonly compiled: CompiledProfile,
    private readonly surroundings: Surroundings,
  ) {}

  /** Makes every expression ready, as those of a profile that is new must be. @throws OfficialProblem when one is beyond the limits */
  prepareAll(): void {
    for (const { expression } of selectionsOf(this.compiled)) this.treeOf(expression);
  }

  /** An expression, ready to be run. @throws OfficialProblem when it is not allowed, or beyond the limits */
  treeOf(expression: Expression): CompiledXPath {
    if (!this.ready.has(expression)) {
      prepare(expression.tree, this.surroundings);
      this.ready.add(expression);
    }
    return expression.tree;
  }

  /**
   * Runs every pattern on a document.
   *
   * @throws OfficialProblem when a value set is missing, or a limit was passed
   */
  run(document: SaxonNode): ProfileRun {
    return new Run(this, document).result();
  }

  /** Name of a value set: that of its file. @param reference to it, or `$name` of a global variable that holds one */
  nameOfSet(reference: string): string {
    const variable = this.compiled.globals.find(({ name }) => reference === `$${name}`);
    const literal = variable?.expression.tree.C?.[0];
    return (literal?.N === 'str' ? (literal.val ?? reference) : reference).replace(/^.*[\\/]/, '').replace(/\.xml$/i, '');
  }

  test(text: string): NameTest {
    let test = this.tests.get(text);
    if (!test) this.tests.set(text, (test = nameTest(text, this.compiled.namespaces)));
    return test;
  }
}

const VISITED: ReadonlySet<number> = new Set([1, 7, 8, 9]);

/** One profile on one document. */
class Run {
  private readonly compiled: CompiledProfile;
  private readonly execution: Execution;
  private readonly index: ElementIndex;
  private readonly globals = new Map<string, readonly unknown[] | Failure>();
  private readonly selected = new Map<string, readonly SaxonNode[]>();

  constructor(
    private readonly profile: RunnableProfile,
    private readonly document: SaxonNode,
  ) {
    this.compiled = profile.compiled;
    this.execution = new Execution(document);
    this.index = elementIndexOf(document);
  }

  result(): ProfileRun {
    const fired: Fired[] = [];
    for (const pattern of this.compiled.patterns) {
      const stopped = this.runPattern(pattern, fired);
      if (stopped) return { fired, stopped };
    }
    return { fired };
  }

  /** Of a pattern's rules the first one whose context a node is in takes it. */
  private runPattern(pattern: CompiledPattern, fired: Fired[]): ProfileRun['stopped'] {
    const taken = new Set<SaxonNode>();
    for (const rule of pattern.rules) {
      const nodes = this.contextOf(rule).filter((node) => !taken.has(node));
      if (nodes.length === 0) continue;
      if (pattern.rules.length > 1) for (const node of nodes) taken.add(node);
      for (const number of rule.units) {
        const unit = this.compiled.units[number] as CompiledProfile['units'][number];
        try {
          for (const result of this.evaluate(unit, nodes) as ResultArray[]) {
            const [[id], [node], ...values] = result.value;
            fired.push({ pattern, rule, check: unit.checks[Number(id)] as Check, node: node as SaxonNode, values });
          }
        } catch (error) {
          if (!isDynamic(error)) throw error;
          return { code: error.code, description: error.message, place: unit.checks[0]?.place ?? '' };
        }
      }
    }
    return undefined;
  }

  private contextOf({ paths }: CompiledRule): readonly SaxonNode[] {
    const lists = paths.map((path) => this.nodesOf(path));
    return lists.length === 1 ? (lists[0] as readonly SaxonNode[]) : [...new Set(lists.flat())];
  }

  private nodesOf(path: ContextPath): readonly SaxonNode[] {
    if (path.kind === 'never') return [];
    if (path.kind === 'whole') return this.keep(`= ${path.path}`, () => this.whole(path.path));
    const start = path.absolute ? '/' : '//';
    let nodes: readonly SaxonNode[] | undefined;
    for (const step of path.steps) {
      const from = nodes;
      nodes = this.keep(`${start} ${step.key}`, () => this.step(step, from, path.absolute));
      if (nodes.length === 0) return nodes;
    }
    return nodes ?? [];
  }

  private keep(key: string, find: () => readonly SaxonNode[]): readonly SaxonNode[] {
    let nodes = this.selected.get(key);
    if (!nodes) this.selected.set(key, (nodes = find()));
    return nodes;
  }

  private whole(path: string): readonly SaxonNode[] {
    const nodes = this.evaluate(this.compiled.selections[path] as CompiledSelection) as SaxonNode[];
    return nodes.filter(({ nodeType }) => VISITED.has(nodeType));
  }

  private step(step: Step, from: readonly SaxonNode[] | undefined, absolute: boolean): readonly SaxonNode[] {
    if (step.exact) return [...new Set(this.filtered(this.compiled.selections[step.key], from ?? []))];
    const nodes = this.candidates(step, from, absolute);
    const { hint, predicates } = step;
    return predicates.length === 0 || hint?.complete ? nodes : this.filtered(this.compiled.selections[filterKey(predicates)], nodes);
  }

  /** What the name of a step selects, and its hint. */
  private candidates({ test: text, axis, hint }: Step, from: readonly SaxonNode[] | undefined, absolute: boolean): readonly SaxonNode[] {
    const test = this.profile.test(text);
    const valued = hint && {
      attribute: hint.attribute,
      value: hint.value,
      ...(hint.child === undefined ? {} : { child: this.profile.test(hint.child) }),
    };
    if (!from && !absolute) return valued ? this.index.withValue(valued).filter((node) => fits(node, test)) : this.index.withName(test);
    const start = from ?? [this.document];
    const nodes = axis === 'child' ? childrenOf(start, test) : descendantsOf(start, test);
    return valued ? nodes.filter((node) => hasValue(node, valued)) : nodes;
  }

  /** An error in a context is no error of the profile: the node does not match (XSLT 2.0, 5.5.4). */
  private filtered(selection: CompiledSelection | undefined, nodes: readonly SaxonNode[]): readonly SaxonNode[] {
    if (!selection) throw new Error('a context was not compiled');
    if (nodes.length === 0) return nodes;
    try {
      return this.evaluate(selection, nodes) as SaxonNode[];
    } catch (error) {
      if (!isDynamic(error)) throw error;
      if (nodes.length === 1) return [];
      return nodes.flatMap((node) => this.filtered(selection, [node]));
    }
  }

  private evaluate({ expression, variables }: CompiledSelection, nodes?: readonly SaxonNode[]): unknown[] {
    const values = variables.map((name) => this.global(name));
    const all = nodes ? [nodes, ...values] : values;
    const tree = this.profile.treeOf(expression);
    return all.some((value) => value instanceof Failure)
      ? this.execution.runWith(tree, all)
      : this.execution.run(tree, all as (readonly unknown[])[]);
  }

  private global(name: string): readonly unknown[] | Failure {
    let value = this.globals.get(name);
    if (value === undefined) {
      this.globals.set(name, new Failure(Object.assign(new Error(`circular variable ${name}`), { name: 'XError', code: 'XTDE0640' })));
      const variable = this.compiled.globals.find((global) => global.name === name) as CompiledProfile['globals'][number];
      try {
        value = this.evaluate(variable);
      } catch (error) {
        if (!isDynamic(error)) throw error;
        value = new Failure(error);
      }
      this.globals.set(name, value);
    }
    return value;
  }
}

/** An array of XDM as saxon-js holds it. */
interface ResultArray {
  value: [[unknown], [unknown], ...(readonly unknown[])[]];
}

/** An error of XPath in the document's hands, not one of the package, of the limits or of ours. */
function isDynamic(error: unknown): error is Error & { code: string } {
  if (error instanceof OfficialProblem) return false;
  const { name, code } = error as { name?: string; code?: unknown };
  return name === 'XError' && typeof code === 'string' && !code.startsWith('SXJS');
}
