/**
 * Turns the context of a Schematron rule (a match pattern) into an XPath expression that selects the same nodes
 * from the document node. A first step that asks for a templateId goes through the key `template`.
 *
 * @example selectOf('cda:section[cda:templateId/@root="1.2"]/cda:entry') → "key('template', '1.2')[self::cda:section]/cda:entry"
 */
export function selectOf(context: string): string {
  return alternatives(context).map(selectOfAlternative).join(' | ');
}

function selectOfAlternative(alternative: string): string {
  const pattern = alternative.trim();
  if (/^(\/(?!\/)|key\(|\$|\()/.test(pattern)) return pattern;
  const relative = pattern.replace(/^\/\//, '');
  const byTemplate = /^([\w-]+:)?([\w-]+|\*)\[cda:templateId\/@root\s*=\s*('[^']*'|"[^"]*")\]/.exec(relative);
  if (!byTemplate) return `//${relative}`;
  const name = `${byTemplate[1] ?? ''}${byTemplate[2]}`;
  const test = name === '*' ? '' : `[self::${name}]`;
  return `key('template', ${byTemplate[3]})${test}${relative.slice(byTemplate[0].length)}`;
}

/** Cuts a pattern at its top-level `|`s, leaving those inside brackets, parentheses and strings. */
export function alternatives(pattern: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if (c === '[' || c === '(') depth++;
    else if (c === ']' || c === ')') depth--;
    else if (c === '|' && depth === 0) {
      parts.push(pattern.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(pattern.slice(start));
  return parts;
}
