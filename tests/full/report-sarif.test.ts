import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import multitool from '@microsoft/sarif-multitool';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { accept, contextFor, faulty, judgeAll, lot, write } from '../support/report.js';

let documents: JudgedDocument[];

beforeAll(async () => {
  documents = (await judgeAll({ ...lot, '../ailleurs/cr.xml': faulty })).map((document) => accept(document, 'SM-HDR-02', 'Attendu'));
});

test.each(['fr', 'en'] as const)('valid against the OASIS schema (%s)', async (language) => {
  const validate = addFormats(new Ajv2020({ strict: false, allErrors: true })).compile(
    JSON.parse(readFileSync(join(dirname(multitool), 'sarif-2.1.0.json'), 'utf8')) as object,
  );
  validate(JSON.parse((await write('sarif', documents, contextFor(language))).text));
  expect(validate.errors).toBeNull();
});

test('sarif-multitool, rules Sarif and Ghas: no error, no warning; only notes that cannot be acted on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-sarif-'));
  const inside = documents.filter(({ report }) => !report.path.startsWith('..'));
  writeFileSync(join(folder, 'verifcda.sarif'), (await write('sarif', inside, contextFor('fr', { showInfos: true }))).text);
  // npm does not run the package's own chmod under --ignore-scripts.
  chmodSync(multitool, 0o755);
  const { status, stdout } = spawnSync(
    multitool,
    ['validate', 'verifcda.sarif', '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning;Note', '--output', 'judged.sarif'],
    { cwd: folder, encoding: 'utf8' },
  );
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('Analysis completed successfully') as string });
  const judged = (
    JSON.parse(readFileSync(join(folder, 'judged.sarif'), 'utf8')) as { runs: [{ results: { level: string; ruleId: string }[] }] }
  ).runs[0];
  const notes = {
    SARIF2002: 'message ids instead of texts: messages are written for the document',
    SARIF2003: 'version control: verifcda does not look at repositories',
    SARIF2006: 'the schema’s address cannot be reached: no network here',
    SARIF2009: 'rule ids like CS2001: ours have three parts',
    SARIF2010: 'snippet: not for a file without readable source, nor for accepted findings',
    SARIF2011: 'context region: the same',
    SARIF2013: 'whole files embedded: they hold patient data',
  };
  expect(judged.results.filter(({ level, ruleId }) => level !== 'note' || !(ruleId in notes))).toEqual([]);
}, 120_000);
