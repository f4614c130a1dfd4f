import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type Finding, withConsequences } from '../../findings/finding.js';
import type { Fix } from '../../findings/fix.js';
import { sayIn } from '../../text/say.js';
import type { Language } from '../../findings/finding.js';
import { rangeOf } from './diagnostics.js';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.verifcda`;

/** How edits of one document are sent: with its version, where the editor takes that. */
export type MakeEdit = (edits: TextEdit[]) => WorkspaceEdit;

/** The edits of a fix as editors count. */
export function editsOf({ edits }: Fix): TextEdit[] {
  return edits.map((edit) => ({ range: rangeOf(edit), newText: edit.text }));
}

/** One action for each finding in the range that has a fix. Those that cannot change what the report means are preferred. */
export function quickFixes(
  findings: readonly Finding[],
  range: Range,
  diagnostics: readonly Diagnostic[],
  makeEdit: MakeEdit,
  language: Language,
): CodeAction[] {
  const say = sayIn(language);
  const seen = new Set<string>();
  return withConsequences(findings).flatMap((finding): CodeAction[] => {
    const { fix, repair, ruleId } = finding;
    if (!fix || !meet(rangeOf(finding), range)) return [];
    const edits = editsOf(fix);
    const key = JSON.stringify(edits);
    if (seen.has(key)) return [];
    seen.add(key);
    const isSafe = fix.safety === 'safe';
    const sentence = (repair ?? say('Corriger.', 'Fix.')).replaceAll('`', '').replace(/\.$/, '');
    return [
      {
        title: `${ruleId}${say(' : ', ': ')}${sentence}${isSafe ? '' : say(' (à vérifier)', ' (to be checked)')}`,
        kind: CodeActionKind.QuickFix,
        diagnostics: diagnostics.filter(({ code, range: place }) => code === ruleId && meet(place, rangeOf(finding))),
        ...(isSafe ? { isPreferred: true } : {}),
        edit: makeEdit(edits),
      },
    ];
  });
}

function meet(first: Range, second: Range): boolean {
  const isBefore = (a: Range['start'], b: Range['start']) => a.line < b.line || (a.line === b.line && a.character < b.character);
  return !isBefore(first.end, second.start) && !isBefore(second.end, first.start);
}
