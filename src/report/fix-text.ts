import type { Finding, Language } from '../findings/finding.js';
import type { Safety } from '../findings/fix.js';
import type { Excerpt } from '../findings/judged-document.js';
import { cutLine } from './cut-line.js';
import { safeText } from './safe-text.js';

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

/** A preview that is narrower shows nothing of use. */
const narrowest = 20;

/**
 * The lines of a preview, `-` for what is there and `+` for what will be, each within a width: of longer ones the part that changes.
 *
 * @param columns how wide a line may be, marks not counted
 */
export function previewLines(
  { before, after }: { before: string; after: string },
  columns = Infinity,
): { mark: '-' | '+'; text: string }[] {
  const room = Math.max(narrowest, columns);
  const removed = before === '' ? [] : [safeText(before)];
  const added = after.split(/\r\n|\r|\n/).map(safeText);
  const longest = Math.max(...[...removed, ...added].map(({ length }) => length));
  const from =
    removed.length === 0 || longest <= room
      ? 0
      : Math.max(0, Math.min(firstDifference(removed[0] ?? '', added[0] ?? '') - Math.floor(room / 4), longest - room));
  const shown = (mark: '-' | '+') => (text: string, index: number) => ({ mark, text: cutLine(text, index === 0 ? from : 0, room) });
  return [...removed.map(shown('-')), ...added.map(shown('+'))];
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

function inserted({ fix }: Finding): { before: string; after: string } | undefined {
  const [edit] = fix?.edits ?? [];
  const isAlone = edit?.text && fix?.edits.length === 1 && edit.line === edit.endLine && edit.column === edit.endColumn;
  return isAlone && edit.text.length <= longest && edit.text.trim().startsWith('<') ? { before: '', after: edit.text.trim() } : undefined;
}

function lineChanged({ fix }: Finding, excerpt: Excerpt | undefined): { before: string; after: string } | undefined {
  const [edit] = fix?.edits ?? [];
  if (!fix || !edit || !excerpt || fix.edits.some(({ line, endLine }) => line !== edit.line || endLine !== edit.line)) return undefined;
  const line = excerpt.lines[edit.line - excerpt.firstLine];
  if (!line || line.cut || line.skipped > 0) return undefined;
  let after = '';
  let at = 0;
  for (const { column, endColumn, text } of fix.edits) {
    after += line.text.slice(at, column - 1) + text;
    at = endColumn - 1;
  }
  after += line.text.slice(at);
  const [before, changed] = [line.text.trim(), after.trim()];
  if (before.length > longest || changed.length > longest * 2 || before === '') return undefined;
  const [first = '', ...others] = changed.split(/\r\n|\r|\n/);
  return first === before && others.length > 0 ? { before: '', after: others.join('\n').trim() } : { before, after: changed };
}
