import type { FastifyInstance, HTTPMethods } from 'fastify';
import { type Operation, operations } from './operations.js';
import { Problem } from './problem.js';
import { pageRoutes } from './routes/page.js';

const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Says which methods an address has (405, `Allow`) to whoever comes with another one. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const routes = Object.values<Operation>(operations).map(({ url, method }) => [url, method] as const);
  for (const [url, method] of [...routes, ...pageRoutes.map((page) => [page, 'GET'] as const)]) {
    const allowed = method === 'GET' ? ['GET', 'HEAD'] : [method];
    app.route({
      method: methods.filter((each) => !allowed.includes(each)),
      url,
      preParsing: async (_, reply) => {
        void reply.header('allow', allowed.join(', '));
        throw new Problem('method-not-allowed', {
          fr: `méthode attendue : ${allowed.join(', ')}`,
          en: `expected method: ${allowed.join(', ')}`,
        });
      },
      handler: (_, reply) => reply.callNotFound(),
    });
  }
}
