import { main } from '../src/faces/cli/main.js';
import { messageFile } from './support/message.js';
import { faulty } from './support/report.js';
import { expectWrongUse, surroundingsOf } from './support/in-process.js';
import { madeUpPackage } from './support/official.js';
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

test('judges a message as it is sent, or as a file: what the command prints', async () => {
  const file = messageFile({
    change: [{ text: "//rim:Slot[@name='hash']//rim:Value", value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' }],
  });
  const said = surroundingsOf('.', file);
  await main(['-f', 'json', '--engine', 'libxml2-wasm', '-'], said.surroundings);
  expect(JSON.parse(said.stdout())).toMatchObject({ documents: [{ findings: [{ ruleId: 'XDS-20' }] }, { path: '-!/Document01' }] });
  const end = file.indexOf('\r\n\r\n');
  const type = /Content-Type: (.*)/.exec(file.toString('latin1', 0, end))?.[1] as string;
  for (const [contentType, body] of [
    [type, file.subarray(end + 4)],
    ['message/rfc822', file],
    ['application/octet-stream', file],
  ] as const) {
    const response = await post(service.url, body, { 'content-type': contentType });
    expect([response.status, response.headers.get('verifcda-status')]).toEqual([200, 'nonconforming']);
    expect(withoutDuration(await response.text())).toBe(withoutDuration(said.stdout()));
  }
  const cut = await post(service.url, file.subarray(end + 4, -10), { 'content-type': type });
  expect([cut.status, cut.headers.get('verifcda-status')]).toEqual([200, 'notEvaluated']);
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

describe('official packages', () => {
  test.each([
    ['n=/nope', 'verifcda: --official n : paquet officiel introuvable : /nope\n'],
    [
      'n=tests',
      'verifcda: --official n : aucun paquet testContenuCDA dans tests : nommer le dossier qui contient schematrons, ou un dossier au-dessus\n',
    ],
    ['zz', /^verifcda: --official zz : NOM=chemin est attendu/],
    [madeUpPackage, /NOM=chemin est attendu/],
  ])('%s is refused at the start', (given, message) => expectWrongUse(['serve', '--port', '0', '--official', given], message));

  test('two packages of one name are refused', () =>
    expectWrongUse(
      ['serve', '--lang', 'en', '--official', `n=${madeUpPackage}`, '--official', `n=${madeUpPackage}`],
      'verifcda: --official: two packages with the name n\n',
    ));
});
