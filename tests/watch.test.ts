import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './support/cli.js';
import { readDocument } from './support/rule-runner.js';

const program = join(__dirname, '..', 'bin', 'verifcda.js');

/** Resolves when the output of the child, from now on, holds the text. */
function heard(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const listen = (chunk: Buffer) => {
      output += String(chunk);
      if (output.includes(text)) resolve(output);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
}

test('--watch judges again what is saved, until Ctrl-C', async () => {
  const folder = folderWith({ 'a.xml': readDocument('cr-img-minimal'), 'b.xml': readDocument('cr-img-minimal') });
  const child = spawn(process.execPath, [program, '--no-config', '--watch', folder], { env: { ...process.env, NO_COLOR: '1' } });
  try {
    const first = await heard(child, 'En attente');
    expect(first).toContain('2 documents · 0 erreur');
    const again = heard(child, 'En attente');
    writeFileSync(join(folder, 'b.xml'), '<a>');
    expect(await again).toMatch(/erreur XML-01[\s\S]*1 document ·/);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  } finally {
    child.kill('SIGKILL');
  }
});
