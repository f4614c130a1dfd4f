import type { CodeAction, CodeActionParams } from 'vscode-languageserver/node';
import { sayIn } from '../../text/say.js';
import { safeEdits, safeFixesOf } from './fix-all.js';
import { rangeOf } from './diagnostics.js';
import type { Judged } from './judging.js';
import { judgeText } from './judging.js';
import { fixAllKind, quickFixes } from './quick-fixes.js';
import { answering, type Server } from './server.js';

/** Quick fixes, and all that are safe together. */
export function answerActions(server: Server): void {
  const { connection, documents, judging } = server;
  connection.onCodeAction(({ textDocument: { uri }, range, context }) =>
    answering(async () => {
      const document = documents.get(uri);
      const judged = document && judging.of(uri, document.version);
      if (!document || !judged) return [];
      const { lang } = judged.project.settings;
      const isAsked = isAskedFor(context);
      const edit = (edits: Parameters<Server['edit']>[1]) => server.edit(document, edits);
      return [
        ...(isAsked('quickfix') ? quickFixes(judged.report.findings, range, context.diagnostics, edit, lang) : []),
        ...(isAsked(fixAllKind) ? await fixAll(server, uri, judged, context) : []),
      ];
    }),
  );
  connection.onCodeActionResolve((action) =>
    answering(async () => {
      const { uri, version } = (action.data ?? {}) as { uri?: string; version?: number };
      const judged = uri !== undefined && version !== undefined ? judging.of(uri, version) : undefined;
      if (uri === undefined || !judged) return action;
      return { ...action, edit: await proven(server, uri, judged) };
    }),
  );
}

function isAskedFor({ only }: CodeActionParams['context']): (kind: string) => boolean {
  return (kind) => only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

/** Proving takes a judgement: an editor that cannot ask for it later gets it where it asks for nothing else. */
async function fixAll(server: Server, uri: string, judged: Judged, { only }: CodeActionParams['context']): Promise<CodeAction[]> {
  const count = safeFixesOf(judged.report);
  const isLater = server.resolvesEdits();
  if (count === 0 || (!isLater && only === undefined)) return [];
  const say = sayIn(judged.project.settings.lang);
  const title = say(`Corriger tout ce qui est sûr (${count})`, `Fix all that is safe (${count})`);
  const action: CodeAction = { title, kind: fixAllKind, data: { uri, version: judged.version } };
  return [isLater ? action : { ...action, edit: await proven(server, uri, judged) }];
}

async function proven({ documents, service, edit }: Server, uri: string, { report, project, version }: Judged) {
  const document = documents.get(uri);
  if (!document || document.version !== version) return { changes: {} };
  const judge = await service();
  const edits = await safeEdits(document.getText().replace(/^\ufeff/, ''), report, (text) => judgeText(judge, text, project));
  if (documents.get(uri)?.version !== version) return { changes: {} };
  return edit(
    document,
    edits.map((each) => ({ range: rangeOf(each), newText: each.text })),
  );
}
