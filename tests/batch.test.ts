import { join } from 'node:path';
import { folderWith, verifcda } from './support/cli.js';
import { readDocument } from './support/rule-runner.js';

interface Report {
  summary: object;
  documents: { path: string; status: string }[];
}

/** Enough documents for workers to be started, of sizes that would bring them back in another order. */
const folder = folderWith(
  Object.fromEntries(
    Array.from({ length: 14 }, (_, index) => [
      `${String(index).padStart(2, '0')}.xml`,
      index % 4 === 0
        ? readDocument('cr-img-scanner')
        : index % 4 === 1
          ? '<a>'
          : readDocument('cr-img-minimal').replace('<title>', index % 4 === 2 ? '<title>' : '<titre>'),
    ]),
  ),
);

const judge = (...args: string[]) => verifcda(['-f', 'json', '--no-config', ...args, folder]);
const documentsOf = (stdout: string) => (JSON.parse(stdout) as Report).documents;

describe.each(['libxmljs2', 'libxml2-wasm'])('a batch with %s', (engine) => {
  test('several processes say the same as one, in the same order', () => {
    const one = judge('--engine', engine, '--jobs', '1');
    const three = judge('--engine', engine, '--jobs', '3');
    expect(three.status).toBe(3);
    expect(documentsOf(three.stdout)).toEqual(documentsOf(one.stdout));
    expect(documentsOf(three.stdout).map(({ path }) => path)).toEqual(
      documentsOf(three.stdout).map((_, index) => join(folder, `${String(index).padStart(2, '0')}.xml`)),
    );
    expect(three.stderr).toBe('');
  });
});

test('out of time: each document is not evaluated, with one process or several', () => {
  for (const jobs of ['1', '2']) {
    const { status, stdout } = judge('--max-seconds', '0.001', '--jobs', jobs);
    expect(documentsOf(stdout).map((document) => document.status)).toEqual(Array.from({ length: 14 }, () => 'notEvaluated'));
    expect(stdout).toContain('délai de 0.001 s dépassé (option --max-seconds)');
    expect(status).toBe(3);
  }
});
