import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answer, type Asked, type Signals } from '../ask.js';
import { documentsOf } from '../documents.js';
import { continueBody } from '../expectations.js';
import { tooLarge, unsupportedType } from '../explain-error.js';
import { chooseType } from '../media-types.js';
import { operations } from '../operations.js';
import { patience } from '../options.js';
import { Problem } from '../problem.js';
import type { State } from '../state.js';

/** POST /v1/validations. */
export function addValidations(app: FastifyInstance, state: State): void {
  const { method, url, query } = operations.validate;
  app.route<{ Querystring: Asked }>({
    method,
    url,
    schema: { querystring: query },
    // Before the body is read: who cannot be answered need not send it.
    preParsing: async (request, reply) => {
      if (!state.service || state.draining) throw unavailable(state.draining);
      chooseType(request.headers.accept);
      const { 'content-encoding': coding = '', 'transfer-encoding': transfer = '' } = request.headers;
      if (!/^(identity)?$/i.test(coding) || !/^(chunked)?$/i.test(transfer)) throw unsupportedType();
      const { bytes: most } = state.options.limits;
      const length = Number(request.headers['content-length'] ?? most);
      // A form may be a little larger than its files.
      if (length > most && !request.isMultipart()) throw tooLarge();
      const giveBack = state.turns.reserve(Math.min(length, most));
      reply.raw.once('close', giveBack);
      await continueBody(request, reply);
    },
    handler: (request, reply) => validate(request, reply, state),
  });
}

async function validate(request: FastifyRequest<{ Querystring: Asked }>, reply: FastifyReply, state: State): Promise<string> {
  const { type, format } = chooseType(request.headers.accept);
  const { service, options, turns, measures } = state;
  if (!service) throw unavailable(state.draining);
  const sources = await documentsOf(request, request.query.name, options.limits.bytes);
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
