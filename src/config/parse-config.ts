import type { Node, ParseError } from 'jsonc-parser';
import type { Language } from '../findings/finding.js';
import { sayIn } from '../text/say.js';

/** A configuration as it is written: its value, and where each part of it stands. */
export interface ParsedConfig {
  value: unknown;
  /** The place of a part, or of the key that names it; of the file where there is none by that path: `12:5`. */
  placeOf: (path: readonly (string | number)[], ofKey?: boolean) => string;
}

/** The text is not JSON; the place is a line and a column, both from 1. */
export class NotJson extends Error {
  constructor(
    message: string,
    readonly place: string,
  ) {
    super(message);
  }
}

/**
 * Reads JSON in which comments and a comma before a closing bracket are allowed, as editors write it.
 *
 * @throws NotJson at the first character that does not fit
 */
export async function parseConfig(text: string, language: Language): Promise<ParsedConfig> {
  const { findNodeAtLocation, getNodeValue, parseTree, visit } = await import('jsonc-parser');
  const place = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return `${before.length}:${(before.at(-1) as string).length + 1}`;
  };
  const errors: ParseError[] = [];
  const options = { allowTrailingComma: true };
  const say = sayIn(language);
  let tree: Node | undefined;
  try {
    tree = parseTree(text, errors, options);
    // JSON.parse would make a property of it, assigning would give the configuration another prototype.
    const prototype = (name: string, offset: number) => {
      if (name === '__proto__') throw new NotJson(say('clé inconnue « __proto__ »', 'unknown key “__proto__”'), place(offset));
    };
    visit(text, { onObjectProperty: prototype }, options);
  } catch (error) {
    if (error instanceof RangeError) throw new NotJson(say('trop de niveaux', 'too many levels'), '1:1');
    throw error;
  }
  const [first] = errors;
  if (first || !tree)
    throw new NotJson(say('le JSON est mal formé ici', 'the JSON is malformed here'), place(first?.offset ?? text.length));
  const root = tree;
  return {
    value: getNodeValue(root),
    placeOf: (path, ofKey = false) => {
      const node = findNodeAtLocation(root, [...path]) ?? root;
      return place((ofKey && node.parent?.type === 'property' ? node.parent : node).offset);
    },
  };
}
