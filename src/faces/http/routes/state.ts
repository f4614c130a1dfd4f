import type { FastifyInstance } from 'fastify';
import type { Language } from '../../../findings/finding.js';
import { version } from '../../../version.js';
import { openapi } from '../openapi.js';
import { operations } from '../operations.js';
import { Problem } from '../problem.js';
import type { State } from '../state.js';

/** Health, metrics, and the description of the service. */
export function addStateRoutes(app: FastifyInstance, state: State): void {
  const { live, ready, metrics, describe } = operations;
  app.route({ method: live.method, url: live.url, handler: () => Promise.resolve({ status: 'live', version }) });
  app.route({
    method: ready.method,
    url: ready.url,
    handler: () => {
      if (state.service && !state.draining) return Promise.resolve({ status: 'ready', workers: state.service.workers });
      throw new Problem('unavailable', { fr: 'pas prêt à juger', en: 'not ready to judge' });
    },
  });
  app.route({
    method: metrics.method,
    url: metrics.url,
    handler: async (_, reply) => {
      const { registry } = state.measures;
      void reply.type(registry.contentType);
      return registry.metrics();
    },
  });
  app.route<{ Querystring: { lang: Language } }>({
    method: describe.method,
    url: describe.url,
    schema: { querystring: describe.query },
    handler: ({ query: { lang } }) => Promise.resolve(openapi(lang, state.options.tokens.length > 0, [...state.options.packages.keys()])),
  });
}
