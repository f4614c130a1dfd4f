/** Letters and digits of a text, without accents, case, punctuation and spacing; references to characters are read. */
export interface FoldedText {
  text: string;
  /** For each folded character, where it starts in the original, and where it ends. */
  starts: number[];
  ends: number[];
}

/** References, those of HTML and those that were escaped again included: a text may come from a page. */
const reference = /&(?:amp;)*(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/iy;
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '\u00ad', szlig: 'ß' };
const accented = /^([a-z]{1,2})(?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron|lig)$/i;
/** Letters beyond ASCII in a URI. */
const percentEncoded = /(?:%[c-f][\da-f](?:%[89ab][\da-f]){1,3})/iy;
const known = new Map<string, string>();

const ampersand = 38;
const percent = 37;
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
    const simple = code < 128 && code !== ampersand && code !== percent ? ascii[code] : undefined;
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
      const character = name ? characterOf(name) : code <= 0x10ffff ? String.fromCodePoint(code) : '';
      if (character !== undefined) return { character, length: whole.length };
    }
  }
  if (text[at] === '%') {
    percentEncoded.lastIndex = at;
    const written = percentEncoded.exec(text)?.[0] ?? '';
    const [character = ''] = Buffer.from(written.replaceAll('%', ''), 'hex').toString();
    if (character !== '' && character !== '\ufffd') return { character, length: 3 * Buffer.byteLength(character) };
  }
  const character = String.fromCodePoint(text.codePointAt(at) as number);
  return { character, length: character.length };
}

/** What a named reference stands for; its letter where it has an accent. */
function characterOf(name: string): string | undefined {
  return named[name.toLowerCase()] ?? accented.exec(name)?.[1];
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
