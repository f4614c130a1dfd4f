import type { RuleSet } from '../../src/catalogue/rule-set.js';
import { type LayerParameters, runLayer } from '../../src/engine/run-layer.js';
import { parseTree } from '../../src/engine/tree.js';
import { millisecondsOf } from './timing.js';

/** What one rule costs on one document. */
export interface RuleCost {
  rule: string;
  layer: string;
  milliseconds: number;
}

/** An instruction of a compiled stylesheet: its kind, its role in its parent, the value of a literal, its children. */
interface Instruction {
  N: string;
  role?: string;
  val?: string;
  C?: Instruction[];
}

const runs = 7;

/**
 * The rules of all layers, dearest first. Each is run alone: in a copy of its layer, instructions that only raise findings of
 * other rules are left out. What rules share is counted for each of them.
 *
 * @param rules that no document was judged with
 */
export function rulesByCost(rules: RuleSet, parameters: LayerParameters, text: string): RuleCost[] {
  const tree = parseTree(text);
  const costs = rules.layers.flatMap((layer) => {
    const { assertions, rules: described } = rules.layer(layer);
    // As it is before its first run: not yet tied to functions.
    const compiled = rules.stylesheet(layer) as Instruction;
    const ruleOf = (literal: string) => assertions[literal]?.rule;
    const timeOf = (rule: string | undefined) => {
      const stylesheet = onlyRule(structuredClone(compiled), rule, ruleOf);
      return Math.min(...Array.from({ length: runs }, () => millisecondsOf(() => runLayer(stylesheet, tree, parameters))));
    };
    const none = timeOf(undefined);
    return described.map(({ id }) => ({ rule: id, layer, milliseconds: timeOf(id) - none }));
  });
  return costs.sort((a, b) => b.milliseconds - a.milliseconds);
}

function onlyRule(root: Instruction, rule: string | undefined, ruleOf: (literal: string) => string | undefined): Instruction {
  const raised = new Map<Instruction, Set<string>>();
  const find = (instruction: Instruction): Set<string> => {
    const own = instruction.N === 'str' ? ruleOf(instruction.val ?? '') : undefined;
    const all = new Set([...(own === undefined ? [] : [own]), ...(instruction.C ?? []).flatMap((child) => [...find(child)])]);
    raised.set(instruction, all);
    return all;
  };
  const isForOthers = (instruction: Instruction) => {
    const all = raised.get(instruction) as Set<string>;
    return all.size > 0 && !(rule !== undefined && all.has(rule));
  };
  const prune = (instruction: Instruction): Instruction => {
    if (isForOthers(instruction)) return emptied(instruction);
    return instruction.C ? { ...instruction, C: instruction.C.map(prune) } : instruction;
  };
  find(root);
  return { ...root, ...(root.C ? { C: root.C.map(prune) } : {}) };
}

/** Nothing in its place; a component (`co`) keeps its declaration, which others may call. */
function emptied({ N, role, C, ...rest }: Instruction): Instruction {
  if (N !== 'co') return { N: 'empty', ...(role === undefined ? {} : { role }) };
  return { N, ...rest, C: (C ?? []).map((declaration) => ({ ...declaration, C: (declaration.C ?? []).map(emptied) })) };
}
