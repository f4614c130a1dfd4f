import { METHODS } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type Operation, operations } from './operations.js';
import { Problem } from './problem.js';
import { pageRoutes } from './routes/page.js';

/** What every address of the service is known by, and the methods that it has. */
const known: readonly { url: string; allowed: readonly string[] }[] = [
  ...Object.values<Operation>(operations).map(({ url, method }) => [url, method] as const),
  ...pageRoutes.map((page) => [page, 'GET'] as const),
].map(([url, method]) => ({ url, allowed: method === 'GET' ? ['GET', 'HEAD'] : [method] }));

/** Node.js answers it without asking. */
const withoutRoute = 'CONNECT';

/** Says which methods an address has (405, `Allow`) to whoever comes with another one. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const others = METHODS.filter((method) => method !== withoutRoute);
  for (const method of others) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true });
  for (const { url, allowed } of known)
    app.route({
      method: others.filter((method) => !allowed.includes(method)),
      url,
      preParsing: async (_, reply) => {
        void reply.header('allow', allowed.join(', '));
        throw otherMethod(allowed);
      },
      handler: (_, reply) => reply.callNotFound(),
    });
}

/**
 * What is said of a method that Node.js does not know either.
 *
 * @param target of the request, as it was sent
 * @returns the methods of the address, undefined where there is none
 */
export function methodsOf(target: string): readonly string[] | undefined {
  const path = target.replace(/[?#].*/, '');
  return known.find(({ url }) => new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}$`).test(path))?.allowed;
}

/** @param allowed methods of the address */
export function otherMethod(allowed: readonly string[]): Problem {
  return new Problem('method-not-allowed', {
    fr: `méthode attendue : ${allowed.join(', ')}`,
    en: `expected method: ${allowed.join(', ')}`,
  });
}
