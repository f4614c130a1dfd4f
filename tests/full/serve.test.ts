import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { OpenAPIClientAxios } from 'openapi-client-axios';
import type { RunningService } from '../../src/faces/http/serve.js';
import { folderWith, Running, verifcda } from '../support/cli.js';
import { faulty } from '../support/report.js';
import { readDocument } from '../support/rule-runner.js';
import { post, raw, startService, type TestService, xml } from '../support/serve.js';
import { validateXml } from '../support/validate-xml.js';
import { writeZip } from '../support/write-zip.js';

const conforming = readDocument('cr-img-minimal');
const token = 'un-jeton-de-trente-deux-lettres!';
const schemas = join(__dirname, '..', 'schemas');
const statusOf = ({ status, headers }: Response) => [status, headers.get('verifcda-status')];

describe('a service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());

  test.each<[string, Record<string, string>, string | Buffer, string, number, string]>([
    ['an unknown profile', xml, conforming, '?profile=autre', 400, 'bad-request'],
    ['an unknown parameter', xml, conforming, '?couleur=bleu', 400, 'bad-request'],
    ['an unknown package', xml, conforming, '?official=x', 400, 'bad-request'],
    ['no document', xml, '', '', 400, 'bad-request'],
    ['an answer in an unknown format', { ...xml, accept: 'image/png' }, conforming, '', 406, 'not-acceptable'],
    ['another media type', { 'content-type': 'application/x-www-form-urlencoded' }, conforming, '', 415, 'unsupported-media-type'],
    ['a coded body', { ...xml, 'content-encoding': 'gzip' }, conforming, '', 415, 'unsupported-media-type'],
    ['a picture', { 'content-type': 'application/octet-stream' }, Buffer.from('\u0089PNG\r\n', 'latin1'), '', 422, 'no-document'],
  ])('%s: a problem that says so in both languages', async (_, headers, body, query, status, kind) => {
    for (const language of ['fr', 'en']) {
      const response = await post(service.url, body, { ...headers, 'accept-language': language }, query);
      expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8']);
      expect(await response.json()).toEqual({
        type: `urn:verifcda:problem:${kind}`,
        status,
        title: expect.any(String) as string,
        detail: expect.stringMatching(/\S/) as string,
      });
    }
  });

  const form = { 'content-type': 'multipart/form-data; boundary=B' };
  const part = (disposition: string, content: string) => `--B\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
  test.each<[string, string, string]>([
    ['cut off', part('name="a"; filename="a.xml"', conforming), 'formulaire'],
    ['without its boundary', part('name="a"; filename="a.xml"', conforming).replaceAll('--B', '--C'), 'formulaire'],
    ['with a part that says nothing of itself', `${part('name="a"; filename="a.xml"', conforming)}--B\r\n\r\n<a/>\r\n--B--`, 'formulaire'],
    ['with nothing but a long one', `--B\r\nX: y\r\n\r\n<a>${' '.repeat(50_000)}</a>\r\n--B--\r\n`, 'aucun document'],
    [
      'with a part whose name is broken',
      `${part('name="a"; filename="a.xml"', conforming)}${part('name="b"; filename*=UTF-8\'\'b%0D%0Ac.xml', '<a/>')}--B--`,
      'formulaire',
    ],
    [
      'with another one after its end',
      `${part('name="a"; filename="a.xml"', conforming)}--B--\r\n${part('name="b"; filename="b.xml"', '<a/>')}--B--`,
      'formulaire',
    ],
    ['with a field, which would be forgotten', `${part('name="profile"', 'testcontenucda')}--B--`, '?profile=…'],
  ])('a form %s: a bad request', async (_, body, said) => {
    const response = await post(service.url, body, form);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(((await response.json()) as { detail: string }).detail).toContain(said);
  });

  test('a type of XML, and a blank Accept, are what they are for others', async () => {
    const { host } = new URL(service.url);
    const headers = { host, 'content-type': 'application/hl7-cda+xml', accept: '' };
    expect(statusOf(await post(service.url, conforming, headers))).toEqual([200, 'conforming']);
  });

  test('another method: the ones that the address has', async () => {
    for (const [path, method, allow] of [
      ['/v1/validations', 'GET', 'POST'],
      ['/v1/rules', 'DELETE', 'GET, HEAD'],
      ['/', 'PUT', 'GET, HEAD'],
      ['/v1/validations', 'PROPFIND', 'POST'],
      ['/v1/rules/X-1?lang=en', 'TRACE', 'GET, HEAD'],
    ] as const) {
      const { status, headers } = await raw(service.url, { path, method });
      expect([path, status, headers.allow, headers['content-type']]).toEqual([path, 405, allow, 'application/problem+json; charset=utf-8']);
    }
  });

  test('another method that no HTTP library of ours knows, too', async () => {
    for (const [target, status, allow] of [
      ['/v1/validations?lang=en', '405', 'POST'],
      ['/v1/rules/X-1', '405', 'GET, HEAD'],
      ['/autre', '400', undefined],
    ]) {
      const answer = await say(service.url, `BREW ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect([answer.slice(9, 12), /^allow: (.*)\r$/im.exec(answer)?.[1]]).toEqual([status, allow]);
      expect(answer).toContain('application/problem+json');
    }
  });

  test('what is no address, or names no host, is a problem as every other error', async () => {
    for (const head of [
      'GET /v1/rules/% HTTP/1.1\r\nHost: localhost',
      `GET /v1/rules/${'a'.repeat(300)} HTTP/1.1\r\nHost: localhost`,
      'GET /v1/rules HTTP/1.1',
    ]) {
      const answer = await say(service.url, `${head}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('application/problem+json');
      expect(answer).toContain("default-src 'none'");
      expect(answer).not.toContain('aaaa');
    }
  });

  test('a request that names two services is refused, wherever it goes', async () => {
    const answerTo = async (target: string, ...hosts: string[]) => {
      const head = [`GET ${target} HTTP/1.1`, ...hosts.map((host) => `Host: ${host}`), 'Connection: close', '', ''];
      return (await say(service.url, head.join('\r\n'))).slice(9, 12);
    };
    const own = new URL(service.url).host;
    expect(await answerTo('/v1/rules', own, 'ailleurs.example')).toBe('400');
    expect(await answerTo('/v1/rules', 'ailleurs.example', own)).toBe('400');
    expect(await answerTo('/', own, own)).toBe('400');
    expect(await answerTo('/health/live', own, 'ailleurs.example')).toBe('400');
    expect(await answerTo('http://ailleurs.example/v1/rules', own)).toBe('400');
    expect(await answerTo(`http://${own}/v1/rules`, 'ailleurs.example')).toBe('400');
    expect(await answerTo(`http://x@${own}/v1/rules`, own)).toBe('400');
    expect(await answerTo('http://ailleurs.example/v1/rules', 'ailleurs.example')).toBe('403');
    expect(await answerTo(`http://${own}/v1/rules`, own)).toBe('200');
  });

  test('a body that was compressed on its way is refused: nobody unpacks it here', async () => {
    const head = 'POST /v1/validations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nConnection: close\r\n';
    for (const [coding, status] of [
      ['chunked', '200'],
      ['gzip, chunked', '415'],
    ])
      expect((await say(service.url, `${head}Transfer-Encoding: ${coding}\r\n\r\n4\r\n<a/>\r\n0\r\n\r\n`)).slice(9, 12)).toBe(status);
  });

  test('a body that waits to be asked for is asked for, or refused unsent', async () => {
    const post = (length: number, expectation: string) =>
      `POST /v1/validations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\nExpect: ${expectation}\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`;
    expect(await say(service.url, `${post(4, '100-continue')}<a/>`)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    expect(await say(service.url, post(1_000_000_000, '100-continue'))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await say(service.url, post(4, 'autre'))).toMatch(/^HTTP\/1\.1 417 /);
  });

  test('nothing there: 404', async () => {
    for (const path of ['/autre', '/v1/rules/XXX-1', '/v1/value-sets/9.9']) {
      const response = await fetch(service.url + path);
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    }
  });

  test('every format that the command has for it', async () => {
    const get = async (accept: string) => {
      const response = await post(service.url, faulty, { ...xml, accept });
      expect([accept, ...statusOf(response)]).toEqual([accept, 200, 'nonconforming']);
      return response.text();
    };
    expect(JSON.parse(await get('application/json, text/html;q=0.5'))).toMatchObject({ format: 'json-v1' });
    expect(JSON.parse(await get('application/sarif+json'))).toMatchObject({ version: '2.1.0' });
    expect(await get('text/html')).toMatch(/^<!doctype html>/i);
    expect(await get('text/plain')).toContain('IMG-206-02');
    await validateXml(await get('application/junit+xml'), { xsd: join(schemas, 'junit.xsd') });
    const svrl = await get('application/svrl+xml');
    await validateXml(svrl, { rng: join(schemas, 'svrl.rng') });
    expect([...svrl.matchAll(/<svrl:active-pattern id="([^"]+)"/g)].map(([, id]) => id)).toEqual(
      expect.arrayContaining(['xml', 'xsd', 'img-cr-img', 'terminologies']) as string[],
    );
  });

  test('a form of several files, in their order; the worst verdict counts; names lead nowhere', async () => {
    const form = new FormData();
    form.append('a', new Blob([conforming]), 'lot/bon.xml');
    form.append('b', new Blob([faulty]), '../../faux.xml');
    const response = await fetch(`${service.url}/v1/validations`, { method: 'POST', body: form });
    expect(statusOf(response)).toEqual([200, 'nonconforming']);
    const { documents } = (await response.json()) as { documents: { path: string; status: string }[] };
    expect(documents.map(({ path, status }) => [path, status])).toEqual([
      ['lot/bon.xml', 'conforming'],
      ['faux.xml', 'nonconforming'],
    ]);
  });

  test('an archive, and infos on request', async () => {
    const archive = await post(service.url, writeZip([{ name: 'a.xml', content: conforming }]), { 'content-type': 'application/zip' });
    expect(archive.status).toBe(200);
    const { documents } = (await archive.json()) as { documents: object[] };
    expect(documents.length).toBeGreaterThan(1);
    const infos = async (query: string) => {
      const { summary } = (await (await post(service.url, conforming, xml, query)).json()) as { summary: { hidden: { infos: number } } };
      return summary.hidden.infos;
    };
    expect(await infos('')).toBeGreaterThan(0);
    expect(await infos('?info=true')).toBe(0);
  });

  test('the other profile gives its own verdict, by the same processes', async () => {
    const profileOf = async (query: string) => ((await (await post(service.url, conforming, xml, query)).json()) as { tool: object }).tool;
    expect(await profileOf('?profile=testcontenucda')).toMatchObject({ profile: 'testcontenucda', language: 'fr' });
    expect(await profileOf('?lang=en')).toMatchObject({ profile: 'specification', language: 'en' });
  });

  test('rules and value sets as the commands print them', async () => {
    const get = async (path: string) => (await fetch(service.url + path)).json();
    const printed = (...args: string[]) => JSON.parse(verifcda(args).stdout) as unknown;
    expect(await get('/v1/rules?profile=testcontenucda')).toEqual(printed('rules', '--json', '--profile', 'testcontenucda'));
    expect(await get('/v1/rules/img-206-03?lang=en')).toEqual(printed('explain', 'IMG-206-03', '--json', '--lang', 'en'));
    expect(await get('/v1/value-sets')).toEqual(printed('value-set', '--json'));
    expect(await get('/v1/value-sets/JDV_ModaliteAcquisition_CISIS?search=echo')).toEqual(
      printed('value-set', 'JDV_ModaliteAcquisition_CISIS', 'echo', '--json'),
    );
  });

  test('the description is valid; a client made from it judges a report; the answer is as described', async () => {
    const definition = (await (await fetch(`${service.url}/openapi.json`)).json()) as ConstructorParameters<typeof OpenAPIClientAxios>[0] &
      object;
    const { Validator } = await import('@seriousme/openapi-schema-validator');
    expect(await new Validator().validate(definition as never)).toMatchObject({ valid: true });
    const client = await new OpenAPIClientAxios({ definition: definition as never, axiosConfigDefaults: { baseURL: service.url } }).init();
    const { data, headers } = await client.validate!({ lang: 'en' }, conforming, { headers: { 'content-type': 'application/xml' } });
    expect(headers['verifcda-status']).toBe('conforming');
    const ajv = new Ajv({ strict: false });
    ajv.addSchema(definition, 'api');
    const isReport = ajv.compile({ $ref: 'api#/components/schemas/Report' });
    expect(isReport(data)).toBe(true);
    expect(isReport({ ...(data as object), summary: {} })).toBe(false);
  });

  test('metrics count verdicts', async () => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toMatch(/^verifcda_documents_total\{verdict="nonconforming"\} [1-9]/m);
    expect(text).toMatch(/^process_resident_memory_bytes /m);
  });

  test('who has asked, and for what, is told; never a name or a value', async () => {
    await post(service.url, faulty, xml, '?name=DUPONT-Jeanne.xml');
    const lines = JSON.stringify(service.entries);
    expect(lines).toContain('/v1/validations');
    expect(lines).not.toMatch(/DUPONT|\?|name|\.xml/);
  });
});

