import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { main } from '../src/faces/cli/main.js';
import { surroundingsOf } from './support/in-process.js';

const root = join(__dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Everything in a structure that stands under a name. */
function under(name: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [...(key === name ? [each] : []), ...under(name, each)]);
}

interface Manifest {
  kind: string;
  metadata: { name: string };
  spec: object;
}

const manifests = loadAll(read('deploy/kubernetes.yaml')) as Manifest[];
const ofKind = (kind: string) => manifests.find((each) => each.kind === kind) as Manifest;

/** The options that `verifcda serve --help` tells. */
async function serveOptions(): Promise<string> {
  const said = surroundingsOf(root);
  await main(['serve', '--help'], said.surroundings);
  return said.stdout();
}

test('each way of running the service names options that it has', async () => {
  const help = await serveOptions();
  const compose = read('Dockerfile').match(/CMD \["serve".*$/m)?.[0] ?? '';
  const kubernetes = under('args', ofKind('Deployment')).flat().join(' ');
  for (const text of [compose, kubernetes]) {
    const options = text.match(/--[a-z-]+/g) ?? [];
    expect(options.length).toBeGreaterThan(2);
    for (const option of options) expect(help).toContain(option);
  }
});

test('the pods run without root, read-only, within limits, asked for their health', () => {
  const deployment = ofKind('Deployment');
  expect(under('runAsNonRoot', deployment)).toEqual([true]);
  expect(under('readOnlyRootFilesystem', deployment)).toEqual([true]);
  expect(under('allowPrivilegeEscalation', deployment)).toEqual([false]);
  expect(under('limits', deployment)).toEqual([{ cpu: '2', memory: '6Gi' }]);
  expect(under('path', deployment)).toEqual(['/health/ready', '/health/ready', '/health/live']);
  expect(under('containerPort', deployment)).toEqual([8787]);
});

test('service, scaling and network policy point to the pods of the deployment', () => {
  const labels = { app: 'verifcda' };
  const { spec } = ofKind('Deployment');
  expect(under('matchLabels', spec)[0]).toEqual(labels);
  expect(under('labels', spec)).toEqual([labels]);
  expect(under('selector', ofKind('Service'))).toEqual([labels]);
  expect(under('scaleTargetRef', ofKind('HorizontalPodAutoscaler'))).toEqual([
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'verifcda' },
  ]);
  const policy = ofKind('NetworkPolicy');
  expect(under('podSelector', policy)[0]).toEqual({ matchLabels: labels });
  expect(under('egress', policy)).toEqual([[]]);
});

test('the container of compose is as closed', () => {
  const compose = load(read('deploy/compose.yaml')) as { services: { verifcda: Record<string, unknown> } };
  expect(compose.services.verifcda).toMatchObject({ user: 'node', read_only: true, cap_drop: ['ALL'] });
  expect(read('Dockerfile')).toMatch(/^FROM command AS service[^]*^HEALTHCHECK/m);
  expect(read('Dockerfile')).toMatch(/^USER node$/m);
});
