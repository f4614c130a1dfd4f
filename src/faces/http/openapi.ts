import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../findings/finding.js';
import { packageFolder } from '../../package-folder.js';
import { version } from '../../version.js';
import { byStatus, type Operation, operations } from './operations.js';
import { problems } from './problem.js';
import type { Parameters } from './schemas.js';
import { joinClauses } from '../../text/clauses.js';
import { sayIn } from '../../text/say.js';

/**
 * The description of the service (OpenAPI 3.1), made of the schemas that validate its requests and of the one of json-v1.
 *
 * @param secured whether a token is asked for
 * @param packages names of the official packages that may be asked for
 */
export function openapi(language: Language, secured: boolean, packages: readonly string[] = []): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of Object.values<Operation>(operations)) {
    const path = operation.url.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describe(operation, language, secured, packages) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'verifcda', version, license: { name: 'UNLICENSED' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { ...reportSchemas(), Problem: problemSchema },
      ...(secured ? { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } : {}),
    },
  };
}

function describe(operation: Operation, language: Language, secured: boolean, packages: readonly string[]): object {
  const { id, summary, query, params, takes, gives, open } = operation;
  const content = Object.fromEntries(
    Object.entries(gives).map(([type, schema]) => [type, { schema: typeof schema === 'string' ? ref(schema) : schema }]),
  );
  const failures = [...byStatus(operation.problems)].map(([status, names]) => {
    const description = joinClauses(
      names.map((name) => (language === 'fr' ? problems[name][1] : problems[name][2])),
      sayIn(language),
    );
    return [String(status), { description, content: { 'application/problem+json': { schema: ref('Problem') } } }];
  });
  const isJudging = takes !== undefined;
  return {
    operationId: id,
    summary: summary[language],
    parameters: [...described('path', params), ...described('query', query, packages)],
    ...(takes ? { requestBody: { required: true, content: bodies(takes) } } : {}),
    responses: {
      '200': { description: 'OK', ...(isJudging ? { headers: statusHeader } : {}), content },
      ...(Object.fromEntries(failures) as object),
    },
    ...(secured && !open ? { security: [{ token: [] }] } : {}),
  };
}

function described(where: 'path' | 'query', parameters: Parameters | undefined, packages: readonly string[] = []): object[] {
  return Object.entries(parameters?.properties ?? {}).map(([name, { description, ...schema }]: [string, { description?: string }]) => ({
    name,
    in: where,
    required: where === 'path',
    ...(description === undefined ? {} : { description }),
    schema: name === 'official' && packages.length > 0 ? { ...schema, enum: packages } : schema,
  }));
}

function bodies(types: readonly string[]): object {
  const binary = { schema: { type: 'string', format: 'binary' } };
  const form = { schema: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string', format: 'binary' } } } };
  return { ...Object.fromEntries(types.map((type) => [type, binary])), 'multipart/form-data': form };
}

const statusHeader = {
  'Verifcda-Status': { required: true, schema: { type: 'string', enum: ['conforming', 'nonconforming', 'notEvaluated'] } },
};

const problemSchema = {
  description: 'RFC 9457',
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', enum: Object.keys(problems).map((name) => `urn:verifcda:problem:${name}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
  },
};

/** The schema of json-v1 and its definitions, as components. */
function reportSchemas(): Record<string, object> {
  const text = readFileSync(join(packageFolder, 'schemas', 'json-v1.schema.json'), 'utf8');
  const { $schema, $id, definitions, ...report } = JSON.parse(text.replaceAll('#/definitions/', '#/components/schemas/')) as {
    $schema: string;
    $id: string;
    definitions: Record<string, object>;
  };
  void [$schema, $id];
  return { Report: report, ...definitions };
}

function ref(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}
