import {
  type Connection,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { JudgeService } from '../../judge/service.js';
import { sayIn } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';
import { version } from '../../version.js';
import { diagnosticsOf } from './diagnostics.js';
import { answerActions } from './answer-actions.js';
import { answerQuestions } from './answer-questions.js';
import { Judging } from './judging.js';
import { type Knowledge, knowledgeOf } from './knowledge.js';
import { isCda } from './open-text.js';
import { projectOf } from './project.js';
import { fixAllKind } from './quick-fixes.js';
import { defaultSettings, type EditorSettings, readSettings } from './settings.js';

/** What the answers of the server are made from. */
export interface Server {
  connection: Connection;
  documents: TextDocuments<TextDocument>;
  judging: Judging;
  service: () => Promise<JudgeService>;
  /** What is known by the rules that count for a document. */
  knowledge: (uri: string) => Promise<Knowledge>;
  /** Changes of one document, as the editor takes them. */
  edit: (document: TextDocument, edits: TextEdit[]) => ReturnType<typeof workspaceEdit>;
  /** Whether the editor asks for the edits of an action once it was chosen. */
  resolvesEdits: () => boolean;
}

/**
 * Serves an editor over a connection, which is told to listen; it judges nothing itself.
 *
 * @param connection to the editor
 * @param createService starts the judge; asked again when settings that it is started with change
 * @param lang of messages, until the editor says otherwise
 * @returns ends the judge
 */
export function serveEditor(
  connection: Connection,
  createService: (settings: EditorSettings) => Promise<JudgeService>,
  lang: EditorSettings['lang'],
): () => void {
  const documents = new TextDocuments(TextDocument);
  let given: EditorSettings = { ...defaultSettings, lang };
  let settings = given;
  let capabilities: InitializeParams['capabilities'] = {};
  let starting: Promise<JudgeService> | undefined;
  const service = () => {
    starting ??= createService(settings);
    return starting;
  };
  const stop = () => {
    void starting?.then(
      (running) => running.close(),
      () => undefined,
    );
    starting = undefined;
  };
  const told = new Set<string>();
  const judging = new Judging({
    service,
    projectOf: (uri) => projectOf(uri, settings),
    current: (uri) => documents.get(uri),
    tell(uri, { version: judged, report, project }) {
      told.delete(uri);
      const diagnostics = diagnosticsOf(report, uri, knowledgeOf(project.settings));
      void connection.sendDiagnostics({ uri, version: judged, diagnostics });
      void connection.sendNotification('verifcda/judged', { uri, version: judged, status: report.status });
    },
    failed(uri, error) {
      // A message may quote what an error came across: only those that are written for the reader are shown.
      const reason = error instanceof UsageError ? error.message : error instanceof Error ? error.name : 'Error';
      void connection.sendNotification('verifcda/judged', { uri, status: 'notEvaluated' });
      void connection.sendDiagnostics({ uri, diagnostics: [notJudged(reason, settings.lang)] });
      // A request, as the library makes of it, would need an answer that not every editor has.
      if (!told.has(uri))
        void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message: `verifcda: ${reason}` });
      told.add(uri);
    },
  });
  const server: Server = {
    connection,
    documents,
    judging,
    service,
    knowledge: async (uri) => knowledgeOf((await projectOf(uri, settings)).settings),
    edit: (document, edits) => workspaceEdit(document, edits, capabilities.workspace?.workspaceEdit?.documentChanges === true),
    resolvesEdits: () => {
      const properties: unknown = capabilities.textDocument?.codeAction?.resolveSupport?.properties;
      return Array.isArray(properties) && properties.includes('edit');
    },
  };
  const judge = (document: TextDocument, delay: number) => {
    if (isCda(document.getText())) return judging.schedule(document.uri, delay);
    judging.forget(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  };
  const changeSettings = (asked: unknown) => {
    const before = JSON.stringify(settings);
    settings = readSettings(asked, given);
    if (JSON.stringify(settings) === before) return;
    stop();
    for (const document of documents.all()) judge(document, 0);
  };
  const askSettings = async () => {
    if (capabilities.workspace?.configuration !== true) return;
    changeSettings(await connection.workspace.getConfiguration('verifcda').catch(() => undefined));
  };

  connection.onInitialize(({ capabilities: offered, initializationOptions, locale }: InitializeParams): InitializeResult => {
    capabilities = offered;
    given = readSettings(initializationOptions, { ...given, ...(String(locale).startsWith('en') ? { lang: 'en' as const } : {}) });
    settings = given;
    return { serverInfo: { name: 'verifcda', version }, capabilities: serverCapabilities };
  });
  connection.onInitialized(() => {
    service().catch(() => undefined);
    void askSettings();
  });
  connection.onDidChangeConfiguration(({ settings: changed }) => {
    if (capabilities.workspace?.configuration === true) void askSettings();
    else changeSettings((changed as { verifcda?: unknown } | undefined)?.verifcda);
  });
  documents.onDidChangeContent(({ document }) => {
    // The first version is what was opened.
    if (settings.run === 'onType' || judging.isNew(document.uri)) judge(document, judging.isNew(document.uri) ? 0 : settings.delay);
  });
  documents.onDidSave(({ document }) => judge(document, 0));
  documents.onDidClose(({ document }) => {
    judging.forget(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  answerQuestions(server);
  answerActions(server);
  connection.onRequest(() => {
    const message = sayIn(settings.lang)('verifcda ne répond pas à cette demande', 'verifcda does not answer this request');
    return new ResponseError(ErrorCodes.MethodNotFound, message);
  });
  documents.listen(connection);
  connection.listen();
  return () => {
    judging.close();
    stop();
  };
}

const serverCapabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['"', '>', ' '] },
  codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind], resolveProvider: true },
  documentSymbolProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
};

function workspaceEdit(document: TextDocument, edits: TextEdit[], versioned: boolean) {
  const { uri, version: of } = document;
  return versioned ? { documentChanges: [{ textDocument: { uri, version: of }, edits }] } : { changes: { [uri]: edits } };
}

function notJudged(reason: string, lang: EditorSettings['lang']) {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: 1 as const,
    code: 'notEvaluated',
    source: 'verifcda',
    message: lang === 'fr' ? `document non évalué : ${reason}` : `document not evaluated: ${reason}`,
  };
}

/** Runs a handler; what it throws is told to the editor without a word of the document. */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    const reason = error instanceof UsageError ? error.message : error instanceof Error ? error.name : 'Error';
    throw new ResponseError(ErrorCodes.InternalError, reason);
  }
}
