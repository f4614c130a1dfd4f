import { Tree } from '../../engine/tree.js';
import { ProofDocument } from '../../proofs/document.js';
import type { SourceMap } from '../../xml/source-map.js';
import type { DocumentInProgress, Tools } from '../document.js';

const trees = new WeakMap<DocumentInProgress, Tree>();
const proofDocuments = new WeakMap<DocumentInProgress, ProofDocument>();

/** The tree that all rules of one document share. */
export function treeOf(document: DocumentInProgress, source: SourceMap): Tree {
  let tree = trees.get(document);
  if (!tree) {
    tree = new Tree(source);
    trees.set(document, tree);
  }
  return tree;
}

/** The document as all proofs share it. */
export function proofDocumentOf(document: DocumentInProgress, source: SourceMap, { valueSets }: Tools): ProofDocument {
  let known = proofDocuments.get(document);
  if (!known) {
    known = new ProofDocument(source, valueSets);
    proofDocuments.set(document, known);
  }
  return known;
}
