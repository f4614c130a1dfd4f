import type { Elaborated, Instruction, SaxonNode } from 'saxon-js';
import { firstIndex } from '../xml/first-index.js';
import { saxon } from './saxon.js';

/**
 * Steps to children or siblings of one name (`../cda:name`, `preceding-sibling::cda:id`), from an index of the children by
 * name: saxon-js looks at all of them at each step, so that each of n elements beside one another would look at n.
 *
 * @returns what takes the place of saxon-js's own step; nothing for another instruction
 */
export function namedStep(instruction: Instruction): Elaborated | undefined {
  if (instruction.N !== 'axis') return undefined;
  const find = steps[instruction.name as keyof typeof steps] as Find | undefined;
  const name = /^\*NE nQ(\{[^}]*\}[^*|\s]+)$/.exec(instruction.nodeTest ?? '')?.[1];
  if (!find || name === undefined) return undefined;
  let own: Elaborated | undefined;
  const step: Elaborated = (context) => {
    const node = context.getCurrentFocus() as SaxonNode | null | undefined;
    const found = node?.nodeType === ELEMENT ? find(node, name) : undefined;
    if (found) return saxon().internals.Iter.ForArray(found);
    own ??= elaborated(instruction, step);
    return own(context);
  };
  return step;
}

/** Nothing where there are few to look at, or where there is no element. */
type Find = (node: SaxonNode, name: string) => readonly SaxonNode[] | undefined;

const steps = {
  child: (node, name) => childrenOf(node, name),
  'preceding-sibling': (node, name) => {
    const all = childrenOf(node.parentNode, name);
    return all?.slice(0, firstAtOrAfter(all, node.order)).reverse();
  },
  'following-sibling': (node, name) => {
    const all = childrenOf(node.parentNode, name);
    return all?.slice(firstAtOrAfter(all, (node.order ?? 0) + 1));
  },
} satisfies Record<string, Find>;

const ELEMENT = 1;
/** Looking at so many costs less than an index. */
const few = 32;
const none: readonly SaxonNode[] = [];

function childrenOf(parent: SaxonNode | null, name: string): readonly SaxonNode[] | undefined {
  if (!parent?.childNodes || parent.childNodes.length <= few) return undefined;
  parent.keptChildren ??= byName(parent);
  return parent.keptChildren.get(name) ?? none;
}

function byName(parent: SaxonNode): Map<string, SaxonNode[]> {
  const lists = new Map<string, SaxonNode[]>();
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (child.nodeType !== ELEMENT) continue;
    const name = `{${child.namespaceURI ?? ''}}${child.localName}`;
    const list = lists.get(name);
    if (list) list.push(child);
    else lists.set(name, [child]);
  }
  return lists;
}

/** The index of the first node that does not stand before this place in the document. */
function firstAtOrAfter(nodes: readonly SaxonNode[], order = 0): number {
  return firstIndex(nodes.length, (index) => (nodes[index]?.order ?? 0) >= order);
}

function elaborated(instruction: Instruction, instead: Elaborated): Elaborated {
  instruction.ELAB = undefined;
  const own = saxon().internals.Expr.elaborate(instruction);
  instruction.ELAB = instead;
  return own;
}
