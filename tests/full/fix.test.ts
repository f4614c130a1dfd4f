import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyChanges } from '../../tools/fixtures/change.js';
import { verifcda } from '../support/cli.js';
import { command } from '../support/in-process.js';
import { fixtures, readDocument } from '../support/rule-runner.js';

const base = readDocument('cr-img-minimal');
const broken = applyChanges(base, [{ on: '/ClinicalDocument/code', attribute: 'codeSystemName', value: 'LOIN' }]);

test('--diff changes nothing, --fix gives the document back byte for byte and keeps the original', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'fix-'));
  writeFileSync(join(cwd, 'cr.xml'), broken);
  symlinkSync('cr.xml', join(cwd, 'lien.xml'));
  const diff = verifcda(['--diff', 'cr.xml', '--lang', 'en'], { cwd });
  expect(diff.stdout).toMatch(/^-.*codeSystemName="LOIN">$/m);
  expect(diff.stdout).toMatch(/^\+.*codeSystemName="LOINC">$/m);
  expect(readFileSync(join(cwd, 'cr.xml'), 'utf8')).toBe(broken);
  const overwriting = verifcda(['--fix', 'cr.xml', '--fix-output', 'lien.xml'], { cwd });
  expect(overwriting.status).toBe(2);
  const fix = verifcda(['--fix', 'cr.xml', '--lang', 'en'], { cwd });
  expect(fix.status).toBe(0);
  expect(fix.stderr).toContain('A mended report is a new document');
  expect(readFileSync(join(cwd, 'cr.xml'), 'utf8')).toBe(base);
  expect(readFileSync(join(cwd, 'cr.xml.orig'), 'utf8')).toBe(broken);
  copyFileSync(join(fixtures, 'documents', 'cr-img-minimal.xml'), join(cwd, 'b.xml'));
  verifcda(['--fix', 'b.xml'], { cwd });
  expect(existsSync(join(cwd, 'b.xml.orig'))).toBe(false);
});

test('bytes of UTF-8 that declare another encoding are mended as what they are, and the declaration when it is asked for', () => {
  const declared = (text: string, encoding: string) => text.replace(/(<\?xml [^>]*encoding=")[^"]*/, `$1${encoding}`);
  const cwd = mkdtempSync(join(tmpdir(), 'fix-'));
  writeFileSync(join(cwd, 'cr.xml'), declared(broken, 'ISO-8859-1'));
  verifcda(['--fix', '--no-backup', 'cr.xml'], { cwd });
  expect(readFileSync(join(cwd, 'cr.xml'), 'utf8')).toBe(declared(base, 'ISO-8859-1'));
  verifcda(['--fix', '--fix-rule', 'XML-03', '--no-backup', 'cr.xml'], { cwd });
  expect(readFileSync(join(cwd, 'cr.xml'), 'utf8')).toBe(declared(base, 'UTF-8'));
});

test('the original is kept, for the same eyes, unless git has it as it is', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'fix-'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd, stdio: 'ignore' });
  mkdirSync(join(cwd, 'lot'));
  for (const name of ['cr.xml', 'lot/cr.xml', 'lot/b.xml', 'secret.xml']) writeFileSync(join(cwd, name), broken);
  chmodSync(join(cwd, 'secret.xml'), 0o600);
  git('init');
  git('add', 'lot');
  // Changed since: git has another one.
  writeFileSync(join(cwd, 'lot', 'b.xml'), `${broken}\n`);
  await command(['--fix', 'cr.xml', 'lot/cr.xml', 'lot/b.xml', 'secret.xml'], { cwd });
  const isKept = (name: string) => existsSync(join(cwd, `${name}.orig`));
  expect(['cr.xml', 'lot/cr.xml', 'lot/b.xml', 'secret.xml'].filter(isKept)).toEqual(['cr.xml', 'lot/b.xml', 'secret.xml']);
  expect(statSync(join(cwd, 'secret.xml.orig')).mode & 0o777).toBe(0o600);
  expect(statSync(join(cwd, 'secret.xml')).mode & 0o777).toBe(0o600);
});

test.each<[string, (text: string) => Buffer]>([
  ['UTF-16 little endian', (text) => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
  ['UTF-16 big endian', (text) => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le').swap16()],
  ['a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['line ends of Windows', (text) => Buffer.from(text.replace(/\n/g, '\r\n'))],
  ['line ends of old', (text) => Buffer.from(text.replace(/\n/g, '\r'))],
  ['ISO-8859-15', (text) => Buffer.from(text.replace('UTF-8', 'ISO-8859-15').replace(/’/g, "'"), 'latin1')],
  ['prefixes', (text) => Buffer.from(text.replace(/<(\/?)(?=[A-Za-z]+[\s/>])/g, '<$1h:').replace(' xmlns=', ' xmlns:h='))],
  ['apostrophes for quotes', (text) => Buffer.from(text.replace(/codeSystemName="(\w+)"/, "codeSystemName = '$1'"))],
  ['comments, CDATA, references', (text) => Buffer.from(text.replace('<title>', '<!-- <code/> --><title><![CDATA[<]]>&#233;&amp;'))],
])('every other byte stays: %s', async (_, written) => {
  const cwd = mkdtempSync(join(tmpdir(), 'fix-'));
  writeFileSync(join(cwd, 'cr.xml'), written(broken));
  await command(['--fix', '--no-backup', 'cr.xml'], { cwd });
  expect(readFileSync(join(cwd, 'cr.xml'))).toEqual(written(base));
});