describe('safe by default', () => {
  test('another address needs a token, or an explicit word', () => {
    const { status, stderr } = verifcda(['serve', '--host', '0.0.0.0', '--port', '0']);
    expect(status).toBe(2);
    expect(stderr).toContain('--token-file');
    expect(verifcda(['serve', '--token-file', join(folderWith({ jeton: 'court' }), 'jeton')]).status).toBe(2);
  });

  test('tokens, names, origins', async () => {
    const service = await startService({ tokens: [token], names: ['verifcda.example'], origins: ['https://app.example'] });
    try {
      const status = async (headers: Record<string, string>, more: { path?: string; method?: string } = {}) =>
        (await raw(service.url, { headers: { authorization: `Bearer ${token}`, ...headers }, ...more })).status;
      const { host } = new URL(service.url);
      expect(await status({})).toBe(200);
      expect(await status({ authorization: '' })).toBe(401);
      expect(await status({ authorization: `Bearer ${token}x` })).toBe(401);
      expect(await status({ authorization: '' }, { path: '/health/ready' })).toBe(200);
      expect(await status({ authorization: '' }, { path: '/metrics' })).toBe(401);
      expect(await status({ host: 'autre.example' })).toBe(403);
      expect(await status({ host: 'verifcda.example:8787' })).toBe(200);
      expect(await status({ host: '[::1]:8787' })).toBe(200);
      expect(await status({ origin: `http://${host}` })).toBe(200);
      expect(await status({ origin: 'null' })).toBe(403);
      expect(await status({ origin: 'https://autre.example' })).toBe(403);
      const named = await raw(service.url, { headers: { origin: 'https://app.example', authorization: '' }, method: 'OPTIONS' });
      expect([named.status, named.headers['access-control-allow-origin']]).toEqual([204, 'https://app.example']);
      expect((await raw(service.url, { headers: {} })).headers['www-authenticate']).toBe('Bearer');
    } finally {
      await service.close();
    }
  });

  test('every answer has a strict policy', async () => {
    const service = await startService();
    try {
      for (const path of ['/v1/rules', '/autre', '/health/live']) {
        const { headers } = await raw(service.url, { path });
        expect(headers['content-security-policy']).toContain("default-src 'none'");
        expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
      }
    } finally {
      await service.close();
    }
  });
});

