import { LETTER, NAME_CHAR } from 'xmlchars/xml/1.0/ed4.js';

const plain = /^[A-Za-z_][\w.-]*$/;
let tables: { name: RegExp; start: RegExp; part: RegExp; words: RegExp } | undefined;

function load(): NonNullable<typeof tables> {
  return (tables ??= {
    name: new RegExp(`^[${LETTER}_][${NAME_CHAR}]*$`, 'u'),
    start: new RegExp(`^[${LETTER}_:]$`, 'u'),
    part: new RegExp(`^[${NAME_CHAR}]$`, 'u'),
    words: new RegExp(`^[${NAME_CHAR} \\t\\r\\n]*$`, 'u'),
  });
}

/** Whether a text is an NCName by XML 1.0 up to its fourth edition, which is what Xerces and Java's parser go by. */
export function isFourthEditionName(text: string): boolean {
  return plain.test(text) || (load().name.test(text) && !text.includes(':'));
}

/** Whether a text is made of characters of names (NMTOKEN) by XML 1.0 up to its fourth edition, and of blanks. */
export function isOfFourthEditionWords(text: string): boolean {
  return /^[\w.:\- ]*$/.test(text) || load().words.test(text);
}

/**
 * The first character of a name that only the fifth edition of XML 1.0 admits there.
 *
 * @param name well-formed by the fifth edition, with or without prefix
 * @returns where it stands and what it is; undefined when there is none
 */
export function youngLetterIn(name: string): { at: number; character: string } | undefined {
  if (/^[\0-\u007f]*$/.test(name)) return undefined;
  const { start, part } = load();
  let at = 0;
  for (const character of name) {
    const isFirst = at === 0 || name[at - 1] === ':';
    if (!(isFirst ? start : part).test(character)) return { at, character };
    at += character.length;
  }
  return undefined;
}
