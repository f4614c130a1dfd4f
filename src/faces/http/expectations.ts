import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Leaves it to the routes whether a body that waits to be asked for (`Expect: 100-continue`) is wanted. */
export function answerExpectations(app: FastifyInstance): void {
  const route = (request: IncomingMessage, response: ServerResponse) => app.routing(request, response);
  app.server.on('checkContinue', route).on('checkExpectation', route);
}

/** Asks for the body of a request that is not refused by its headers. @throws Problem when it expects anything else */
export async function continueBody({ headers: { expect } }: FastifyRequest, { raw }: FastifyReply): Promise<void> {
  if (expect === undefined) return;
  if (expect.toLowerCase() !== '100-continue')
    throw new Problem('expectation-failed', { fr: 'seul « Expect: 100-continue » est connu', en: 'only “Expect: 100-continue” is known' });
  await new Promise<void>((resolve) => raw.writeContinue(resolve));
}
