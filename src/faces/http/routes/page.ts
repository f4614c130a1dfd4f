import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { packageFolder } from '../../../package-folder.js';
import { pagePolicy } from '../headers.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

/** Where the page needs no token: it holds nothing of anybody, and asks its reader for one. */
export const pageRoutes: readonly string[] = ['/', '/page/:file'];

/** The page at `/`: its files as they stand in the folder `page`, what it has of other packages, and the example. They are read once. */
export function addPage(app: FastifyInstance): void {
  const folders = [join(packageFolder, 'page'), join(packageFolder, 'dist', 'vendor', 'page')];
  const files = new Map(folders.flatMap((folder) => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))])));
  files.set('example.xml', readFileSync(join(packageFolder, 'dist', 'example.xml')));
  app.get<{ Params: { file?: string } }>('/', (_, reply) =>
    reply
      .headers({ 'content-security-policy': pagePolicy })
      .type(types['.html'] as string)
      .send(files.get('index.html')),
  );
  app.get<{ Params: { file: string } }>('/page/:file', ({ params: { file } }, reply) => {
    const content = files.get(file);
    const type = types[extname(file)];
    if (!content || type === undefined) return reply.callNotFound();
    return reply.type(type).send(content);
  });
}
