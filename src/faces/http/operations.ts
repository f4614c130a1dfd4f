import { answerTypes, documentTypes } from './media-types.js';
import { type ProblemName, problems } from './problem.js';
import { idParameter, languageQuery, type Parameters, ruleQuery, validationQuery, valueSetQuery } from './schemas.js';

/** One operation of the service: its route and its description come from here. */
export interface Operation {
  method: 'GET' | 'POST';
  /** As Fastify writes it: `/v1/rules/:id`. */
  url: string;
  id: string;
  summary: string;
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
    summary: 'Juge un document ou plusieurs ; le corps est le rapport de la commande, Verifcda-Status le moins bon verdict',
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
    summary: 'Les règles d’un profil',
    query: ruleQuery,
    gives: { 'application/json': object },
    problems: asked,
  },
  explainRule: {
    method: 'GET',
    url: '/v1/rules/:id',
    id: 'explainRule',
    summary: 'Une règle : ce qu’elle demande, pourquoi, un exemple, comment corriger',
    query: ruleQuery,
    params: idParameter,
    gives: { 'application/json': object },
    problems: [...asked, 'not-found'],
  },
  listValueSets: {
    method: 'GET',
    url: '/v1/value-sets',
    id: 'listValueSets',
    summary: 'Les jeux de valeurs',
    query: valueSetQuery,
    gives: { 'application/json': object },
    problems: asked,
  },
  searchValueSet: {
    method: 'GET',
    url: '/v1/value-sets/:id',
    id: 'searchValueSet',
    summary: 'Un jeu de valeurs, par son OID ou son nom ; un concept',
    query: valueSetQuery,
    params: idParameter,
    gives: { 'application/json': object },
    problems: [...asked, 'not-found'],
  },
  live: {
    method: 'GET',
    url: '/health/live',
    id: 'live',
    summary: 'Le service vit',
    gives: { 'application/json': object },
    problems: [],
    open: true,
  },
  ready: {
    method: 'GET',
    url: '/health/ready',
    id: 'ready',
    summary: 'Le service peut juger : 200 ; sinon 503',
    gives: { 'application/json': object },
    problems: ['unavailable'],
    open: true,
  },
  metrics: {
    method: 'GET',
    url: '/metrics',
    id: 'metrics',
    summary: 'Compteurs, au format de Prometheus',
    gives: { 'text/plain': text },
    problems: ['unauthorized', 'forbidden'],
  },
  describe: {
    method: 'GET',
    url: '/openapi.json',
    id: 'describe',
    summary: 'Cette description',
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
