import type { SaxonNode } from 'saxon-js';
import {
  type CompiledPattern,
  type CompiledProfile,
  type CompiledRule,
  type CompiledSelection,
  type CompiledStep,
  type Kept,
} from './compiled.js';
import { OfficialProblem } from './problem.js';
import type { Check } from './schematron/model.js';
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
  /** A value set that the document needs is not there: what needs it was not judged, the rest was. */
  missing?: OfficialProblem;
  /** A dynamic error, at which the official tool stops. */
  stopped?: { code: string; description: string; place: string };
}

/** A compiled profile, ready to be run on many documents. */
export class RunnableProfile {
  private readonly tests = new Map<string, NameTest>();
  private readonly ready = new Set<Kept<CompiledXPath>>();

  /** @param compiled its expressions are changed: it must not be written to the cache afterwards */
  constructor(
    readonly compiled: CompiledProfile,
    private readonly surroundings: Surroundings,
  ) {}

  /** An expression, ready to be run. @throws OfficialProblem when it is not allowed, or beyond the limits */
  treeOf(expression: Kept<CompiledXPath>): CompiledXPath {
    if (!this.ready.has(expression)) {
      prepare(expression.value, this.surroundings);
      this.ready.add(expression);
    }
    return expression.value;
  }

  /**
   * Runs every pattern on a document.
   *
   * @throws OfficialProblem when a limit was passed, or a file of the package cannot be used
   */
  run(document: SaxonNode): ProfileRun {
    return new Run(this, document).result();
  }

  /** Name of a value set: that of its file. @param reference to it, or `$name` of a global variable that holds one */
  nameOfSet(reference: string): string {
    const variable = this.compiled.globals.find(({ name }) => reference === `$${name}`);
    const literal = variable?.expression.value.C?.[0];
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
  /** What each step selects. */
  private readonly selected: (readonly SaxonNode[] | undefined)[] = [];
  private readonly whole = new Map<string, readonly SaxonNode[]>();
  private missing: { missing: OfficialProblem } | undefined;

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
      if (stopped) return { fired, stopped, ...this.missing };
    }
    return { fired, ...this.missing };
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
          for (const result of this.judge(unit, nodes)) {
            const [[id], [node], ...values] = result.value;
            fired.push({ pattern, rule, check: unit.checks.value[Number(id)] as Check, node: node as SaxonNode, values });
          }
        } catch (error) {
          if (!isDynamic(error)) throw error;
          return { code: error.code, description: error.message, place: unit.checks.value[0]?.place ?? '' };
        }
      }
    }
    return undefined;
  }

  /** Where a value set is missing, the other nodes are judged all the same. */
  private judge(unit: CompiledSelection, nodes: readonly SaxonNode[]): ResultArray[] {
    try {
      return this.evaluate(unit, nodes) as ResultArray[];
    } catch (error) {
      if (!(error instanceof OfficialProblem) || error.kind !== 'missing-value-set') throw error;
      this.missing = { missing: this.missing?.missing ?? error };
      return nodes.length === 1 ? [] : nodes.flatMap((node) => this.judge(unit, [node]));
    }
  }

  private contextOf({ paths }: CompiledRule): readonly SaxonNode[] {
    const lists = paths.map((path) => (typeof path === 'number' ? this.nodesAt(path) : this.nodesOf(path.path)));
    return lists.length === 1 ? (lists[0] as readonly SaxonNode[]) : [...new Set(lists.flat())];
  }

  private nodesOf(path: string): readonly SaxonNode[] {
    let nodes = this.whole.get(path);
    if (!nodes) {
      const all = this.evaluate(this.compiled.selections[path] as CompiledSelection) as SaxonNode[];
      this.whole.set(path, (nodes = all.filter(({ nodeType }) => VISITED.has(nodeType))));
    }
    return nodes;
  }

  private nodesAt(last: number): readonly SaxonNode[] {
    const { steps } = this.compiled;
    const ahead: number[] = [];
    let at: number | undefined = last;
    for (; at !== undefined && !this.selected[at]; at = steps[at]?.before) ahead.push(at);
    let nodes = at === undefined ? undefined : this.selected[at];
    for (const place of ahead.reverse()) {
      nodes = nodes?.length === 0 ? nodes : this.step(steps[place] as CompiledStep, nodes);
      this.selected[place] = nodes;
    }
    return nodes ?? [];
  }

  private step(step: CompiledStep, from: readonly SaxonNode[] | undefined): readonly SaxonNode[] {
    const selection = step.selection === undefined ? undefined : this.compiled.selections[step.selection];
    if (step.exact) return [...new Set(this.filtered(selection, from ?? []))];
    const nodes = this.candidates(step, from);
    return step.selection === undefined ? nodes : this.filtered(selection, nodes);
  }

  /** What the name of a step selects, and its hint. */
  private candidates({ test: text, axis, hint, absolute }: CompiledStep, from: readonly SaxonNode[] | undefined): readonly SaxonNode[] {
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
        if (!isDynamic(error)) {
          this.globals.delete(name);
          throw error;
        }
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
