/** Letters and digits of a text, without accents, case, punctuation and spacing; references to characters are read. */
export interface FoldedText {
  text: string;
  /** For each folded character, where it starts in the original, and where it ends. */
  starts: number[];
  ends: number[];
}

const reference = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/iy;
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const known = new Map<string, string>();

const ampersand = 38;
const ascii = Array.from({ length: 128 }, (_, code) =>
  String.fromCharCode(code)
    .replace(/[^A-Za-z0-9]/, '')
    .toLowerCase(),
);

/** Folds a part of a text; offsets are those of the whole text. */
export function foldText(original: string, from = 0, to = original.length): FoldedText {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = from; at < to;) {
    const code = original.charCodeAt(at);
    const simple = code < 128 && code !== ampersand ? ascii[code] : undefined;
    if (simple !== undefined) {
      if (simple !== '') {
        parts.push(simple);
        starts.push(at);
        ends.push(at + 1);
      }
      at++;
      continue;
    }
    const written = characterAt(original, at);
    const folded = foldCharacter(written.character);
    for (const letter of folded) {
      parts.push(letter);
      starts.push(at);
      ends.push(at + written.length);
    }
    at += written.length;
  }
  return { text: parts.join(''), starts, ends };
}

/** The folded letters and digits alone. */
export function fold(value: string): string {
  return foldText(value).text;
}

/** A value as it is read, its references to characters replaced. */
export function unescapeText(text: string): string {
  return text.includes('&') ? text.replace(/&[#\w]+;/g, (written) => characterAt(written, 0).character) : text;
}

function characterAt(text: string, at: number): { character: string; length: number } {
  if (text[at] === '&') {
    reference.lastIndex = at;
    const [whole, hexadecimal, decimal, name] = reference.exec(text) ?? [];
    if (whole !== undefined) {
      const code = hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16);
      return {
        character: name ? (named[name.toLowerCase()] as string) : code <= 0x10ffff ? String.fromCodePoint(code) : '',
        length: whole.length,
      };
    }
  }
  const character = String.fromCodePoint(text.codePointAt(at) as number);
  return { character, length: character.length };
}

function foldCharacter(character: string): string {
  let folded = known.get(character);
  if (folded === undefined) {
    folded = character
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase();
    if (known.size < 5000) known.set(character, folded);
  }
  return folded;
}
