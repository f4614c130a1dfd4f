/** A stretch of a text: offsets of its first character and of the one after its last. */
export interface Span {
  start: number;
  end: number;
}

/** What an XML declaration says. */
export interface XmlDeclaration extends Span {
  version: string;
  encoding?: { name: string } & Span;
  /** The first thing in it that XML 1.0 (2.8) or 1.1 does not allow, in English; what follows it was not read. */
  fault?: { message: string } & Span;
}

const start = '<?xml';
const notADeclaration = /[^\s?]/;
const pseudoAttribute = /[ \t\r\n]+([A-Za-z]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/y;
const end = /[ \t\r\n]*\?>/y;

/** In their order; the values that each may have. */
const parts: readonly [name: string, values: RegExp][] = [
  ['version', /^1\.[0-9]+$/],
  ['encoding', /^[A-Za-z][A-Za-z0-9._-]*$/],
  ['standalone', /^(yes|no)$/],
];

/**
 * Reads the declaration at the very start of a text, to its `?>`.
 *
 * @param text the document, or as much of it as holds the declaration; no byte order mark before it
 * @returns undefined when the text does not start with a declaration
 */
export function readDeclaration(text: string): XmlDeclaration | undefined {
  if (!text.startsWith(start) || notADeclaration.test(text[start.length] ?? '')) return undefined;
  const declaration: XmlDeclaration = { version: '1.0', start: 0, end: start.length };
  const wrong = (message: string, from: number, to: number): XmlDeclaration => ({
    ...declaration,
    fault: { message, start: from, end: Math.max(to, from + 1) },
  });
  let next = 0;
  for (;;) {
    const at = declaration.end;
    end.lastIndex = pseudoAttribute.lastIndex = at;
    const close = end.exec(text);
    if (close && next > 0) return { ...declaration, end: at + close[0].length };
    const match = pseudoAttribute.exec(text);
    if (!match) return wrong('malformed XML declaration', at, at);
    const [whole, name, double, single] = match as unknown as [string, string, string?, string?];
    const value = double ?? single ?? '';
    declaration.end = at + whole.length;
    const place: Span = { start: declaration.end - 1 - value.length, end: declaration.end - 1 };
    const index = parts.findIndex(([part]) => part === name);
    // The version comes first and cannot be left out.
    if (index < next || (next === 0 && index !== 0)) return wrong('malformed XML declaration', at + whole.indexOf(name), declaration.end);
    if (!parts[index]?.[1].test(value)) return wrong(`malformed XML declaration: ${name}`, place.start, place.end);
    if (name === 'version') declaration.version = value;
    if (name === 'encoding') declaration.encoding = { name: value, ...place };
    if (name === 'version' && value !== '1.0' && value !== '1.1') return wrong(`unknown XML version ${value}`, place.start, place.end);
    next = index + 1;
  }
}

/** What XML 1.1 reads otherwise than XML 1.0, or forbids: control characters, and two more line ends (2.2, 2.11). */
export const differsInXml11 = /[\u007f-\u009f\u2028]/;
