import { Writable } from 'node:stream';
import { createConnection, StreamMessageWriter } from 'vscode-languageserver/node';
import { createJudgeService, type JudgeService } from '../../judge/service.js';
import type { Surroundings } from '../../run/surroundings.js';
import { sayIn } from '../../text/say.js';
import { EditorMessages } from './editor-messages.js';
import { serveEditor } from './server.js';
import type { EditorSettings } from './settings.js';

const memory = 2048;

/** A judge that is warm, in one process that is replaced when it hangs, dies or runs out of memory. */
export function startJudge({ profile, edition, lang, allowPartial, showValues, official, limits }: EditorSettings): Promise<JudgeService> {
  const validator = {
    profile,
    edition,
    language: lang,
    allowPartial,
    showValues,
    everyFix: true,
    limits,
    ...(official ? { official } : {}),
  };
  return createJudgeService({ validator, keepText: false, workers: 1, memory, warm: true });
}

/**
 * Speaks the language server protocol over standard input and output until the editor closes them or the signal is aborted.
 *
 * @throws UsageError when what comes are no messages of an editor
 */
export async function serveOverStreams(
  { stdin, stdout }: Pick<Surroundings, 'stdin' | 'stdout'>,
  lang: EditorSettings['lang'],
  signal: AbortSignal,
  createService = startJudge,
): Promise<void> {
  const output = new Writable({
    decodeStrings: false,
    write(chunk: Buffer | string, _, done) {
      stdout.write(chunk.toString());
      done();
    },
  });
  const writer = new StreamMessageWriter(output);
  const messages = new EditorMessages((answer) => void writer.write(answer));
  const connection = createConnection(messages, writer);
  const close = serveEditor(connection, createService, lang);
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await Promise.race([messages.read(stdin, sayIn(lang)), aborted]);
  } finally {
    close();
    connection.dispose();
  }
}
