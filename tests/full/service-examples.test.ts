import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../support/cli.js';
import { readDocument } from '../support/rule-runner.js';
import { startService, type TestService } from '../support/serve.js';

const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'service.md'), 'utf8');
const folder = folderWith({ 'compte-rendu.xml': readDocument('cr-img-minimal') });
let service: TestService;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

/** An example as the guide has it, for the port of the test. */
function example(language: string): string {
  const code = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(guide)?.[1] ?? '';
  return code.replaceAll('http://127.0.0.1:8787', service.url);
}

/** Runs a program beside the report, while the service answers. @returns what it prints */
function run(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: folder });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.on('error', reject).on('close', () => resolve(said));
  });
}

test('curl, as the guide says', async () => {
  const [command] = /^curl .*$/m.exec(example('sh')) ?? [];
  const report = JSON.parse(await run('sh', ['-c', command as string])) as { documents: { status: string }[] };
  expect(report.documents.map(({ status }) => status)).toEqual(['conforming']);
});

const hasJava = spawnSync('java', ['-version']).status === 0;

(hasJava ? test : test.skip)('Java, as the guide says', async () => {
  const imports = ['java.net.URI', 'java.net.http.*', 'java.nio.file.Path'].map((name) => `import ${name};`).join('\n');
  writeFileSync(
    join(folder, 'Example.java'),
    `${imports}\nclass Example { public static void main(String[] a) throws Exception {\n${example('java')}}}`,
  );
  const [status, ...lines] = (await run('java', ['Example.java'])).split('\n');
  expect(status).toBe('conforming');
  expect(JSON.parse(lines.join('\n'))).toMatchObject({ format: 'json-v1' });
});
