import type { RuleExample } from './examples.js';

/**
 * An example with its differing lines marked as a diff marks them: `-` before a line that only the wrong excerpt has, `+` before one
 * that only the right one has, a blank before the others.
 */
export function exampleLines({ wrong, right }: Pick<RuleExample, 'wrong' | 'right'>): { wrong: string[]; right: string[] } {
  const [before, after] = [wrong.split('\n'), right.split('\n')];
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const marked = (lines: string[], mark: string) =>
    lines.map((line, index) => (index >= start && index < lines.length - end ? `${mark} ${line}` : `  ${line}`));
  return { wrong: marked(before, '-'), right: marked(after, '+') };
}
