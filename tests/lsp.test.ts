import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type Hover, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { serveEditor } from '../src/faces/lsp/server.js';
import { serveOverStreams } from '../src/faces/lsp/start.js';
import { Validator } from '../src/journey/validator.js';
import type { JudgeService } from '../src/judge/service.js';
import { readSource } from '../src/judge/source.js';
import { UsageError } from '../src/usage-error.js';
import { pipes } from './support/lsp.js';

const report = readFileSync(join(__dirname, '..', 'fixtures', 'documents', 'cr-img-minimal.xml'), 'utf8');
const uri = 'file:///nowhere/cr.xml';

/** Judges in this process. */
async function judgeHere(): Promise<JudgeService> {
  const validator = await Validator.create({ everyFix: true });
  const { language, limits } = validator.options;
  return {
    engine: validator.engine,
    workers: 1,
    judge: async (source) => [validator.judge(await readSource(source, language, limits))],
    close: () => undefined,
  };
}

/** The rest of it, as a process: tests/full/lsp. */
test('an editor sees a fault as it is typed, why it is one, and its repair', async () => {
  const { editor, server } = pipes();
  const connection = createConnection(new StreamMessageReader(server.input), new StreamMessageWriter(server.output));
  const close = serveEditor(connection, judgeHere, 'fr');
  try {
    await editor.start();
    editor.open(uri, report);
    expect(await editor.diagnostics(uri)).toEqual([]);
    const title = /<title>(Technique[^<]*)<\/title>/.exec(report)?.[0] as string;
    editor.type(uri, title, '<title>Méthode</title>');
    const [diagnostic, ...others] = await editor.diagnostics(uri);
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      code: 'IMG-206-03',
      severity: 2,
      source: 'verifcda',
      range: { start: editor.at(uri, '<title>Méthode') },
    });
    const hover = await editor.askAt<Hover>('textDocument/hover', uri, '<title>Méthode', 2);
    expect(JSON.stringify(hover.contents)).toContain('Pour corriger');
    const [fix] = await editor.actions(uri, diagnostic!, [diagnostic!], ['quickfix']);
    expect(editor.edited(uri, fix?.edit)).toBe(report);
  } finally {
    close();
    editor.connection.dispose();
    connection.dispose();
  }
});

/** What ends a server that is given such an input, and all that it wrote; the editor stays until it is answered, when it asked. */
async function served(input: string): Promise<{ error: unknown; written: string }> {
  let written = '';
  const surroundings = {
    stdin: (async function* () {
      yield await Promise.resolve(Buffer.from(input));
      while (input.includes('"id":1,') && !answerIn(written)) await new Promise((resolve) => setTimeout(resolve, 10));
    })(),
    stdout: { write: (text: string) => void (written += text) },
  };
  const error: unknown = await serveOverStreams(surroundings, 'fr', new AbortController().signal, judgeHere).catch(
    (reason: unknown) => reason,
  );
  await new Promise((resolve) => setImmediate(resolve));
  return { error, written };
}

const framed = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const notification = (method: string, params: unknown) => framed(JSON.stringify({ jsonrpc: '2.0', method, params }));
const opened = { uri, languageId: 'xml', version: 1, text: '<patient>DURAND</patient>' };

test.each([
  ['no header', 'DURAND\r\n\r\n'],
  ['a header without end', 'DURAND'.repeat(10_000)],
  ['no length', 'X: DURAND\r\n\r\n{}'],
  ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} '],
  ['a negative length', 'Content-Length: -5\r\n\r\n{}'],
  ['a length beyond all documents', 'Content-Length: 99999999999999\r\n\r\n{}'],
  ['a message that is cut off', 'Content-Length: 99\r\n\r\n{"DURAND'],
  ['no JSON', framed('{"patient": DURAND}')],
  ['no message', framed('["DURAND"]')],
  ['a method that is none', framed('{"jsonrpc":"2.0","method":["DURAND"]}')],
  ['a document without text', notification('textDocument/didOpen', { textDocument: { ...opened, text: null } })],
  ['a change without text', notification('textDocument/didChange', { textDocument: opened, contentChanges: [{ x: 'DURAND' }] })],
  [
    'a change of no place',
    notification('textDocument/didChange', { textDocument: opened, contentChanges: [{ text: 'DURAND', range: { start: {} } }] }),
  ],
])('an input that is not that of an editor ends the server, and is not quoted: %s', async (_, input) => {
  const { error, written } = await served(notification('textDocument/didOpen', { textDocument: opened }) + input);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toContain('LSP');
  expect(String(error) + written).not.toContain('DURAND');
});

const request = (id: number, method: string, params?: unknown) => framed(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
const start = request(1, 'initialize', { capabilities: {} });

/** The answer to the request with the number 1. */
const answerIn = (written: string) =>
  written.split(/Content-Length: \d+\r\n\r\n/).flatMap((body) => {
    const message = (body === '' ? {} : JSON.parse(body)) as { id?: number; result?: object; error?: { message: string } };
    return message.id === 1 ? [message] : [];
  })[0];

test.each([undefined, null, {}, [], { capabilities: null }, { capabilities: 5, locale: 5 }])(
  'an editor that does not say what it can do is served: %j',
  async (params) => {
    const { error, written } = await served(request(1, 'initialize', params));
    expect(error).toBeUndefined();
    expect(answerIn(written)?.result).toHaveProperty('capabilities');
  },
);

const textDocument = { uri };
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
test.each([
  ['textDocument/hover', undefined],
  ['textDocument/hover', null],
  ['textDocument/completion', [textDocument]],
  ['textDocument/definition', { textDocument, position: { line: '0', character: 0 } }],
  ['textDocument/references', { textDocument, position: range.start }],
  ['textDocument/rename', { textDocument, position: range.start, newName: 5 }],
  ['textDocument/documentSymbol', {}],
  ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [null] } }],
  ['codeAction/resolve', undefined],
  ['workspace/symbol', {}],
])('a request that cannot be answered is told in French: %s %j', async (method, params) => {
  const { error, written } = await served(start.replace('"id":1', '"id":2') + request(1, method, params));
  expect(error).toBeUndefined();
  expect(answerIn(written)?.error?.message).toMatch(
    /^(la demande n’a pas les paramètres attendus|verifcda ne répond pas à cette demande)$/,
  );
});

test.each([
  '$/cancelRequest',
  '$/setTrace',
  '$/progress',
  'textDocument/willSave',
  'window/workDoneProgress/cancel',
  'initialized',
  'workspace/didChangeConfiguration',
])('a notification without parameters ends nothing: %s', async (method) => {
  const { error, written } = await served(notification(method, undefined) + notification(method, {}) + start);
  expect(error).toBeUndefined();
  expect(answerIn(written)?.result).toHaveProperty('capabilities');
});

test('a document on another host is judged; that a judge does not start is told by a notification, which asks for no answer', async () => {
  let starts = true;
  const { editor, server } = pipes();
  const connection = createConnection(new StreamMessageReader(server.input), new StreamMessageWriter(server.output));
  const close = serveEditor(connection, () => (starts ? judgeHere() : Promise.reject(new UsageError('aucune règle'))), 'fr');
  try {
    await editor.start();
    const shared = 'file://serveur/partage/cr%2f.xml';
    editor.open(shared, report);
    expect(await editor.diagnostics(shared)).toEqual([]);
    starts = false;
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { verifcda: { info: true } } });
    while (editor.said.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(editor.said).toEqual(['verifcda: aucune règle']);
  } finally {
    close();
    editor.connection.dispose();
    connection.dispose();
  }
});
