import type { Safety } from '../findings/fix.js';

/** A literal, or the position in the list of values that a finding brings from the document; an empty one means: no such repair. */
export type RecipeValue = string | number;

/** One step of a repair; its element is the one at fault unless the repair names another one. */
export type RecipeStep =
  /** Gives an attribute its value, or adds it; names are as written in rules (`xsi:type`). */
  | { do: 'set'; attribute: string; value: RecipeValue }
  /** Gives the element its text. */
  | { do: 'text'; value: RecipeValue }
  /** Adds a child, where the schema has it, if there is none like it. */
  | { do: 'insert'; element: string; attributes: [name: string, value: RecipeValue][]; value?: RecipeValue }
  /** Takes the element out, or one of its attributes. */
  | { do: 'remove'; attribute?: string }
  /** Takes the element out when one before it, of the same parent, is the same to the letter. */
  | { do: 'remove-repeated' }
  /** Puts the element where the schema has it among its siblings. */
  | { do: 'move' }
  /** Writes the name of an attribute otherwise. */
  | { do: 'rename'; attribute: string; to: string }
  /** Takes code, system, and label from the closest concept of the value set; its OID. */
  | { do: 'concept'; valueSet: string }
  /** Writes the label that the value set has for the code; a label that is another concept's is for a person to decide. */
  | { do: 'label'; valueSet: string };

/** How what an assertion finds is mended, as `v:repair` says. */
export interface Recipe {
  safety: Safety;
  /** Position of the value that is the element to mend, when it is not the one at fault. */
  at?: number;
  steps: RecipeStep[];
}
