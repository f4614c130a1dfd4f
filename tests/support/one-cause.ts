import { Validator } from '../../src/journey/validator.js';
import { mapSource, type SourceElement, type SourceMap } from '../../src/xml/source-map.js';
import { readDocument } from './rule-runner.js';

/** One change to a conforming report is one cause: it gives one finding, or a list of them is here with the reason. */

/** Changes that give several findings: because they are right, or because nobody has yet told the rules apart (README, «Limites»). */
const several: Record<string, string> = {
  'twice /ClinicalDocument/component/structuredBody/component[4]/section/entry': 'each of the identifiers in the entry stands twice',
  'left out /ClinicalDocument/recordTarget/patientRole/patient/birthplace/place/addr/county':
    'the address has no part any more, and the place of birth no code',
  'left out /ClinicalDocument/documentationOf': 'the header lacks an act, and the body names one that it lacks',
  'left out /ClinicalDocument/documentationOf/serviceEvent': 'not yet one: IMG-HDR-24 counts the acts, XSD-02 the children',
  'left out /ClinicalDocument/documentationOf/serviceEvent/code/translation[2]/qualifier/name':
    'not yet one: IMG-HDR-42 looks for the modality, SM-DOF-10 at the qualifier',
  'left out /ClinicalDocument/component/structuredBody/component[1]/section/component[2]/section/entry[3]/observation/code':
    'not yet one: IMG-213-14 looks for the observation of a code',
  'left out /ClinicalDocument/documentationOf/serviceEvent/code':
    'no study in the body: nothing but the missing code ties this act to its description, which then has no act',
  'left out /ClinicalDocument/documentationOf/serviceEvent/code/@code':
    'no study in the body: nothing but the missing code ties this act to its description, which then has no act',
  'left out /ClinicalDocument/inFulfillmentOf/order/id/@nullFlavor': 'not yet one: DCM-HDR-03 and SM-II-01 look at the same identifier',
  'left out /ClinicalDocument/component/structuredBody/component[1]/section/component[2]/section/entry[3]/observation/code/@code':
    'not yet one: IMG-213-14 looks for the observation of a code',
};

const leftOut = (text: string, { start, close }: SourceElement) => text.slice(0, start) + text.slice(close);
const twice = (text: string, { start, close }: SourceElement) => text.slice(0, close) + text.slice(start, close) + text.slice(close);

/**
 * Declares the tests of one report: an element left out, an element twice, an attribute left out.
 *
 * @param step of how many places one is tried
 */
export function testOneCause(document: string, step: number): void {
  const text = readDocument(document);
  const source = mapSource(text, { depth: 1000, nodes: 1_000_000 });
  const cases = casesOf(source).filter((_, index) => index % step === 0);
  let judge: (changed: string) => string[];

  beforeAll(async () => {
    const validator = await Validator.create();
    const findingsOf = (changed: string) =>
      validator.validate({ path: 'cr.xml', bytes: Buffer.from(changed) }).findings.filter(({ severity }) => severity !== 'info');
    const keyOf = ({ ruleId, path }: { ruleId: string; path: string }) => `${ruleId} ${path}`;
    const before = new Set(findingsOf(text).map(keyOf));
    judge = (changed) =>
      findingsOf(changed)
        .filter((finding) => !before.has(keyOf(finding)))
        .map(({ ruleId }) => ruleId);
  });

  test.each([
    ['left out', leftOut],
    ['twice', twice],
  ])(
    'an element %s gives one finding at most',
    (how, change) => {
      const found = cases.map((number) => ({
        change: `${how} ${source.pathOf(number)}`,
        rules: judge(change(text, source.elements[number] as SourceElement)),
      }));
      expect(found.filter(({ change, rules }) => rules.length > 1 && !several[change])).toEqual([]);
      expect(found.filter(({ rules }) => rules.length === 1).length).toBeGreaterThan(cases.length / 4);
    },
    300_000,
  );

  test('an attribute left out gives one finding at most', () => {
    const found = cases.flatMap((number) =>
      (source.elements[number] as SourceElement).attributes
        .filter(({ name }) => !name.startsWith('xmlns'))
        .map(({ name, end }) => ({
          change: `left out ${source.pathOf(number, name)}`,
          rules: judge(text.slice(0, text.lastIndexOf(` ${name}=`, end)) + text.slice(end)),
        })),
    );
    expect(found.filter(({ change, rules }) => rules.length > 1 && !several[change])).toEqual([]);
    expect(found.filter(({ rules }) => rules.length === 1).length).toBeGreaterThan(found.length / 4);
  }, 300_000);
}

/** Elements outside of narrative texts; those with the same names and templateIds above them are one case. */
function casesOf(source: SourceMap): number[] {
  const all = source.elements
    .map((_, number) => number)
    .filter((number) => number > 0 && !source.isWithin(source.elements[number]?.parent ?? -1, 'text'));
  return [...new Map(all.map((number) => [caseOf(source, number), number])).values()];
}

function caseOf({ elements }: SourceMap, number: number): string {
  const steps: string[] = [];
  for (let at = number; at >= 0; at = (elements[at] as SourceElement).parent) {
    const template = elements.findLast(({ parent, local }) => parent === at && local === 'templateId');
    steps.push(`${elements[at]?.local} ${template?.attributes.find(({ name }) => name === 'root')?.value ?? ''}`);
    if (template && at !== number) break;
  }
  const { local, attributes } = elements[number] as SourceElement;
  return steps.join('/') + (local === 'templateId' ? attributes[0]?.value : '');
}
