import { request as ask } from 'node:http';
import { defaultServeOptions, type ServeOptions } from '../../src/faces/http/options.js';
import { type RunningService, serve } from '../../src/faces/http/serve.js';

export interface TestService extends RunningService {
  /** What it told its operator. */
  entries: Readonly<Record<string, string | number>>[];
}

/** A service of one process at a free port, ready to judge. */
export async function startService(options: Partial<ServeOptions> = {}): Promise<TestService> {
  const entries: TestService['entries'] = [];
  const service = await serve({ ...defaultServeOptions, port: 0, workers: 1, queue: 4, ...options }, (entry) => void entries.push(entry));
  await service.ready;
  return { ...service, entries };
}

export const xml = { 'content-type': 'application/xml' };

/** Sends one document. */
export function post(url: string, body: string | Buffer, headers: Record<string, string> = xml, query = ''): Promise<Response> {
  return fetch(`${url}/v1/validations${query}`, { method: 'POST', body, headers });
}

/** A request with headers that `fetch` does not let through (Host, Origin…). @returns the status, headers and body */
export function raw(
  url: string,
  {
    path = '/v1/rules',
    method = 'GET',
    headers = {},
    body: sentBody = '',
  }: { path?: string; method?: string; headers?: Record<string, string>; body?: string | Buffer },
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = ask(`${url}${path}`, { method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject).end(sentBody);
  });
}
