import { ProofDocument } from './document.js';
import { type Library, libraryFor } from './library.js';
import { openAssertions, type ProvableRule } from './rule.js';

/** What a module of proofs exports (schematron/compiler/proofs): for a document, by the id of each pattern its rules. */
export type LayerProofs = (library: Library) => Readonly<Record<string, () => readonly ProvableRule[]>>;

export interface Proved {
  /** The patterns that are left to be judged, with the assertions in each that no proof was found for. */
  open: ReadonlyMap<string, readonly string[]>;
  /** How many assertions stand in no pattern that is left. */
  proved: number;
  /** How many do. */
  left: number;
}

const libraries = new WeakMap<ProofDocument, Library>();

/** Tries the proofs of a layer on a document. */
export function prove(proofs: LayerProofs, document: ProofDocument): Proved {
  let library = libraries.get(document);
  if (!library) libraries.set(document, (library = libraryFor(document)));
  const open = new Map<string, readonly string[]>();
  const all = new Set<string>();
  const left = new Set<string>();
  for (const [pattern, rulesOf] of Object.entries(proofs(library))) {
    const rules = rulesOf();
    const unproved = rules.flatMap(openAssertions);
    if (unproved.length > 0) open.set(pattern, unproved);
    for (const { assertions } of rules)
      for (const id of Object.keys(assertions)) {
        all.add(id);
        if (unproved.length > 0) left.add(id);
      }
  }
  return { open, proved: all.size - left.size, left: left.size };
}
