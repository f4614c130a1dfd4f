import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LayerProofs } from './layer.js';

export type Share = { layer: string } & LayerProofs;

/**
 * Says which share of the assertions has a proof, and lists those without, each with the reason, in a file a layer.
 *
 * @returns one line for people
 */
export function shareProved(shares: readonly Share[], folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const { layer, without } of shares)
    writeFileSync(
      join(folder, `${layer.replace('/', '-')}.without.txt`),
      [...without].map(([id, reason]) => `${id}\t${reason}\n`).join(''),
    );
  const all = shares.reduce((sum, { assertions }) => sum + assertions, 0);
  const without = shares.reduce((sum, share) => sum + share.without.size, 0);
  const percent = Math.floor((100 * (all - without)) / all);
  return `proofs for ${all - without} of ${all} assertions (${percent} %); those without are listed in ${folder}`;
}
