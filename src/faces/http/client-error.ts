import type { Socket } from 'node:net';
import { Problem, type ProblemName, problems } from './problem.js';

const kinds: Readonly<Record<string, ProblemName>> = { ERR_HTTP_REQUEST_TIMEOUT: 'timeout', HPE_HEADER_OVERFLOW: 'headers-too-large' };

/** Answers what is no request: malformed, too slow, headers without end; then closes the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const kind = kinds[error.code ?? ''] ?? 'bad-request';
  const body = new Problem(kind, { fr: 'la connexion est fermée', en: 'the connection is closed' }).body('fr');
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${problems[kind][0]} ${problems[kind][2]}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  socket.destroySoon();
}
