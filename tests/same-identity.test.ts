import { folderWith } from './support/cli.js';
import { command } from './support/in-process.js';
import { readDocument } from './support/rule-runner.js';

interface Told {
  documents: {
    path: string;
    status: string;
    findings: { ruleId: string; severity: string; line: number; path: string; message: string }[];
  }[];
}

const report = readDocument('cr-img-minimal');
const [id = ''] = /<id root="[^"]*"/.exec(report) ?? [];
const renamed = (text: string, root: string) => text.replace(id, `<id root="${root}"`);
const cwd = folderWith({
  'a.xml': report,
  'b.xml': `${report}\n`,
  'c.xml': report,
  'd.xml': renamed(report, '1.2.250.1.9754.1.7'),
  'e.xml': renamed(report, '1.2.250.1.9754.1.8'),
});

async function told(...args: string[]) {
  const { stdout, status } = await command(['-f', 'json', ...args], { cwd });
  const { documents } = JSON.parse(stdout) as Told;
  const findings = documents.map(({ path, findings: all }) => [path, all.filter(({ ruleId }) => ruleId === 'XML-12')] as const);
  return { status, statuses: documents.map((document) => document.status), findings: findings.filter(([, found]) => found.length > 0) };
}

test('two documents with one id: the second one names the first; a copy is for information', async () => {
  const { findings, statuses, status } = await told('--info', '.');
  expect(findings).toEqual([
    [
      './b.xml',
      [
        expect.objectContaining({
          severity: 'warning',
          line: 11,
          path: '/ClinicalDocument/id',
          message: expect.stringContaining('que ./a.xml,') as string,
        }),
      ],
    ],
    ['./c.xml', [expect.objectContaining({ severity: 'info', message: expect.stringContaining('copie de ./a.xml') as string })]],
  ]);
  expect([status, ...new Set(statuses)]).toEqual([0, 'conforming']);
});

test('it changes no verdict of the official tool, and is turned off, or made an error, as any rule', async () => {
  expect(await told('--profile', 'testcontenucda', 'b.xml', 'a.xml')).toMatchObject({ status: 0, findings: [['a.xml', [{}]]] });
  const config = folderWith({ 'off.json': '{"rules":{"XML-12":"off"}}', 'error.json': '{"rules":{"XML-12":"error"}}' });
  expect(await told('--config', `${config}/off.json`, 'a.xml', 'b.xml')).toMatchObject({ status: 0, findings: [] });
  expect(await told('--config', `${config}/error.json`, 'a.xml', 'b.xml')).toMatchObject({
    status: 1,
    statuses: ['conforming', 'nonconforming'],
  });
});

test('the line is shown of a document in which nothing else is found', async () => {
  const { stdout } = await command(['a.xml', 'b.xml'], { cwd });
  expect(stdout).toContain(`11 | ${id}`);
});
