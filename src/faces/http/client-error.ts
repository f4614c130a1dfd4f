import type { Socket } from 'node:net';
import { methodsOf, otherMethod } from './other-methods.js';
import { Problem, type ProblemName } from './problem.js';

const kinds: Readonly<Record<string, ProblemName>> = { ERR_HTTP_REQUEST_TIMEOUT: 'timeout', HPE_HEADER_OVERFLOW: 'headers-too-large' };

/** Answers what is no request: malformed, too slow, headers without end, a method that Node.js does not know; then closes the connection. */
export function answerClientError(error: { code?: string | undefined; rawPacket?: unknown }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const allowed = error.code === 'HPE_INVALID_METHOD' ? methodsOf(targetOf(error.rawPacket)) : undefined;
  const problem = allowed
    ? otherMethod(allowed)
    : new Problem(kinds[error.code ?? ''] ?? 'bad-request', { fr: 'la connexion est fermée', en: 'the connection is closed' });
  const body = problem.body('fr');
  const { title } = JSON.parse(problem.body('en')) as { title: string };
  const head = [
    `HTTP/1.1 ${problem.status} ${title}`,
    ...(allowed ? [`allow: ${allowed.join(', ')}`] : []),
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

/** The address that a request line asks for. */
function targetOf(packet: unknown): string {
  const line = Buffer.isBuffer(packet) ? packet.toString('latin1', 0, 4096) : '';
  return /^[!#$%&'*+.^`|~\w-]+ (\S+) HTTP\/1\.[01]\r?\n/.exec(line)?.[1] ?? '';
}
