import { copyFileSync, existsSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyChanges } from '../../tools/fixtures/change.js';
import { verifcda } from '../support/cli.js';
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
