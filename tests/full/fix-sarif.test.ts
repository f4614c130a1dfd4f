import { mend } from '../../src/edits/mend.js';
import { Validator } from '../../src/journey/validator.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { contextFor, write } from '../support/report.js';
import { readDocument } from '../support/rule-runner.js';

/** The fixes of a SARIF report, applied by what the standard says of regions: lines and UTF-16 columns that begin with 1. */

interface Region {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}
interface Log {
  runs: [
    {
      columnKind: string;
      results: {
        fixes?: {
          description: { text: string };
          artifactChanges: [{ replacements: { deletedRegion: Region; insertedContent?: { text: string } }[] }];
        }[];
      }[];
    },
  ];
}

const broken = applyChanges(readDocument('cr-img-minimal').replace('<title>', '<!-- 𝔸🩻 --><title>'), [
  { on: '/ClinicalDocument/code', attribute: 'codeSystemName', value: 'LOIN' },
  { on: "//section[templateId/@root='1.2.250.1.213.1.1.2.206']/code", attribute: 'codeSystemName', value: '𝔸🩻' },
]).replace('<code code="18748-4"', '<!-- 🩻 --><code code="18748-4"');

test.each<[string, string]>([
  ['characters of two code units', broken],
  ['line ends of Windows', broken.replace(/\n/g, '\r\n')],
  ['line ends of old', broken.replace(/\n/g, '\r')],
  ['a byte order mark', `\ufeff${broken}`],
])('what an editor makes of them is what --fix makes: %s', async (_, document) => {
  const validator = await Validator.create({ profile: 'specification', lasting: true });
  const bytes = Buffer.from(document);
  const report = JSON.parse((await write('sarif', [validator.judge({ path: 'cr.xml', bytes })], contextFor())).text) as Log;
  expect(report.runs[0].columnKind).toBe('utf16CodeUnits');
  const mark = document.startsWith('\ufeff') ? '\ufeff' : '';
  const text = document.slice(mark.length);
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
  const replacements = report.runs[0].results
    .flatMap(({ fixes = [] }) => fixes)
    .filter(({ description }) => description.text.includes('--fix)'))
    .flatMap(({ artifactChanges }) => artifactChanges[0].replacements)
    .map(({ deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent }) => ({
      start: (starts[startLine - 1] as number) + startColumn - 1,
      end: (starts[endLine - 1] as number) + endColumn - 1,
      by: insertedContent?.text ?? '',
    }));
  const distinct = [...new Map(replacements.map((each) => [JSON.stringify(each), each])).values()].sort((a, b) => b.start - a.start);
  expect(distinct.length).toBeGreaterThan(1);
  const edited = distinct.reduce((now, { start, end, by }) => now.slice(0, start) + by + now.slice(end), text);
  const fixed = mend(
    bytes,
    (each) => validator.examine({ path: 'cr.xml', bytes: each }),
    ({ fix }) => fix.safety === 'safe',
  );
  expect(Buffer.from(mark + edited)).toEqual(Buffer.from(fixed.bytes));
});
