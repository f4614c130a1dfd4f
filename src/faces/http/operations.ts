import type { Language } from '../../findings/finding.js';
import { answerTypes, documentTypes } from './media-types.js';
import { type ProblemName, problems } from './problem.js';
import { idParameter, languageQuery, type Parameters, ruleQuery, validationQuery, valueSetQuery } from './schemas.js';

/** One operation of the service: its route and its description come from here. */
export interface Operation {
  method: 'GET' | 'POST';
  /** As Fastify writes it: `/v1/rules/:id`. */
  url: string;
  id: string;
  summary: Record<Language, string>;
  query?: Parameters;
  params?: Parameters;
  /** Media types of the body; a form of files besides. */
  takes?: readonly string[];
  /** Media type → schema of the answer 200: the name of a component, or what it is. */
  gives: Record<string, string | object>;
  problems: readonly ProblemName[];
  /** Answered without a token, under any name: those who probe have neither. */
  open?: true;
}

const object = { type: 'object' };
const text = { type: 'string' };
const asked: readonly ProblemName[] = ['bad-request', 'unauthorized', 'forbidden'];

/** Every operation, the page aside. */
export const operations = {
  validate: {
    method: 'POST',
    url: '/v1/validations',
    id: 'validate',
    summary: {
      fr: 'Juge un document ou plusieurs ; le corps est le rapport de la commande, Verifcda-Status le moins bon verdict',
      en: 'Judges one document or several; the body is the report of the command, Verifcda-Status the worst verdict',
    },
    query: validationQuery,
    takes: documentTypes,
    gives: Object.fromEntries([...answerTypes.keys()].map((type) => [type, type === 'application/json' ? 'Report' : text])),
    problems: [
      ...asked,
      'not-acceptable',
      'timeout',
      'too-large',
      'unsupported-media-type',
      'no-document',
      'full',
      'internal',
      'unavailable',
    ],
  },
  listRules: {
    method: 'GET',
    url: '/v1/rules',
    id: 'listRules',
    summary: { fr: 'Les règles d’un profil', en: 'The rules of a profile' },
    query: ruleQuery,
    gives: { 'application/json': object },
    problems: asked,
  },
  explainRule: {
    method: 'GET',
    url: '/v1/rules/:id',
    id: 'explainRule',
    summary: {
      fr: 'Une règle : ce qu’elle demande, pourquoi, un exemple, comment corriger',
      en: 'A rule: what it asks, why, an example, how to fix',
    },
    query: ruleQuery,
    params: idParameter,
    gives: { 'application/json': object },
    problems: [...asked, 'not-found'],
  },
  listValueSets: {
    method: 'GET',
    url: '/v1/value-sets',
    id: 'listValueSets',
    summary: { fr: 'Les jeux de valeurs', en: 'The value sets' },
    query: valueSetQuery,
    gives: { 'application/json': object },
    problems: asked,
  },
  searchValueSet: {
    method: 'GET',
    url: '/v1/value-sets/:id',
    id: 'searchValueSet',
    summary: { fr: 'Un jeu de valeurs, par son OID ou son nom ; un concept', en: 'A value set, by its OID or name; a concept' },
    query: valueSetQuery,
    params: idParameter,
    gives: { 'application/json': object },
    problems: [...asked, 'not-found'],
  },
  live: {
    method: 'GET',
    url: '/health/live',
    id: 'live',
    summary: { fr: 'Le service vit', en: 'The service is alive' },
    gives: { 'application/json': object },
    problems: [],
    open: true,
  },
  ready: {
    method: 'GET',
    url: '/health/ready',
    id: 'ready',
    summary: { fr: 'Le service peut juger : 200 ; sinon 503', en: 'The service can judge: 200; otherwise 503' },
    gives: { 'application/json': object },
    problems: ['unavailable'],
    open: true,
  },
  metrics: {
    method: 'GET',
    url: '/metrics',
    id: 'metrics',
    summary: { fr: 'Compteurs, au format de Prometheus', en: 'Counters, in the format of Prometheus' },
    gives: { 'text/plain': text },
    problems: ['unauthorized', 'forbidden'],
  },
  describe: {
    method: 'GET',
    url: '/openapi.json',
    id: 'describe',
    summary: { fr: 'Cette description', en: 'This description' },
    query: languageQuery,
    gives: { 'application/json': object },
    problems: ['bad-request', 'forbidden'],
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** Status → the problems that have it. */
export function byStatus(names: readonly ProblemName[]): Map<number, ProblemName[]> {
  const groups = new Map<number, ProblemName[]>();
  for (const name of names) groups.set(problems[name][0], [...(groups.get(problems[name][0]) ?? []), name]);
  return groups;
}
