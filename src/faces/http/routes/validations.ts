import { Transform } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify';
import { answer, type Asked, type Signals } from '../ask.js';
import { documentsOf } from '../documents.js';
import { continueBody } from '../expectations.js';
import { tooLarge, unsupportedType } from '../explain-error.js';
import { chooseType } from '../media-types.js';
import { operations } from '../operations.js';
import { patience } from '../options.js';
import { Problem } from '../problem.js';
import type { Room, Share } from '../room.js';
import type { State } from '../state.js';

/** POST /v1/validations. */
export function addValidations(app: FastifyInstance, state: State): void {
  const { method, url, query } = operations.validate;
  app.route<{ Querystring: Asked }>({
    method,
    url,
    schema: { querystring: query },
    // Before the body is read: who cannot be answered need not send it.
    preParsing: async (request, reply, payload) => {
      if (!state.service || state.draining) throw unavailable(state.draining);
      chooseType(request.headers.accept);
      const { 'content-encoding': coding = '', 'transfer-encoding': transfer = '' } = request.headers;
      if (!/^(identity)?$/i.test(coding) || !/^(chunked)?$/i.test(transfer)) throw unsupportedType();
      const { bytes: most } = state.options.limits;
      const length = Number(request.headers['content-length'] ?? 0);
      // A form may be a little larger than its files.
      if (length > most && !isForm(request)) throw tooLarge();
      state.turns.checkFree();
      const body = isForm(request) ? payload : takeIn(payload, state.room, length, reply);
      await continueBody(request, reply);
      return body;
    },
    handler: (request, reply) => validate(request, reply, state),
  });
}

/** Forms are taken apart as they come: their files are counted (`documentsOf`), not their body. */
function isForm({ headers }: FastifyRequest): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');
}

/** The same bytes, counted as they come. */
function takeIn(payload: RequestPayload, room: Room, announced: number, reply: FastifyReply): RequestPayload {
  const body = new Transform({
    transform(chunk: Buffer, _, done) {
      share.grow(chunk.byteLength);
      done(null, chunk);
    },
    flush(done) {
      share.settle();
      done();
    },
  });
  const share = shareOf(reply, room, announced, (problem) => body.destroy(problem));
  // Whoever reads it hears of it; nobody does when its type is refused.
  body.on('error', () => undefined);
  payload.once('error', (error) => body.destroy(error));
  return payload.pipe(body);
}

/** A part of the room, until the answer is sent. */
function shareOf({ raw }: FastifyReply, room: Room, announced: number, refuse: (problem: Error) => void): Share {
  const share = room.share(announced, refuse);
  raw.once('close', share.giveBack);
  return share;
}

async function validate(request: FastifyRequest<{ Querystring: Asked }>, reply: FastifyReply, state: State): Promise<string> {
  const { type, format } = chooseType(request.headers.accept);
  const { service, options, turns, room, measures } = state;
  if (!service) throw unavailable(state.draining);
  const sources = await documentsOf(request, request.query.name, options.limits.bytes, (refuse) => shareOf(reply, room, 0, refuse));
  const signals = goneSignals(reply, state.end);
  const leave = await turns.take(signals.left);
  try {
    const { body, status, summary } = await answer(sources, request.query, format, service, options, signals);
    measures.judged(summary);
    reply.header('verifcda-status', status).type(`${type}; charset=utf-8`);
    return body;
  } finally {
    leave();
  }
}

/** A process that is replaced for each caller who hangs up would cost more than the document: judging ends later than waiting. */
function goneSignals({ raw }: FastifyReply, end: AbortSignal): Signals {
  const left = new AbortController();
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    left.abort(new Error('the service ends'));
    late.abort(new Error('the service ends'));
  };
  end.addEventListener('abort', stop, { once: true });
  raw.once('close', () => {
    clearTimeout(timer);
    if (raw.writableFinished) return end.removeEventListener('abort', stop);
    left.abort(new Error('the caller left'));
    timer = setTimeout(() => late.abort(new Error('the caller left')), patience.gone * 1000).unref();
  });
  if (end.aborted) stop();
  return { left: left.signal, late: late.signal };
}

function unavailable(draining: boolean): Problem {
  return draining
    ? new Problem('unavailable', { fr: 'le service s’arrête', en: 'the service is ending' })
    : new Problem('unavailable', { fr: 'le service démarre', en: 'the service is starting' });
}
