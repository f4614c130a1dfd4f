import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tests that the documents promise: each command names files that are there, and what it asks for in them. */

const project = join(__dirname, '..');
const command = /npm (?:run )?(test|test:full) -- ([^`|]+?)(?: -t (?:"([^"]+)"|([^\s`]+)))?`/g;
const files = ['tests', 'src', 'schematron'].flatMap((folder) =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

test.each(['docs/securite.md', 'docs/dependances.md', 'docs/libxml2-et-xerces.md', 'SECURITY.md', 'README.md'])(
  '%s names tests that exist',
  (document) => {
    const missing = [...readFileSync(join(project, document), 'utf8').matchAll(command)].flatMap(([whole, tier, paths, quoted, bare]) => {
      const named = (paths as string).split(' ').map((path) => {
        const found = files.filter((file) => file.includes(path) && file.includes('tests/full/') === (tier === 'test:full'));
        const asked = quoted ?? bare;
        return found.some((file) => asked === undefined || readFileSync(join(project, file), 'utf8').includes(asked));
      });
      return named.every(Boolean) ? [] : [whole];
    });
    expect(missing).toEqual([]);
  },
);
