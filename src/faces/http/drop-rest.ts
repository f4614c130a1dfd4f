import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import { patience } from './options.js';

/**
 * Reads what is left of a refused body and forgets it, for some seconds: a connection that is closed while its client still sends
 * tells it nothing (RFC 9112, 9.6).
 *
 * @returns when it may be answered: at once, or after the rest where the client wants the connection closed with the answer
 */
export async function dropRest(request: IncomingMessage, reply: FastifyReply): Promise<void> {
  // It waits to be asked for: nobody did.
  if (request.headers.expect !== undefined) return void reply.header('connection', 'close');
  void reply.removeHeader('connection');
  request.unpipe();
  const rest = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patience.rest * 1000).unref();
    request.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    request.once('end', resolve);
    request.resume();
  });
  if (!reply.raw.shouldKeepAlive) return rest;
  void rest.then(() => request.complete || request.destroy());
}
