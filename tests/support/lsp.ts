import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import {
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const program = join(__dirname, '..', '..', 'bin', 'verifcda.js');

/** An editor, as the language server sees it. */
export class Editor {
  readonly connection: ProtocolConnection;
  /** Everything that was published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** Messages to the user and to the log. */
  readonly said: string[] = [];
  private readonly documents = new Map<string, TextDocument>();
  private wake: (() => void)[] = [];

  constructor(input: Readable, output: Writable) {
    this.connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const wake of this.wake.splice(0)) wake();
    });
    for (const method of ['window/showMessage', 'window/logMessage'])
      this.connection.onNotification(method, ({ message }: { message: string }) => void this.said.push(message));
    this.connection.listen();
  }

  async start(initializationOptions: object = {}, capabilities: object = modern): Promise<InitializeResult> {
    const result = await this.ask<InitializeResult>('initialize', { processId: null, rootUri: null, capabilities, initializationOptions });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  ask<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  open(uri: string, text: string): void {
    this.documents.set(uri, TextDocument.create(uri, 'xml', 1, text));
    void this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'xml', version: 1, text } });
  }

  /** Types: replaces one text by another. */
  type(uri: string, from: string, to: string): void {
    const document = this.document(uri);
    const start = document.getText().indexOf(from);
    const range = { start: document.positionAt(start), end: document.positionAt(start + from.length) };
    const version = document.version + 1;
    TextDocument.update(document, [{ range, text: to }], version);
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: to }],
    });
  }

  /** What is published of the newest version of a document. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    for (;;) {
      const newest = this.published.filter((each) => each.uri === uri && each.version === this.document(uri).version).at(-1);
      if (newest) return newest.diagnostics;
      await new Promise<void>((resolve) => this.wake.push(resolve));
    }
  }

  /** The place of a text, or so many characters after its beginning. */
  at(uri: string, text: string, after = 0): Position {
    const document = this.document(uri);
    const start = document.getText().indexOf(text);
    if (start < 0) throw new Error(`no ${text}`);
    return document.positionAt(start + after);
  }

  /** A request about a place. */
  askAt<T>(method: string, uri: string, text: string, after = 0, more: object = {}): Promise<T> {
    return this.ask<T>(method, { textDocument: { uri }, position: this.at(uri, text, after), ...more });
  }

  /** The text as it is once an edit is made. */
  edited(uri: string, edit: WorkspaceEdit | undefined): string {
    const document = this.document(uri);
    const versioned = (edit?.documentChanges ?? []) as { edits: TextEdit[] }[];
    return TextDocument.applyEdits(document, edit?.changes?.[uri] ?? versioned.flatMap(({ edits }) => edits));
  }

  text(uri: string): string {
    return this.document(uri).getText();
  }

  actions(uri: string, { range }: Diagnostic, diagnostics: Diagnostic[] = [], only?: string[]): Promise<CodeAction[]> {
    return this.ask('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics, ...(only ? { only } : {}) } });
  }

  private document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (!document) throw new Error(`not open: ${uri}`);
    return document;
  }
}

/** What editors of today offer. */
export const modern = {
  workspace: { workspaceEdit: { documentChanges: true } },
  textDocument: { codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true } },
};

/** The command as a process that an editor started. */
export function startServer(args: readonly string[] = ['lsp', '--stdio']): {
  editor: Editor;
  stderr: () => string;
  ended: Promise<number | null>;
  stop: () => void;
  pid: number;
} {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe' });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    editor: new Editor(child.stdout, child.stdin),
    stderr: () => stderr,
    ended,
    stop: () => child.kill('SIGKILL'),
    pid: child.pid ?? 0,
  };
}

/** Two ends of one connection in this process. */
export function pipes(): { editor: Editor; server: { input: Readable; output: Writable } } {
  const toServer = new PassThrough();
  const toEditor = new PassThrough();
  return { editor: new Editor(toEditor, toServer), server: { input: toServer, output: toEditor } };
}
