import { Tree } from '../../engine/tree.js';
import { ProofDocument } from '../../proofs/document.js';
import type { SourceMap } from '../../xml/source-map.js';
import type { DocumentInProgress, Tools } from '../document.js';

/** What all layers of one document share: made when it is first asked for. */
function shared<T extends object>(): (document: DocumentInProgress, make: () => T) => T {
  const known = new WeakMap<DocumentInProgress, T>();
  return (document, make) => {
    const value = known.get(document) ?? make();
    known.set(document, value);
    return value;
  };
}

const trees = shared<Tree>();
const proofDocuments = shared<ProofDocument>();

/** The tree that all rules of one document share. */
export function treeOf(document: DocumentInProgress, source: SourceMap): Tree {
  return trees(document, () => new Tree(source));
}

/** The document as all proofs share it. */
export function proofDocumentOf(document: DocumentInProgress, source: SourceMap, { valueSets }: Tools): ProofDocument {
  return proofDocuments(document, () => new ProofDocument(source, valueSets));
}
