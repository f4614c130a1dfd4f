import type { FastifyInstance } from 'fastify';
import { RuleSet } from '../../../catalogue/rule-set.js';
import { defaultOptions } from '../../../journey/options.js';
import { describeSearch, describeSets } from '../../../value-sets/describe.js';
import { searchConcepts } from '../../../value-sets/search.js';
import { operations } from '../operations.js';
import { Problem } from '../problem.js';

interface SetQuery {
  edition: string;
  search: string;
}

const closestAtMost = 5;

/** GET /v1/value-sets and /v1/value-sets/ID: what `verifcda value-set --json` prints. */
export function addValueSets(app: FastifyInstance): void {
  const load = (edition: string) => RuleSet.load(edition, defaultOptions.profile).valueSets();
  const { listValueSets: list, searchValueSet: search } = operations;
  app.route<{ Querystring: SetQuery }>({
    method: list.method,
    url: list.url,
    schema: { querystring: list.query },
    handler: ({ query: { edition } }) => Promise.resolve(describeSets(load(edition))),
  });
  app.route<{ Querystring: SetQuery; Params: { id: string } }>({
    method: search.method,
    url: search.url,
    schema: { querystring: search.query, params: search.params },
    handler: ({ query: { edition, search: query }, params: { id } }) => {
      const store = load(edition);
      const set = store.get(id);
      if (!set)
        throw new Problem('not-found', { fr: 'aucun jeu de valeurs n’a cet OID ou ce nom', en: 'no value set has this OID or name' });
      return Promise.resolve(describeSearch(set, query, searchConcepts(set, query, closestAtMost), store));
    },
  });
}
