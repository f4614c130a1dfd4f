import { defaultLimits } from '../../journey/options.js';
import type { Say } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';

/** More than any header is long. */
const mostHeader = 8192;

/** Of one message: a document as large as one may be, with every fourth character escaped. */
const mostBody = 4 * defaultLimits.bytes;

const headerEnd = Buffer.from('\r\n\r\n');

/**
 * The bodies of messages, each after its header, as they come.
 *
 * @throws UsageError where a message is expected and none begins: nobody knows where the next one does
 */
export async function* framesOf(stream: AsyncIterable<Uint8Array>, say: Say): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let held = 0;
  /** Bytes of the body that is read; undefined while a header is. */
  let length: number | undefined;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    held += chunk.byteLength;
    for (;;) {
      if (length === undefined) {
        // A header is short: what is held is put together for few chunks only.
        const bytes = Buffer.concat(chunks);
        chunks = [bytes];
        const end = bytes.indexOf(headerEnd);
        if (end < 0 && held <= mostHeader) break;
        length = lengthIn(bytes.subarray(0, end < 0 ? bytes.length : end), say);
        chunks = [bytes.subarray(end + headerEnd.length)];
        held -= end + headerEnd.length;
      }
      if (held < length) break;
      const bytes = Buffer.concat(chunks);
      yield bytes.subarray(0, length);
      chunks = [bytes.subarray(length)];
      held -= length;
      length = undefined;
    }
  }
  if (held > 0 || length !== undefined)
    throw unreadable(say('elle s’arrête au milieu d’un message', 'it ends in the middle of a message'), say);
}

/** What a header announces. @throws UsageError */
function lengthIn(header: Buffer, say: Say): number {
  const lines = header.length > mostHeader ? [] : header.toString('latin1').split('\r\n');
  const lengths = lines.flatMap((line) => /^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*$/i.exec(line)?.[1] ?? []);
  const [length] = lengths;
  if (length === undefined || lengths.length > 1)
    throw unreadable(
      say('un message n’annonce pas sa longueur (Content-Length)', 'a message does not announce its length (Content-Length)'),
      say,
    );
  if (Number(length) > mostBody) throw unreadable(say('un message est trop long', 'a message is too long'), say);
  return Number(length);
}

/** What an editor would never send. Once a message is lost, what is judged may no longer be what the editor shows: the server ends. */
export function unreadable(why: string, say: Say): UsageError {
  return new UsageError(say(`l’entrée n’est pas celle d’un éditeur (LSP) : ${why}`, `the input is not that of an editor (LSP): ${why}`));
}
