import type { Elaborated, Instruction } from 'saxon-js';
import { namedStep } from './named-steps.js';
import { saxon } from './saxon.js';

/**
 * Makes a compiled stylesheet ready for saxon-js 2.7, which would otherwise compute its checksum at the first transform
 * and walk all of it three times at each one, in search of packages among expressions: a sixth of the time of a
 * document. The checksum of the file (edition.json) stands in for that of saxon-js. What a rule says when it fails is
 * made ready only then.
 *
 * @param stylesheet the content of a SEF file; it is changed, once
 */
export function prepareStylesheet(stylesheet: object): object {
  const root = stylesheet as Instruction;
  if (root.PRIMED) return root;
  linkParents(root);
  root.PRIMED = true;
  for (const component of root.C ?? []) {
    if (component.N === 'co' && component.C) Object.defineProperty(component.C, 'forEach', { value: () => undefined });
  }
  return root;
}

function linkParents(parent: Instruction): void {
  const read = parent.N === 'template' && Object.getOwnPropertyDescriptor(parent, 'C')?.get;
  if (read) linkLater(parent, read as () => Instruction[]);
  else linkChildren(parent, parent.C ?? []);
}

function linkChildren(parent: Instruction, children: readonly Instruction[]): void {
  for (const child of children) {
    child.parentNode = parent;
    const instead = child.N === FINDING ? elaboratedLater(child) : namedStep(child);
    if (instead) child.ELAB = instead;
    linkParents(child);
  }
}

/** Patterns that no document asks for are not read (src/catalogue/stylesheet.ts). */
function linkLater(parent: Instruction, read: () => Instruction[]): void {
  Object.defineProperty(parent, 'C', {
    get: () => {
      const children = read();
      linkChildren(parent, children);
      // Last: where V8 is made to stop halfway, they are linked once more.
      Object.defineProperty(parent, 'C', { value: children, writable: true, enumerable: true, configurable: true });
      return children;
    },
    enumerable: true,
    configurable: true,
  });
}

/** An array: rules make one for each finding (schematron/compiler/generate.ts), and for nothing else. */
const FINDING = 'arrayBlock';

function elaboratedLater(instruction: Instruction): Elaborated {
  let elaborated: Elaborated | undefined;
  return (context) => {
    if (!elaborated) {
      instruction.ELAB = undefined;
      elaborated = saxon().internals.Expr.elaborate(instruction);
    }
    return elaborated(context);
  };
}
