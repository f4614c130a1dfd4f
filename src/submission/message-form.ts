import { DSIG } from '../xml/namespaces.js';

/** How a submission comes: a MIME message, XML whose document element may wrap a request to register documents, or its signature alone. */
export type MessageForm = 'mime' | 'xml' | 'signature';

const longestHead = 64 * 1024;
const mime = /^(?:MIME-Version[ \t]*:|Content-[A-Za-z-]+[ \t]*:|--[^\s-][^\r\n]{0,71}\r?\n[ \t]*(?:Content-[A-Za-z-]+[ \t]*:|\r?\n))/i;
const signature = /^<(?:[\w.-]+:)?Signature[\s>]/;
const roots = /^<(?:[\w.-]+:)?(?:Envelope|ProvideAndRegisterDocumentSetRequest|SubmitObjectsRequest)[\s/>]/;

/**
 * Says by its first bytes whether a file may be a submission.
 *
 * @returns undefined for anything else, ordinary reports included
 */
export function messageForm(bytes: Uint8Array): MessageForm | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, longestHead))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart();
  if (mime.test(head)) return 'mime';
  const tag = head.slice(prologLength(head));
  if (signature.test(tag) && tag.includes(DSIG)) return 'signature';
  return roots.test(tag) ? 'xml' : undefined;
}

/** Characters before the first tag: declaration, comments, instructions. */
function prologLength(head: string): number {
  let at = 0;
  for (;;) {
    while (/\s/.test(head.charAt(at))) at++;
    const closing = head.startsWith('<!--', at) ? '-->' : head.startsWith('<?', at) ? '?>' : undefined;
    const end = closing === undefined ? -1 : head.indexOf(closing, at);
    if (closing === undefined || end < 0) return at;
    at = end + closing.length;
  }
}