describe('under attack', () => {
  test('a body that is too large is refused, announced or not', async () => {
    const service = await startService({ limits: { bytes: 1000, depth: 256, nodes: 1000, seconds: 10 } });
    try {
      expect((await post(service.url, `<a>${'x'.repeat(2000)}</a>`)).status).toBe(413);
      const form = new FormData();
      form.append('a', new Blob([`<a>${'x'.repeat(600)}</a>`]), 'a.xml');
      form.append('b', new Blob([`<a>${'x'.repeat(600)}</a>`]), 'b.xml');
      expect((await fetch(`${service.url}/v1/validations`, { method: 'POST', body: form })).status).toBe(413);
      async function* chunks() {
        for (let index = 0; index < 20; index++) yield Buffer.from('<a>'.padEnd(100));
      }
      const streamed = await fetch(`${service.url}/v1/validations`, {
        method: 'POST',
        body: chunks(),
        headers: xml,
        duplex: 'half',
      } as never);
      expect(streamed.status).toBe(413);
    } finally {
      await service.close();
    }
  });

  test('who sends a large body hears why it is refused', async () => {
    const service = await startService({ limits: { bytes: 1_000_000, depth: 256, nodes: 1000, seconds: 10 } });
    try {
      const body = Buffer.from(`<a>${'x'.repeat(20_000_000)}</a>`);
      for (const connection of ['keep-alive', 'close'])
        for (const [host, expected] of [
          ['localhost', 413],
          ['autre.example', 403],
        ] as const) {
          const headers = { host, connection, 'content-type': 'application/xml', 'content-length': String(body.length) };
          const { status } = await raw(service.url, { path: '/v1/validations', method: 'POST', headers, body });
          expect([connection, status]).toEqual([connection, expected]);
        }
    } finally {
      await service.close();
    }
  });

  test('who sends slowly, or announces much, takes no room from others', async () => {
    const service = await startService({ queue: 1 });
    const head = 'POST /v1/validations HTTP/1.1\r\nHost: localhost\r\n';
    const strangers = [
      `${head}Content-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<a> \r\n`,
      `${head}Content-Type: application/xml\r\nContent-Length: 100000000\r\n\r\n<a>`,
      `${head}Content-Type: multipart/form-data; boundary=B\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n--B\r\n`,
    ].flatMap((words) => [1, 2, 3, 4].map(() => held(service.url, words)));
    try {
      await Promise.all(strangers.map(({ sent }) => sent));
      expect(statusOf(await post(service.url, conforming))).toEqual([200, 'conforming']);
    } finally {
      for (const { socket } of strangers) socket.destroy();
      await service.close();
    }
  });

  test('when bodies that still come take all the room, the largest one gives way, not the small one', async () => {
    const service = await startService({ queue: 1, limits: { bytes: 2_000_000, depth: 256, nodes: 1000, seconds: 10 } });
    const head = 'POST /v1/validations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n';
    const file = '--B\r\nContent-Disposition: form-data; name="a"; filename="a.xml"\r\n\r\n';
    const body = ' '.repeat(1_900_000);
    try {
      for (const start of ['Content-Type: application/xml\r\n\r\n', `Content-Type: multipart/form-data; boundary=B\r\n\r\n${file}`]) {
        const strangers = [1, 2, 3].map(() => held(service.url, `${head}${start}${body}`));
        const heard = await Promise.any(strangers.map((stranger) => stranger.heard));
        expect(heard).toMatch(/^HTTP\/1\.1 429 /);
        expect((await post(service.url, '<a/>')).status).toBe(200);
        for (const { socket } of strangers) socket.destroy();
      }
    } finally {
      await service.close();
    }
  });

  test('headers that never end, or are too many, are answered and closed', async () => {
    const service = await startService();
    try {
      const [slow, large, wrong] = await Promise.all([
        say(service.url, 'POST /v1/validations HTTP/1.1\r\nHost: localhost\r\nX-A: '),
        say(service.url, `GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`),
        say(service.url, 'bonjour\r\n\r\n'),
      ]);
      expect(slow).toMatch(/^HTTP\/1\.1 408 /);
      expect(large).toMatch(/^HTTP\/1\.1 431 /);
      expect(wrong).toMatch(/^HTTP\/1\.1 400 /);
    } finally {
      await service.close();
    }
  });

  test('more than it can take is refused at once, and told when to come back; what it takes it judges', async () => {
    const service = await startService({ queue: 1 });
    try {
      const responses = await Promise.all(Array.from({ length: 8 }, () => post(service.url, conforming)));
      const accepted = responses.filter(({ status }) => status === 200);
      const refused = responses.filter(({ status }) => status === 429);
      expect(accepted.length).toBeGreaterThanOrEqual(2);
      expect(accepted.length + refused.length).toBe(8);
      expect(refused.length).toBeGreaterThan(0);
      for (const { headers } of refused) expect(headers.get('retry-after')).toBe('1');
      for (const { headers } of accepted) expect(headers.get('verifcda-status')).toBe('conforming');
      expect(statusOf(await post(service.url, conforming))).toEqual([200, 'conforming']);
    } finally {
      await service.close();
    }
  });

  test('out of time or memory, killed: not evaluated, and the next one is judged', async () => {
    const service = await startService({ memory: 96, limits: { bytes: 1 << 26, depth: 256, nodes: 5_000_000, seconds: 3 } });
    try {
      const heavy = `<ClinicalDocument xmlns="urn:hl7-org:v3">${'<a b="c"><d/></a>'.repeat(800_000)}</ClinicalDocument>`;
      expect(statusOf(await post(service.url, heavy))).toEqual([200, 'notEvaluated']);
      expect(statusOf(await post(service.url, conforming))).toEqual([200, 'conforming']);
    } finally {
      await service.close();
    }
  }, 120_000);

  test('a caller who leaves holds nothing', async () => {
    const service = await startService({ queue: 0 });
    try {
      const leaving = new AbortController();
      const left = fetch(`${service.url}/v1/validations`, { method: 'POST', body: conforming, headers: xml, signal: leaving.signal });
      setTimeout(() => leaving.abort(), 20);
      await expect(left).rejects.toThrow();
      for (;;) {
        const response = await post(service.url, conforming);
        if (response.status !== 429) {
          expect(statusOf(response)).toEqual([200, 'conforming']);
          break;
        }
      }
    } finally {
      await service.close();
    }
  });
});

