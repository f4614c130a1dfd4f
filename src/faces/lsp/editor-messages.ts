import { AbstractMessageReader, type DataCallback, type Disposable, type Message } from 'vscode-languageserver/node';
import type { Say } from '../../text/say.js';
import { framesOf, unreadable } from './frames.js';

/** Messages of an editor, checked before anything is done or said of them: a library that cannot read one would quote it. */
export class EditorMessages extends AbstractMessageReader {
  private callback: DataCallback = () => undefined;

  override listen(callback: DataCallback): Disposable {
    this.callback = callback;
    return { dispose: () => (this.callback = () => undefined) };
  }

  /**
   * Passes on what comes, until it ends.
   *
   * @throws UsageError when something else comes than messages
   */
  async read(stream: AsyncIterable<Uint8Array>, say: Say): Promise<void> {
    for await (const body of framesOf(stream, say)) {
      const message = parsed(body);
      if (!isMessage(message))
        throw unreadable(say('un message n’a pas la forme attendue', 'a message has not the form that is expected'), say);
      this.callback(message);
    }
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

function isMessage(value: unknown): value is Message {
  if (!isObject(value)) return false;
  const { id, method, params } = value;
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number') return false;
  if (method === undefined) return id !== undefined && ('result' in value || 'error' in value);
  return typeof method === 'string' && (id !== undefined || (changes.get(method)?.(params) ?? true));
}

/** Notifications that keep the text here as the editor shows it. */
const changes = new Map<string, (params: unknown) => boolean>([
  [
    'textDocument/didOpen',
    (params) => {
      const document = documentIn(params);
      return typeof document?.['text'] === 'string' && Number.isInteger(document['version']);
    },
  ],
  [
    'textDocument/didChange',
    (params) => {
      const contentChanges = isObject(params) ? params['contentChanges'] : undefined;
      return Number.isInteger(documentIn(params)?.['version']) && Array.isArray(contentChanges) && contentChanges.every(isChange);
    },
  ],
  ['textDocument/didClose', (params) => documentIn(params) !== undefined],
  ['textDocument/didSave', (params) => documentIn(params) !== undefined],
]);

function documentIn(params: unknown): Values | undefined {
  const document = isObject(params) ? params['textDocument'] : undefined;
  return isObject(document) && typeof document['uri'] === 'string' ? document : undefined;
}

function isChange(change: unknown): boolean {
  if (!isObject(change) || typeof change['text'] !== 'string') return false;
  const { range } = change;
  return range === undefined || (isObject(range) && isPosition(range['start']) && isPosition(range['end']));
}

function isPosition(position: unknown): boolean {
  return isObject(position) && Number.isInteger(position['line']) && Number.isInteger(position['character']);
}
