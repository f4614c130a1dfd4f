import { applyToText } from '../../edits/apply.js';
import { type FoundFix, type Group, groupFixes, isBetter } from '../../edits/mend.js';
import { toTextEdit } from '../../edits/span-edit.js';
import { type DocumentReport, type Finding, withConsequences } from '../../findings/finding.js';
import type { TextEdit } from '../../findings/fix.js';
import { SourceMap } from '../../xml/source-map.js';

/** How many safe fixes a judgement has. */
export function safeFixesOf({ findings }: DocumentReport): number {
  return safeFixes(findings).length;
}

/**
 * The safe fixes of a judgement that can be made together, proven as the command proves them: judged again, what they mend is gone
 * and nothing is new. Where that fails, those among them that pass by themselves.
 *
 * @param judge judges a text
 */
export async function safeEdits(
  text: string,
  report: DocumentReport,
  judge: (text: string) => Promise<DocumentReport>,
): Promise<TextEdit[]> {
  const source = new SourceMap(text);
  const taken: Group[] = [];
  const take = async (groups: readonly Group[]): Promise<void> => {
    if (groups.length === 0) return;
    const all = [...taken, ...groups];
    const after = await judge(
      applyToText(
        text,
        all.flatMap(({ edits }) => edits),
      ),
    );
    if (isBetter({ report }, { report: after }, all)) return void taken.push(...groups);
    if (groups.length === 1) return;
    await take(groups.slice(0, groups.length >> 1));
    await take(groups.slice(groups.length >> 1));
  };
  await take(groupFixes(safeFixes(report.findings), source));
  return taken.flatMap(({ edits }) => edits).map((edit) => toTextEdit(edit, source));
}

function safeFixes(findings: readonly Finding[]): FoundFix[] {
  return withConsequences(findings).flatMap((finding) => (finding.fix?.safety === 'safe' ? [{ finding, fix: finding.fix }] : []));
}
