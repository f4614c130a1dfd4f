import type { Finding, Language } from '../findings/finding.js';
import type { Safety } from '../findings/fix.js';
import type { Excerpt } from '../findings/judged-document.js';

interface FixWords {
  safety: Record<Safety, string>;
  before: string;
  after: string;
}

export const fixWords: Record<Language, FixWords> = {
  fr: {
    safety: { safe: 'correction sûre (--fix)', suggested: 'correction à choisir (--fix-rule)' },
    before: 'avant',
    after: 'après',
  },
  en: {
    safety: { safe: 'safe fix (--fix)', suggested: 'fix to choose (--fix-rule)' },
    before: 'before',
    after: 'after',
  },
};

const longest = 160;

/**
 * A line before and after a fix, as far as the excerpt shows it: patient data stays hidden as it is there. What is only put in
 * stands alone, with nothing before.
 *
 * @returns undefined when the fix is not within lines that are shown whole, or changes several of them
 */
export function beforeAndAfter(finding: Finding, excerpt: Excerpt | undefined): { before: string; after: string } | undefined {
  return lineChanged(finding, excerpt) ?? inserted(finding);
}

function inserted({ fix }: Finding): { before: string; after: string } | undefined {
  const [edit] = fix?.edits ?? [];
  const isAlone = edit?.text && fix?.edits.length === 1 && edit.line === edit.endLine && edit.column === edit.endColumn;
  return isAlone && edit.text.length <= longest && edit.text.trim().startsWith('<') ? { before: '', after: edit.text.trim() } : undefined;
}

function lineChanged({ fix }: Finding, excerpt: Excerpt | undefined): { before: string; after: string } | undefined {
  const [first] = fix?.edits ?? [];
  if (!fix || !first || !excerpt || fix.edits.some(({ line, endLine }) => line !== first.line || endLine !== first.line)) return undefined;
  const line = excerpt.lines[first.line - excerpt.firstLine];
  if (!line || line.cut || line.skipped > 0) return undefined;
  let after = '';
  let at = 0;
  for (const { column, endColumn, text } of fix.edits) {
    after += line.text.slice(at, column - 1) + text;
    at = endColumn - 1;
  }
  after += line.text.slice(at);
  const [before, changed] = [line.text.trim(), after.trim()];
  return before.length > longest || changed.length > longest * 2 || before === '' ? undefined : { before, after: changed };
}
