/** Comments, processing instructions and CDATA sections; between them text. */
const markup = /<!--([\s\S]*?)-->|<\?([^\s?]+)\s*([\s\S]*?)\?>|<!\[CDATA\[([\s\S]*?)\]\]>/g;

/** What is told of what stands between two tags. */
export interface ContentReader {
  text(characters: string): void;
  comment(data: string): void;
  instruction(target: string, data: string): void;
}

/**
 * Reads what stands between two tags: text with its references resolved and its line ends as U+000A, CDATA sections part of it;
 * comments; processing instructions, the XML declaration left out.
 *
 * @param raw as it is written, well-formed and without tags
 */
export function readContent(raw: string, reader: ContentReader): void {
  const lines = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  let characters = '';
  let from = 0;
  const tellCharacters = () => {
    if (characters !== '') reader.text(characters);
    characters = '';
  };
  if (lines.includes('<')) {
    for (const match of lines.matchAll(markup)) {
      const [whole, comment, target, data, cdata] = match;
      characters += unescape(lines.slice(from, match.index));
      from = match.index + whole.length;
      if (cdata !== undefined) {
        characters += cdata;
        continue;
      }
      tellCharacters();
      if (comment !== undefined) reader.comment(comment);
      else if (target !== 'xml') reader.instruction(target as string, data as string);
    }
  }
  characters += unescape(lines.slice(from));
  tellCharacters();
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Character references and the five entities that every document knows. */
function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-fA-F]+)|#(\d+)|(\w+));/g, (_, hexadecimal?: string, decimal?: string, name?: string) =>
    name === undefined
      ? String.fromCodePoint(hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16))
      : (named[name] as string),
  );
}
