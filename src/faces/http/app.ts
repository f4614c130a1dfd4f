import multipart, { type FastifyMultipartBaseOptions } from '@fastify/multipart';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { answerClientError } from './client-error.js';
import { answerExpectations } from './expectations.js';
import { checkOrigin, checkTarget, checkToken } from './admission.js';
import { problemOf } from './explain-error.js';
import { dropRest } from './drop-rest.js';
import { corsHeaders, safeHeaders } from './headers.js';
import { documentTypes, xmlTypes } from './media-types.js';
import { refuseOtherMethods } from './other-methods.js';
import { type Operation, operations } from './operations.js';
import { bounds, patience } from './options.js';
import { Problem } from './problem.js';
import { addPage, pageRoutes } from './routes/page.js';
import { addRules } from './routes/rules.js';
import { addStateRoutes } from './routes/state.js';
import { addValidations } from './routes/validations.js';
import { addValueSets } from './routes/value-sets.js';
import type { State } from './state.js';

/** What needs no token: probes have none, and the page asks its reader for one. */
const openRoutes: ReadonlySet<string> = new Set(
  Object.values<Operation>(operations)
    .filter(({ open }) => open)
    .map(({ url }) => url),
);

/** The service without its socket: routes, and what every request goes through before and after them. */
export async function createApp(state: State): Promise<FastifyInstance> {
  const { options } = state;
  const app = fastify({
    logger: false,
    bodyLimit: options.limits.bytes,
    requestTimeout: patience.request * 1000,
    maxRequestsPerSocket: bounds.requestsOnConnection,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    http: {
      headersTimeout: patience.headers * 1000,
      connectionsCheckingInterval: 1000,
      maxHeaderSize: bounds.headerBytes,
      // Without one, `checkOrigin` says so.
      requireHostHeader: false,
    },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, useDefaults: true, allErrors: false } },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => void send(problemOf(error), request, reply.headers(safeHeaders)),
  });
  answerExpectations(app);
  app.server.maxConnections = bounds.connections;
  app.removeAllContentTypeParsers();
  for (const types of [[...documentTypes], xmlTypes])
    app.addContentTypeParser(types, { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  await app.register(multipart, { preservePath: true } as FastifyMultipartBaseOptions);

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...safeHeaders, ...corsHeaders(request.headers, options.origins) });
    const url = request.routeOptions.url ?? '';
    checkTarget(request.raw);
    if (openRoutes.has(url)) return;
    checkOrigin(request.headers, options);
    if (request.method === 'OPTIONS' && request.headers.origin !== undefined) return reply.code(204).send();
    if (!pageRoutes.includes(url)) checkToken(request.headers, options);
  });
  app.addHook('onSend', async (_, reply) => {
    const { raw } = reply;
    // Nothing more is taken: a connection that stays open would keep the service from ending.
    if (state.draining) reply.header('connection', 'close');
    raw.setTimeout(patience.answer * 1000, () => raw.destroy());
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const { statusCode, elapsedTime } = reply;
    const route = routeOptions.url ?? 'none';
    state.measures.answered(method, route, statusCode, elapsedTime);
    // Probes ask every few seconds.
    if (!openRoutes.has(route))
      state.log({ time: new Date().toISOString(), method, route, status: statusCode, ms: Math.round(elapsedTime) });
    done();
  });
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = problemOf(error);
    if (problem.kind === 'internal') state.log({ error: error.name, code: (error as FastifyError).code ?? '' });
    return send(problem, request, reply);
  });
  app.setNotFoundHandler((request, reply) =>
    send(
      new Problem('not-found', { fr: 'rien à cette adresse (voir /openapi.json)', en: 'nothing at this address (see /openapi.json)' }),
      request,
      reply,
    ),
  );

  addValidations(app, state);
  addRules(app);
  addValueSets(app);
  addStateRoutes(app, state);
  addPage(app);
  refuseOtherMethods(app);
  return app;
}

async function send(problem: Problem, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { lang } = (request.query ?? {}) as { lang?: unknown };
  const language = lang === 'en' || (lang === undefined && /^en\b/i.test(request.headers['accept-language'] ?? '')) ? 'en' : 'fr';
  if (!request.raw.complete) await dropRest(request.raw, reply);
  return reply.code(problem.status).headers(problem.headers()).type('application/problem+json; charset=utf-8').send(problem.body(language));
}
