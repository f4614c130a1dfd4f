import { ProofDocument } from './document.js';
import { type Library, libraryFor } from './library.js';
import { openAssertions, type ProvableRule } from './rule.js';

/** What a module of proofs exports (schematron/compiler/proofs): for a document, by the id of each pattern its rules. */
export type LayerProofs = (library: Library) => Readonly<Record<string, () => readonly ProvableRule[]>>;

export interface Proved {
  /** The patterns that are left to be judged, with the assertions in each that no proof was found for; all, where it fails as a whole. */
  open: ReadonlyMap<string, readonly string[] | 'all'>;
}

const libraries = new WeakMap<ProofDocument, Library>();

/** Tries the proofs of a layer on a document. */
export function prove(proofs: LayerProofs, document: ProofDocument): Proved {
  let library = libraries.get(document);
  if (!library) libraries.set(document, (library = libraryFor(document)));
  const open = new Map<string, readonly string[] | 'all'>();
  for (const [pattern, rulesOf] of Object.entries(proofs(library))) {
    const left = leftOf(rulesOf);
    if (left === 'all' || left.length > 0) open.set(pattern, left);
  }
  return { open };
}

function leftOf(rulesOf: () => readonly ProvableRule[]): readonly string[] | 'all' {
  try {
    return rulesOf().flatMap(openAssertions);
  } catch {
    return 'all';
  }
}
