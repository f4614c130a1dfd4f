import type { Finding } from '../src/findings/finding.js';
import { Validator } from '../src/journey/validator.js';
import { applyChanges, type Change } from '../tools/fixtures/change.js';
import { readDocument } from './support/rule-runner.js';

/** Faults that have nothing to do with one another are all told in the first run, none under another one. */

const url =
  'https://drimbox.imagerie-erdre.example/IHEInvokeImageDisplay?requestType=STUDY&amp;studyUID=1.2.250.1.9754.44.3.7.20251014.1&amp;Accessionnumber=1.2.250.1.9754.44.3.6.1.A2510140001&amp;idCDA=EFE7DE15-CEEB-5808-8090-C927B802B370';

const faults: [string, Change, string][] = [
  [
    'a study UID of the header',
    { on: '/ClinicalDocument/documentationOf[2]/serviceEvent/id', attribute: 'root', value: '1.2.250.1.9754.44.9' },
    'IMG-155-03',
  ],
  [
    'a translation of the document code',
    { on: '/ClinicalDocument/code/translation[1]', attribute: 'code', value: '36554-4' },
    'IMG-HDR-15',
  ],
  ['a link of the text', { on: "(//linkHtml[contains(@href, '20251014.1')])[1]", attribute: 'href', value: url }, 'COH-STU-05'],
  ['a text', { replace: "//section[templateId/@root='1.2.250.1.213.1.1.2.209']/text", with: '<text/>' }, 'IMG-209-05'],
  ['a time of the header', { on: '/ClinicalDocument/author[1]/time', attribute: 'value', value: '20250230' }, 'SM-TS-02'],
];

let causesOf: (changes: Change[]) => string[];

beforeAll(async () => {
  const validator = await Validator.create();
  const text = readDocument('cr-img-scanner');
  const judge = (changed: string) => validator.validate({ path: 'cr.xml', text: changed }).findings;
  const keyOf = ({ ruleId, path }: Finding) => `${ruleId} ${path}`;
  const before = new Set(judge(text).map(keyOf));
  causesOf = (changes) =>
    judge(applyChanges(text, changes))
      .filter((each) => !before.has(keyOf(each)))
      .map(({ ruleId }) => ruleId);
});

test.each(faults)('%s: one cause', (_, change, rule) => {
  expect(causesOf([change])).toEqual([rule]);
});

test('all five at once: five causes', () => {
  expect(causesOf(faults.map(([, change]) => change)).sort()).toEqual(faults.map(([, , rule]) => rule).sort());
});
