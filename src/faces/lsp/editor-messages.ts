import { AbstractMessageReader, type DataCallback, type Disposable, ErrorCodes, Message } from 'vscode-languageserver/node';
import type { Say } from '../../text/say.js';
import { framesOf, unreadable } from './frames.js';
import { changeForms, isObject, otherForms, requestForms } from './message-forms.js';

/** Messages of an editor, checked before anything is done or said of them: a library that cannot read one would quote it. */
export class EditorMessages extends AbstractMessageReader {
  private callback: DataCallback = () => undefined;

  /** @param answer sends the editor what is said of a request that cannot be answered */
  constructor(private readonly answer: (message: Message) => void) {
    super();
  }

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
      if (Message.isRequest(message) && requestForms.get(message.method)?.(message.params) === false) {
        const why = say('la demande n’a pas les paramètres attendus', 'the request has not the parameters that are expected');
        const error = { code: ErrorCodes.InvalidParams, message: why };
        this.answer({ jsonrpc: '2.0', id: message.id, error } as Message);
      } else if (!saysNothing(message)) this.callback(withParameters(message));
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

function isMessage(value: unknown): value is Message {
  if (!isObject(value)) return false;
  const { id, method, params } = value;
  if (id !== undefined && id !== null && typeof id !== 'string' && typeof id !== 'number') return false;
  if (method === undefined) return id !== undefined && ('result' in value || 'error' in value);
  return typeof method === 'string' && (id !== undefined || (changeForms.get(method)?.(params) ?? true));
}

/** Whether a notification says nothing and may be passed over, since no text depends on it. */
function saysNothing(message: Message): boolean {
  return Message.isNotification(message) && otherForms.get(message.method)?.(message.params) === false;
}

/** Parameters that may be left out, and that the library needs: what is none of an editor's is taken for none. */
function withParameters(message: Message): Message {
  const { method, params } = message as { method?: string; params?: unknown };
  if (method === undefined || method === 'shutdown' || method === 'exit') return message;
  const given = isObject(params) ? params : {};
  if (method !== 'initialize') return { ...message, params: given } as Message;
  const capabilities = isObject(given['capabilities']) ? given['capabilities'] : {};
  return { ...message, params: { ...given, capabilities } } as Message;
}
