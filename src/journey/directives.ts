import { SaxesParser } from 'saxes';
import type { Directive } from '../findings/judged-document.js';
import { profiles } from '../models/profiles.js';
import { type DocumentInProgress, readTextOf } from './document.js';
import type { JudgeOptions } from './options.js';

const keyword = 'verifcda-disable-next-line';
/** A document has few of them: more would be one's attempt at our time. */
const most = 1000;
const longestReason = 200;

/**
 * What a document says itself of findings to be left out, in comments and processing instructions; nothing where that is not allowed, in
 * an official profile, or where the text is not well-formed.
 */
export function directivesOf(document: DocumentInProgress, options: JudgeOptions): Directive[] {
  const { source, text } = document;
  if (!options.inlineSuppressions || profiles[options.profile].official || options.official?.alone) return [];
  if (!source || text === undefined || !text.includes(keyword)) return [];
  const { patient } = readTextOf(document);
  const found: Directive[] = [];
  const parser = new SaxesParser();
  const take = (open: string, words: string) => {
    const [first, ids = '', ...reason] = words.trim().split(/\s+/);
    if (first !== keyword || found.length >= most) return;
    const end = parser.position;
    const { line, column, endLine } = source.locate(text.lastIndexOf(open, end - 1), end);
    const said = reason.join(' ').slice(0, longestReason);
    found.push({
      line,
      column,
      target: endLine + 1,
      rules: ids.split(',').filter((id) => id !== ''),
      ...(said === '' ? {} : { reason: options.showValues ? said : patient.quoted(said) }),
    });
  };
  parser.on('comment', (comment) => take('<!--', comment));
  parser.on('processinginstruction', ({ target, body }) => take('<?', `${target} ${body}`));
  parser.write(text).close();
  // One after the other, they speak of the same line.
  const lines = new Map(found.map((directive) => [directive.line, directive]));
  for (const directive of [...found].reverse()) directive.target = lines.get(directive.target)?.target ?? directive.target;
  return found;
}
