import type { ProofNode } from './node.js';

type Variables = Readonly<Record<string, unknown>>;

/** True when an assertion holds of a node. */
type Proof = (node: ProofNode, variables: Variables) => boolean;

/** A rule as its proofs were written: the nodes that it judges, and by its id each assertion; undefined is what has no proof. */
export interface ProvableRule {
  nodes: (() => readonly ProofNode[]) | undefined;
  assertions: Readonly<Record<string, Proof | undefined>>;
  variables: ((node: ProofNode) => Variables) | undefined;
}

export function rule(
  nodes: ProvableRule['nodes'],
  assertions: ProvableRule['assertions'],
  variables?: (node: ProofNode) => Variables,
): ProvableRule {
  return { nodes, assertions, variables };
}

const none: Variables = {};

/** The ids of the assertions that were not proved to hold of all nodes that the rule judges. */
export function openAssertions({ nodes, assertions, variables }: ProvableRule): readonly string[] {
  const ids = Object.keys(assertions);
  let judged: readonly ProofNode[];
  let known: readonly Variables[] | undefined;
  try {
    judged = nodes === undefined ? [] : nodes();
    if (nodes === undefined) return ids;
    known = variables && judged.map(variables);
  } catch {
    return ids;
  }
  if (judged.length === 0) return [];
  return ids.filter((id) => !isProved(assertions[id], judged, known));
}

function isProved(proof: Proof | undefined, nodes: readonly ProofNode[], variables: readonly Variables[] | undefined): boolean {
  if (!proof) return false;
  try {
    // What looks at no node holds of all of them or of none: to look again for each one would take the square of the time.
    if (proof.length === 0) return proof(nodes[0] as ProofNode, none);
    return nodes.every((node, i) => proof(node, variables?.[i] ?? none));
  } catch {
    return false;
  }
}
