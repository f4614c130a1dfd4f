/** An instruction or expression of a compiled stylesheet, as far as saxon-js needs preparing it. */
interface Instruction {
  /** Kind: `package`, `co` (component), `template`, … */
  N: string;
  C?: Instruction[];
  parentNode?: Instruction;
  PRIMED?: boolean;
}

/**
 * Makes a compiled stylesheet ready for saxon-js 2.7, which would otherwise compute its checksum at the first transform
 * and walk all of it three times at each one, in search of packages among expressions: a sixth of the time of a
 * document. The checksum of the file (edition.json) stands in for that of saxon-js.
 *
 * @param stylesheet the content of a SEF file; it is changed
 */
export function prepareStylesheet(stylesheet: object): object {
  const root = stylesheet as Instruction;
  linkParents(root);
  root.PRIMED = true;
  for (const component of root.C ?? []) {
    if (component.N === 'co' && component.C) Object.defineProperty(component.C, 'forEach', { value: () => undefined });
  }
  return root;
}

function linkParents(parent: Instruction): void {
  for (const child of parent.C ?? []) {
    child.parentNode = parent;
    linkParents(child);
  }
}
