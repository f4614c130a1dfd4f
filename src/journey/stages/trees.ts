import { Tree } from '../../engine/tree.js';
import type { SourceMap } from '../../xml/source-map.js';
import type { DocumentInProgress } from '../document.js';

const trees = new WeakMap<DocumentInProgress, Tree>();

/** The tree that all rules of one document share. */
export function treeOf(document: DocumentInProgress, source: SourceMap): Tree {
  let tree = trees.get(document);
  if (!tree) {
    tree = new Tree(source);
    trees.set(document, tree);
  }
  return tree;
}
