import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { messageFile } from '../support/message.js';

const root = join(__dirname, '..', '..');

/** Names of the files in dist that a run of the command reads to load them. */
function loadedBy(file: string, input: Uint8Array = new Uint8Array()): string[] {
  const script = `const fs = require('node:fs');
    const { readFileSync, writeSync } = fs;
    const seen = [];
    fs.readFileSync = (path, ...rest) => {
      if (String(path).endsWith('.js')) seen.push(String(path));
      return readFileSync(path, ...rest);
    };
    process.on('exit', () => writeSync(2, seen.join('\\n')));
    process.argv = [process.argv[0], 'verifcda', '--quiet', '--no-config', ${JSON.stringify(file)}];
    require('./bin/verifcda.js');`;
  const { stderr } = spawnSync(process.execPath, ['-e', script], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...process.env, VERIFCDA_CACHE: 'off' },
  });
  return stderr.split('\n').map((path) => path.replace(/^.*[\\/](?=dist[\\/])/, '').replaceAll('\\', '/'));
}

/** Libraries that stay files of their own: what our own code does with them stands in dist/command.js, and is run only when asked for. */
const onlyForMessages = /vendor\/(fastify-busboy|dicom-parser|xml-crypto|yazl)/;

test('an ordinary report loads nothing of messages, signatures, images and archives', () => {
  const loaded = loadedBy('fixtures/documents/cr-img-minimal.xml');
  expect(loaded).toContain('dist/command.js');
  expect(loaded.filter((name) => onlyForMessages.test(name))).toEqual([]);
});

test('a message loads what it needs', () => {
  const loaded = loadedBy('-', messageFile());
  expect(loaded).toEqual(expect.arrayContaining(['dist/vendor/fastify-busboy.js', 'dist/vendor/xml-crypto.js']));
});
