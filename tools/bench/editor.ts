import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { packageFolder } from '../../src/package-folder.js';
import { testDocument } from './documents.js';
import type { Effort, Result } from './measure.js';
import { median } from './timing.js';

const uri = 'untitled:compte-rendu.xml';
/** Keys that a warm editor has seen before they count. */
const before = 12;

interface Key {
  /** From the key to its diagnostics, what the server waits for another key included. */
  milliseconds: number;
  /** CPU of the server and of its judge meanwhile. */
  cpu: number;
}

/** One character at a time in a report of 352 KB, as somebody types it who looks up after each one. Linux only. */
export async function editor({ rounds }: Effort): Promise<Result[]> {
  const child = spawn(process.execPath, [join(packageFolder, 'bin', 'verifcda.js'), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const told = diagnosticsOf(connection);
  connection.listen();
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions: {} });
  await connection.sendNotification('initialized', {});
  const text = testDocument();
  const start = Date.now();
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'xml', version: 1, text } });
  await told(1);
  const opened = Date.now() - start;
  const [line, character] = placeOf(text, '<title>');
  const keys: Key[] = [];
  for (let version = 2; version < 2 + before + 3 * rounds; version++) {
    const cpu = cpuOf(child.pid ?? 0);
    const pressed = performance.now();
    const range = { start: { line, character }, end: { line, character } };
    const change = { textDocument: { uri, version }, contentChanges: [{ range, text: 'x' }] };
    await connection.sendNotification('textDocument/didChange', change);
    await told(version);
    keys.push({ milliseconds: performance.now() - pressed, cpu: cpuOf(child.pid ?? 0) - cpu });
  }
  child.kill();
  const warm = keys.slice(before);
  const [time, cpu] = [median(warm.map(({ milliseconds }) => milliseconds)), median(warm.map((key) => key.cpu))];
  const slowest = Math.max(...warm.map(({ milliseconds }) => milliseconds));
  return [
    {
      title: 'editor: diagnostics after a key in 352 KB, ms',
      must: 300,
      aim: 200,
      figure: time,
      detail: `100 ms of them wait for the next key; at most ${slowest.toFixed(0)} ms; opened in ${opened} ms`,
    },
    { title: 'editor: CPU of a key, ms', must: 300, aim: 150, figure: cpu, detail: `${warm.length} keys` },
  ];
}

/** Waits for the diagnostics of a version. */
function diagnosticsOf(connection: ReturnType<typeof createProtocolConnection>): (version: number) => Promise<void> {
  let newest = 0;
  let wake: () => void = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', ({ version = 0 }: PublishDiagnosticsParams) => {
    newest = version;
    wake();
  });
  return async (version) => {
    while (newest < version)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  };
}

/** Line and character, from 0, after the first of these words. */
function placeOf(text: string, words: string): [line: number, character: number] {
  const lines = text.slice(0, text.indexOf(words) + words.length).split('\n');
  return [lines.length - 1, lines.at(-1)?.length ?? 0];
}

/** Milliseconds of CPU that a process and those that it started have taken. */
function cpuOf(pid: number): number {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return [String(pid), ...children].reduce((sum, each) => {
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * millisecondsOfTick;
  }, 0);
}

/** `sysconf(_SC_CLK_TCK)` is 100 on Linux. */
const millisecondsOfTick = 10;
