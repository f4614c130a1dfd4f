import { firstIndex } from '../../xml/first-index.js';
import type { Elaborated, Instruction, SaxonNode } from 'saxon-js';
import { saxon } from '../../engine/saxon.js';
import { elementIndexOf, type NameTest } from './element-index.js';

/** `descendant::name`, from the index of the document. */
export function indexedAxis({ name, nodeTest }: Instruction): Elaborated | undefined {
  const test = name === 'descendant' ? elementTest(nodeTest) : undefined;
  if (!test) return undefined;
  return (context) => {
    context.failIfNoCurrentFocus('XPDY0002');
    return items(below(context.getCurrentFocus() as SaxonNode, test));
  };
}

/** `…//name[…]`: the elements of that name from the index, then what the predicates leave of them. */
export function indexedPath(expression: Instruction): Elaborated | undefined {
  const [start, last] = (expression.C ?? []) as [Instruction, Instruction];
  const [from, axis] = start.N === 'slash' ? ((start.C ?? []) as [Instruction, Instruction]) : [];
  if (!from || axis?.N !== 'axis' || axis.name !== 'descendant-or-self' || axis.nodeTest !== '*N') return undefined;
  const filters: Instruction[] = [];
  let step = last;
  for (; step.N === 'filter' && !step.flags?.includes('p'); step = step.C?.[0] as Instruction) filters.unshift(step);
  const test = step.N === 'axis' && step.name === 'child' ? elementTest(step.nodeTest) : undefined;
  if (!test) return undefined;
  const { elaborate } = saxon().internals.Expr;
  let candidates: readonly SaxonNode[] = [];
  const filtered = filters.reduce<Instruction>(
    (inner, { C, N, flags }) => ({ N, ...(flags === undefined ? {} : { flags }), C: [inner, C?.[1] as Instruction] }),
    { N: 'dot', C: [], ELAB: () => items(candidates) },
  );
  return (context) => {
    const starts = elaborate(from)(context).expand() as SaxonNode[];
    candidates = starts.length === 1 ? below(starts[0] as SaxonNode, test) : [...new Set(starts.flatMap((node) => below(node, test)))];
    return candidates.length === 0 ? items([]) : items(elaborate(filtered)(context).expand());
  };
}

/** `*NE nQ{uri}local`, `*NE n*:local`, `*NE nQ{uri}*`, `*NE`. */
function elementTest(nodeTest: string | undefined): NameTest | undefined {
  const match = /^\*NE(?: n(?:Q\{([^}]*)\}|(\*):)(\S+))?$/.exec(nodeTest ?? '');
  if (!match) return undefined;
  const [, uri, , local] = match;
  return { ...(uri === undefined ? {} : { uri }), ...(local === undefined || local === '*' ? {} : { local }) };
}

const DOCUMENT = 9;

/** Elements below a node, in document order. */
function below(node: SaxonNode, test: NameTest): readonly SaxonNode[] {
  const list = elementIndexOf(node).withName(test);
  if (node.nodeType === DOCUMENT) return list;
  const first = node.order ?? Infinity;
  const end = orderAfter(node);
  return list.slice(firstAbove(list, first), firstAbove(list, end - 1));
}

/** The order of the first node that stands after a node and all that is in it. */
function orderAfter(node: SaxonNode): number {
  for (let at: SaxonNode | null = node; at; at = at.parentNode) if (at.nextSibling?.order !== undefined) return at.nextSibling.order;
  return Infinity;
}

/** Place of the first node whose order is greater. */
function firstAbove(list: readonly SaxonNode[], order: number): number {
  return firstIndex(list.length, (index) => (list[index]?.order ?? 0) > order);
}

function items(list: readonly unknown[]) {
  return saxon().internals.Iter.ForArray(list);
}
