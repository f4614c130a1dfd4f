import type { TextDocumentPositionParams } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completionAt } from './completion.js';
import { hoverAt } from './hover.js';
import type { Knowledge } from './knowledge.js';
import { isCda, type OpenText, openTextOf } from './open-text.js';
import { outlineOf } from './outline.js';
import { definitionAt, referencesAt, renameableAt, renamed } from './references.js';
import { answering, type Server } from './server.js';

/** A document that is asked about, and where. */
interface Asked {
  open: OpenText;
  document: TextDocument;
  offset: number;
  knowledge: Knowledge;
}

/** Hover, completion, outline, and the ways between an ID and what points to it. */
export function answerQuestions({ connection, documents, judging, knowledge, edit }: Server): void {
  const about = async <T>(uri: string, otherwise: T, position: TextDocumentPositionParams['position'], answer: (asked: Asked) => T) =>
    answering(async () => {
      const document = documents.get(uri);
      if (!document || !isCda(document.getText())) return otherwise;
      const asked = { document, open: openTextOf(document), offset: document.offsetAt(position), knowledge: await knowledge(uri) };
      return answer(asked);
    });
  connection.onHover(({ textDocument: { uri }, position }) =>
    about(uri, null, position, ({ open, document, offset, knowledge: known }) =>
      hoverAt(open, document, offset, judging.of(uri, document.version)?.report.findings ?? [], known),
    ),
  );
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    about(uri, { isIncomplete: false, items: [] }, position, ({ open, document, offset, knowledge: known }) =>
      completionAt(open, document, offset, known),
    ),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) =>
    about(uri, [], { line: 0, character: 0 }, ({ open, document, knowledge: known }) => outlineOf(open, document, known)),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    about(uri, [], position, ({ open, document, offset }) => definitionAt(open, document, offset)),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    about(uri, [], position, ({ open, document, offset }) => referencesAt(open, document, offset, context.includeDeclaration)),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }) =>
    about(uri, null, position, ({ open, document, offset }) => renameableAt(open, document, offset)),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }) =>
    about(uri, null, position, ({ open, document, offset, knowledge: known }) =>
      edit(document, renamed(open, document, offset, newName, known.language)),
    ),
  );
}
