import { saxon } from '../../../src/engine/saxon.js';
import { Unsupported } from './code.js';

/** What makes a pattern so much longer are classes of characters, each of them a list. */
const mostCharacters = 400;

/** A regular expression of XPath as a literal of JavaScript: the one that saxon-js makes of it. @throws Unsupported */
export function patternLiteral(source: string, flags: string): string {
  const letters = /^\[(?:\\p\{[LN]\})+\]$/.test(source) && flags === '';
  if (letters) return `narrowed(/[${source.includes('L') ? 'A-Za-z' : ''}${source.includes('N') ? '0-9' : ''}]/u)`;
  // What saxon-js takes for digits is a list of its own: other ones than those of ASCII are unknown.
  if (/\\d/.test(source) && !/\\\\d|\\D/.test(source))
    return `digits(${patternLiteral(
      source.replace(/(\[[^\]]*)?\\d/g, (_, open?: string) => (open === undefined ? '[0-9]' : `${open}0-9`)),
      flags,
    )})`;
  const pattern = saxon().internals.Regex.prepareRegex(source, flags, null);
  if (pattern.source.length > source.length + mostCharacters) throw new Unsupported('a long regular expression');
  return `/${pattern.source}/${pattern.flags.replace('g', '')}`;
}

/** A pattern that finds all of what it matches, not an empty text. */
export function globalPattern(regex: string): string {
  if (!regex.startsWith('/')) throw new Unsupported('replacing digits');
  const [, source, flags] = /^\/(.*)\/(\w*)$/s.exec(regex) as unknown as [string, string, string];
  if (new RegExp(source, flags).test('')) throw new Unsupported('replacing nothing');
  return `/${source}/g${flags}`;
}

/** A replacement as JavaScript writes it. */
export function replacementOf(replacement: string): string {
  return replacement.replace(/\\([$\\])|\$(0)/g, (_, escaped?: string, whole?: string) => (whole ? '$&' : escaped === '$' ? '$$' : '\\'));
}
