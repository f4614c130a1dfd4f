import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, Running } from '../support/cli.js';
import { readDocument } from '../support/rule-runner.js';

test('--watch judges again what is saved, until Ctrl-C', async () => {
  const folder = folderWith({ 'a.xml': readDocument('cr-img-minimal'), 'b.xml': readDocument('cr-img-minimal') });
  const run = new Running(['--no-config', '--watch', folder]);
  try {
    expect(await run.hears('En attente')).toContain('2 documents : 2 conformes · 0 erreur');
    writeFileSync(join(folder, 'b.xml'), '<a>');
    expect(await run.hears('En attente')).toMatch(/erreur XML-01[\s\S]*1 document ·/);
    run.child.kill('SIGINT');
    expect((await run.ended).status).toBe(130);
  } finally {
    run.stop();
  }
});
