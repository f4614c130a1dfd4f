import type { FastifyInstance } from 'fastify';
import { describeRule } from '../../../catalogue/describe-rule.js';
import { explainRule } from '../../../catalogue/explanation.js';
import { RuleSet } from '../../../catalogue/rule-set.js';
import type { Language } from '../../../findings/finding.js';
import { defaultOptions } from '../../../journey/options.js';
import { type ProfileName, profileNames } from '../../../models/profiles.js';
import { operations } from '../operations.js';
import { Problem } from '../problem.js';

interface RuleQuery {
  profile?: ProfileName;
  lang: Language;
  edition: string;
}

/** GET /v1/rules and /v1/rules/ID: what `verifcda rules --json` and `verifcda explain --json` print. */
export function addRules(app: FastifyInstance): void {
  const ruleSets = new Map<string, RuleSet>();
  const load = (edition: string, profile: ProfileName): RuleSet => {
    const key = `${edition}/${profile}`;
    const rules = ruleSets.get(key) ?? RuleSet.load(edition, profile);
    ruleSets.set(key, rules);
    return rules;
  };

  const { listRules: list, explainRule: explain } = operations;
  app.route<{ Querystring: RuleQuery }>({
    method: list.method,
    url: list.url,
    schema: { querystring: list.query },
    handler: ({ query: { profile = defaultOptions.profile, lang, edition } }) => {
      const rules = load(edition, profile);
      const all = rules.allLayers.flatMap((layer) => rules.layer(layer).rules);
      return Promise.resolve({ profile, edition: rules.edition.edition, rules: all.map((rule) => describeRule(rule, lang)) });
    },
  });
  app.route<{ Querystring: RuleQuery; Params: { id: string } }>({
    method: explain.method,
    url: explain.url,
    schema: { querystring: explain.query, params: explain.params },
    handler: ({ query: { profile, lang, edition }, params: { id } }) => {
      for (const rules of (profile ? [profile] : profileNames).map((name) => load(edition, name))) {
        const rule = rules.rule(id.toUpperCase());
        if (rule) return Promise.resolve(explainRule(rules, rule, lang, () => rules.valueSets()));
      }
      throw new Problem('not-found', { fr: 'aucune règle n’a cet identifiant', en: 'no rule has this id' });
    },
  });
}
