import { main } from '../src/faces/cli/main.js';
import { faulty } from './support/report.js';
import { surroundingsOf } from './support/in-process.js';
import { post, startService, type TestService } from './support/serve.js';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const withoutDuration = (text: string) => text.replace(/"duration": \d+/, '');

test('answers what the command prints for the same options, with the verdict as a header', async () => {
  const said = surroundingsOf('.', faulty);
  await main(['-f', 'json', '--engine', 'libxml2-wasm', '--lang', 'en', '-'], said.surroundings);
  const response = await post(service.url, faulty, { 'content-type': 'text/xml; charset=utf-8' }, '?lang=en');
  expect(response.status).toBe(200);
  expect(response.headers.get('verifcda-status')).toBe('nonconforming');
  expect(withoutDuration(await response.text())).toBe(withoutDuration(said.stdout()));
});

test('what is not well-formed is a report, what is no document a problem', async () => {
  const broken = await post(service.url, '<ClinicalDocument');
  expect([broken.status, broken.headers.get('verifcda-status')]).toEqual([200, 'notEvaluated']);
  const none = await post(service.url, 'bonjour');
  expect([none.status, none.headers.get('content-type')]).toEqual([422, 'application/problem+json; charset=utf-8']);
  expect(await none.json()).toMatchObject({ status: 422, type: 'urn:verifcda:problem:no-document' });
});

test('a page of elsewhere is refused', async () => {
  const response = await post(service.url, faulty, { 'content-type': 'application/xml', origin: 'https://ailleurs.example' });
  expect(response.status).toBe(403);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});
