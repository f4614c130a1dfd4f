/** A sentence as Markdown: code between backticks stays code, tags become code, everything else is literal. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]+`|<[/\w][^>]*>)/)
    .map((part, index) => (index % 2 === 0 ? literal(part) : part.startsWith('`') ? part : code(part)))
    .join('')
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, '$1\\$2');
}

/** A text that means itself, whatever Markdown would read in it. */
function literal(text: string): string {
  return text.replace(/[\\`*[\]<>|~#&]|(?<!\w)_|_(?!\w)/g, '\\$&');
}

/** Inline code. */
export function code(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  return text.includes('`') ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** A block of code. */
export function codeBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Rows under a heading row; cells are Markdown. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