describe('the command', () => {
  const start = async (env: Record<string, string> = {}) => {
    const running = new Running(['serve', '--port', '0', '-j', '1', '--lang', 'en'], { env });
    const url = /http:\S+/.exec(await running.hears('\n'))?.[0] as string;
    await running.hears('ready');
    return { running, url };
  };

  test('ends on SIGTERM when what it judges is judged, leaves no process and nothing on disk', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'verifcda-serve-'));
    const { running, url } = await start({ TMPDIR: temporary, XDG_CACHE_HOME: temporary, VERIFCDA_CACHE: 'off' });
    try {
      const worker = childrenOf(running.child.pid as number);
      expect(worker.length).toBe(1);
      const answered = post(url, conforming);
      while ((await busyOf(url)) === 0);
      running.child.kill('SIGTERM');
      expect(statusOf(await answered)).toEqual([200, 'conforming']);
      const { status, stdout, stderr } = await running.ended;
      expect([status, stdout]).toEqual([0, '']);
      expect(stderr).toContain('ending');
      expect(readdirSync(temporary)).toEqual([]);
      // A worker sees that its service has gone, and goes too: just after it, not before.
      for (let tries = 0; tries < 100 && worker.some(isAlive); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
      expect(worker.filter(isAlive)).toEqual([]);
    } finally {
      running.stop();
    }
  });

  test('a worker that was killed while nobody asked is replaced before anybody notices', async () => {
    const { running, url } = await start();
    try {
      for (const pid of childrenOf(running.child.pid as number)) process.kill(pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(statusOf(await post(url, conforming))).toEqual([200, 'conforming']);
    } finally {
      running.stop();
    }
  });

  test('a worker that is killed while it judges: not evaluated, and the next one is judged', async () => {
    const { running, url } = await start();
    try {
      const heavy = `<ClinicalDocument xmlns="urn:hl7-org:v3">${'<a b="c"><d/></a>'.repeat(100_000)}</ClinicalDocument>`;
      const answered = post(url, heavy);
      while ((await busyOf(url)) === 0);
      for (const pid of childrenOf(running.child.pid as number)) process.kill(pid, 'SIGKILL');
      expect(statusOf(await answered)).toEqual([200, 'notEvaluated']);
      expect(statusOf(await post(url, conforming))).toEqual([200, 'conforming']);
    } finally {
      running.stop();
    }
  });

  test('SIGTERM under load: whoever was taken is answered, others are told, no process is left', async () => {
    const { running, url } = await start();
    try {
      const worker = childrenOf(running.child.pid as number);
      const answers = Array.from({ length: 12 }, () => post(url, conforming).catch(() => undefined));
      const first = await Promise.race(answers);
      running.child.kill('SIGTERM');
      expect(first).toBeDefined();
      const statuses = (await Promise.all(answers)).map((response) => response && statusOf(response).join(' '));
      for (const status of statuses) expect([undefined, '200 conforming', '429 ', '503 ']).toContain(status);
      expect(statuses.filter((status) => status === '200 conforming').length).toBeGreaterThanOrEqual(2);
      expect((await running.ended).status).toBe(0);
      for (let tries = 0; tries < 100 && worker.some(isAlive); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
      expect(worker.filter(isAlive)).toEqual([]);
    } finally {
      running.stop();
    }
  });

  test('a port that is taken is told', async () => {
    const service: RunningService = await startService();
    try {
      const { status, stderr } = verifcda(['serve', '--port', new URL(service.url).port, '-j', '1']);
      expect(stderr).toContain('un autre programme y écoute déjà');
      expect(stderr).not.toContain('EADDRINUSE');
      expect(status).toBe(3);
    } finally {
      await service.close();
    }
  });
});

/** Says words over a connection. @returns all that is heard until the service closes it */
function say(url: string, words: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(words));
    let heard = '';
    socket.on('data', (bytes) => (heard += bytes.toString()));
    socket.on('close', () => resolve(heard));
  });
}

/** How many requests are being judged. */
async function busyOf(url: string): Promise<number> {
  return Number(/^verifcda_requests_judged (\d+)/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);
}

/** Says the beginning of a request and waits. */
function held(url: string, words: string): { socket: Socket; sent: Promise<void>; heard: Promise<string> } {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const heard = new Promise<string>((resolve, reject) => {
    socket.once('data', (bytes) => resolve(bytes.toString()));
    socket.once('close', () => reject(new Error('closed')));
  });
  heard.catch(() => undefined);
  return { socket, heard, sent: new Promise((resolve) => socket.write(words, () => resolve())) };
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** A process that has ended may wait for its parent to notice. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
