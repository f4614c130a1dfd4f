import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../support/cli.js';
import { command } from '../support/in-process.js';
import { readDocument } from '../support/rule-runner.js';

const text = readDocument('cr-img-minimal');
const keys = generateKeyPairSync('ed25519');
const pem = (key: typeof keys.publicKey, type: 'spki' | 'pkcs8') => key.export({ format: 'pem', type }) as string;
const cwd = folderWith({
  'cr.xml': text,
  'autre.xml': `${text}\n`,
  'cle.pem': pem(keys.privateKey, 'pkcs8'),
  'publique.pem': pem(keys.publicKey, 'spki'),
  'rsa.pem': generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
  'etrangere.pem': pem(generateKeyPairSync('ed25519').publicKey, 'spki'),
});
const use = (...args: string[]) => command(args, { cwd });

beforeAll(async () => {
  expect((await use('--attestation', '--sign-key', 'cle.pem', '-f', 'html', '-o', 'signee.html', 'cr.xml')).status).toBe(0);
});

test('is right by the key that signed it, and has the document', async () => {
  expect(await use('attestation', 'signee.html', 'cr.xml', '--key', 'publique.pem')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/✔ empreinte juste\n✔ signée par cette clé\n✔ cr\.xml : conforme\n/) as string,
  });
});

test('is verified by openssl, as the guide says', () => {
  const guide = readFileSync('docs/formats.md', 'utf8');
  const commands = /```sh\n(printf [^]*?)```/.exec(guide)?.[1]?.replaceAll('rapport.html', 'signee.html') ?? '';
  expect(execFileSync('sh', ['-e', '-c', commands], { cwd, encoding: 'utf8' })).toMatch(/Verified Successfully/);
});

test('counts the documents by verdict', async () => {
  await use('--attestation', '-f', 'html', '-o', 'deux.html', 'cr.xml', 'autre.xml');
  expect((await use('attestation', 'deux.html')).stdout).toMatch(/ · 2 documents : 2 conformes\n/);
  expect((await use('attestation', 'signee.html')).stdout).toMatch(/ · 1 document : 1 conforme\n/);
});

test('is wrong by another key, for another document, or when one verdict was changed', async () => {
  expect((await use('attestation', 'signee.html', '--key', 'etrangere.pem')).status).toBe(1);
  expect((await use('attestation', 'signee.html', 'autre.xml', '--key', 'publique.pem')).status).toBe(1);
  const html = readFileSync(join(cwd, 'signee.html'), 'utf8');
  writeFileSync(join(cwd, 'changee.html'), html.replace('&quot;errors&quot;: 0', '&quot;errors&quot;: 1'));
  expect(await use('attestation', 'changee.html', '--key', 'publique.pem')).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/✖ le texte a été changé\n✖ signature fausse/) as string,
  });
});

test('holds nothing of the patient, nor names of files, and no line of the document', async () => {
  const html = readFileSync(join(cwd, 'signee.html'), 'utf8');
  const statement = /<pre id="attestation"[^>]*>([\s\S]*?)<\/pre>/.exec(html)?.[1] ?? '';
  expect(statement).not.toContain('cr.xml');
  expect(statement).toMatch(/&quot;sha256&quot;: &quot;[0-9a-f]{64}&quot;/);
  const family = /<family[^>]*>([^<]+)/.exec(text)?.[1] as string;
  expect(html).not.toContain(family);
  expect(html).not.toContain('class="line"');
});

test.each([
  [['--attestation', 'cr.xml'], 'va avec -f html'],
  [['--sign-key', 'cle.pem', 'cr.xml'], 'va avec --attestation'],
  [['--attestation', '--show-values', '-f', 'html', 'cr.xml'], 'ne va pas avec --show-values'],
  [['--attestation', '--sign-key', 'rsa.pem', '-f', 'html', 'cr.xml'], 'clé privée Ed25519'],
  [['--attestation', '--sign-key', 'cr.xml', '-f', 'html', 'cr.xml'], 'clé privée Ed25519'],
  [['attestation', 'cr.xml'], 'pas d’attestation'],
  [['attestation', 'signee.html', '--key', 'rsa.pem'], 'rsa.pem : une clé publique Ed25519'],
  [['attestation', 'signee.html', '--key', 'cr.xml'], 'cr.xml : une clé publique Ed25519'],
])('%j is refused', async (args, message) => {
  expect(await use(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) as string });
});
