/** What JavaScript takes for blanks, and XML does not. */
const others = '\\v\\f\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';

/**
 * saxon-js leaves `\s` and `\S` as JavaScript understands them. In XPath they are space, tab and line ends only (XML Schema 1.1 part 2,
 * G.4.2.5): a rule that leaves out codes with a blank would leave out those with a no-break space, which the official tool judges.
 *
 * @param pattern as saxon-js made it
 */
export function withXmlBlanks(pattern: RegExp): RegExp {
  const { source, flags } = pattern;
  if (!/\\s/i.test(source)) return pattern;
  let inClass = false;
  return new RegExp(
    source.replace(/\\[^]|\[|\]/gu, (part) => {
      if (part === '[') inClass = true;
      else if (part === ']') inClass = false;
      else if (part === '\\s') return inClass ? ' \\t\\n\\r' : '[ \\t\\n\\r]';
      else if (part === '\\S') return inClass ? `\\S${others}` : '[^ \\t\\n\\r]';
      return part;
    }),
    flags,
  );
}
