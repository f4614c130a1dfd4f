import type { JudgedDocument, RunSummary } from '../findings/judged-document.js';
import type { Counts } from '../policy/policy.js';
import { exitCodes } from './exit-codes.js';
import type { RunSettings } from './settings.js';

export function emptySummary(): RunSummary {
  return {
    documents: 0,
    conforming: 0,
    nonconforming: 0,
    notEvaluated: 0,
    errors: 0,
    warnings: 0,
    infos: 0,
    hidden: { off: 0, baseline: 0, quiet: 0, infos: 0 },
    duration: 0,
  };
}

/** Adds a document, as the policy left it, and the findings of it that count. */
export function count(summary: RunSummary, { report, hidden }: JudgedDocument, counts: Counts): void {
  summary.documents++;
  summary[report.status]++;
  summary.errors += counts.errors;
  summary.warnings += counts.warnings;
  summary.infos += counts.infos;
  if (!hidden) return;
  for (const key of ['off', 'baseline', 'quiet', 'infos'] as const) summary.hidden[key] += hidden[key];
  if (hidden.inline !== undefined) summary.hidden.inline = (summary.hidden.inline ?? 0) + hidden.inline;
}

/** What could not be judged weighs more than what was found wrong: nothing may be concluded from such a run. */
export function exitCodeOf(
  summary: RunSummary,
  { failOn, maxWarnings, allowNone }: Pick<RunSettings, 'failOn' | 'maxWarnings' | 'allowNone'>,
): number {
  if (summary.notEvaluated > 0 || isFruitless(summary, allowNone)) return exitCodes.notEvaluated;
  if (failOn === 'never') return exitCodes.conforming;
  const tooMany = maxWarnings !== undefined && summary.warnings > maxWarnings;
  const failing = summary.errors + (failOn === 'warning' ? summary.warnings : 0);
  return failing > 0 || tooMany ? exitCodes.nonconforming : exitCodes.conforming;
}

/** Nothing was judged; of a part, nothing in the whole list. */
function isFruitless({ documents, shard }: RunSummary, allowNone: boolean | undefined): boolean {
  return shard ? shard.fruitless.length > 0 : documents === 0 && !allowNone;
}
