import type { Instruction } from 'saxon-js';
import { OfficialProblem } from '../problem.js';

/** Items that a range may have. */
export const longestRange = 100_000;
const longestPattern = 2_000;

/** A repeated group that holds a repetition without end: time may grow exponentially. */
const nested = /\((?:[^()]|\([^()]*\))*[+*](?:[^()]|\([^()]*\))*\)(?:[+*]|\{\d+,\})/;

const ofPatterns = new Set(['matches', 'replace', 'tokenize']);

/**
 * Refuses an instruction that could run for ever, as far as what is written shows it; what is in it is not looked at.
 *
 * @throws OfficialProblem
 */
export function checkLimits({ N, name, C, ...rest }: Instruction): void {
  if (N === 'range') {
    const { from, to } = rest as { from?: number; to?: number };
    if (Math.abs((to ?? 0) - (from ?? 0)) > longestRange) throw new OfficialProblem('too-much', '', `${from} to ${to}`);
  }
  const pattern = N === 'fn' && ofPatterns.has(name ?? '') && C?.[1]?.N === 'str' ? C[1].val : undefined;
  if (pattern === undefined) return;
  if (pattern.length > longestPattern || nested.test(pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, 'c')))
    throw new OfficialProblem('too-much', '', `regex ${pattern.slice(0, 80)}`);
}

/** Every instruction in an expression. @throws OfficialProblem */
export function checkAllLimits(expression: Instruction): void {
  checkLimits(expression);
  for (const child of expression.C ?? []) checkAllLimits(child);
}
