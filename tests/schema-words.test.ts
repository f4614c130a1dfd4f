import { RuleSet } from '../src/catalogue/rule-set.js';
import { latestEdition } from '../src/catalogue/editions.js';
import type { Finding } from '../src/findings/finding.js';
import { Validator } from '../src/journey/validator.js';
import { chooseEngine } from '../src/schema/engines/choose.js';
import { findSchemaErrors } from '../src/schema/find-schema-errors.js';
import { describeFinding } from '../src/telling/describe.js';
import { withinTime } from '../src/journey/time-limit.js';
import { describeSchemaError } from '../src/telling/schema/describe.js';
import { mapSource } from '../src/xml/source-map.js';
import { readDocument } from './support/rule-runner.js';

const rich = readDocument('cr-img-scanner');
const engines = Promise.all([chooseEngine('libxmljs2'), chooseEngine('libxml2-wasm')]);
const rules = RuleSet.load(latestEdition, 'specification');

/** What the schema layer says of a text, each finding by itself: the same with both engines. */
async function told(text: string, language: 'fr' | 'en' = 'fr'): Promise<Finding[]> {
  const source = mapSource(text, { depth: 1000, nodes: 1_000_000 });
  const [native, wasm] = (await engines).map((engine) =>
    withinTime(
      60,
      findSchemaErrors(source, engine, () => engine),
    ).map((error) =>
      describeFinding(describeSchemaError(error, source, language).raw, 'xsd', rules, source, { language, showValues: false }),
    ),
  );
  expect(wasm).toEqual(native);
  return native as Finding[];
}

/** Line of the first place where a text stands. */
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

const swapped = rich.replace(/(<title>.*?<\/title>)(\s*)(<effectiveTime [^>]*\/>)/s, '$3$2$1');
const dose = '<value xsi:type="PQ" value="312.4" unit="mGy.cm"/>';
const content = '<content ID="antecedents-medicaux">';

test.each<[string, [from: string | RegExp, to: string], Partial<Finding>]>([
  [
    'a text in a quantity',
    [dose, '<value xsi:type="PQ">312,4 mGy.cm</value>'],
    { ruleId: 'XSD-06', repair: expect.stringContaining('`value="312.4" unit="mGy.cm"`') as string },
  ],
  ['no xsi:type', [dose, dose.replace(' xsi:type="PQ"', '')], { ruleId: 'XSD-08', message: 'xsi:type manque sur value ; ici PQ.' }],
  ['a misspelt xsi:type', [dose, dose.replace('"PQ"', '"pq"')], { ruleId: 'XSD-08', expected: 'PQ', found: 'pq' }],
  ['type without prefix', [dose, dose.replace('xsi:', '')], { ruleId: 'XSD-08', message: 'type s’écrit xsi:type sur value.' }],
  [
    'a type that does not suit what is there',
    [dose, '<value xsi:type="PQ"><low value="1" unit="mGy.cm"/></value>'],
    { ruleId: 'XSD-08', expected: 'IVL_PQ' },
  ],
  [
    'a type without the prefix of its namespace',
    [dose, `<h:value xmlns:h="urn:hl7-org:v3" xmlns="urn:autre" xsi:type="PQ" value="312.4" unit="mGy.cm"/>`],
    { ruleId: 'XSD-08', expected: 'h:PQ', found: 'PQ', path: expect.stringMatching(/h:value\/@xsi:type$/) as string },
  ],
  [
    'a decimal comma',
    [dose, dose.replace('312.4', '312,4')],
    { message: 'L’attribut value de value est un nombre : point décimal, et non virgule.', found: '312,4' },
  ],
  [
    'an ISO 8601 date',
    [/(<\/title>\s*<effectiveTime value=")[^"]*/, '$12025-10-14T09:30:00+02:00'],
    { ruleId: 'XSD-03', expected: 'AAAAMMJJhhmmss+0100', found: '2025-10-14T09:30:00+02:00' },
  ],
  [
    'urn:oid: in a root',
    ['<setId root="', '<setId root="urn:oid:'],
    { message: 'L’identifiant de l’attribut root de setId est mal écrit : urn:oid: ou urn:uuid: est de trop.' },
  ],
  ['an empty attribute', [/(<id [^>]*extension=")[^"]*/, '$1'], { message: 'L’attribut extension de id est vide.' }],
  [
    'a number that is not whole',
    [/<versionNumber value="(\d+)"/, '<versionNumber value="$1.0"'],
    { message: 'L’attribut value de versionNumber est un nombre entier : il s’écrit sans décimale.' },
  ],
  [
    'a boolean as a digit',
    ['<sdtc:deceasedInd value="false"', '<sdtc:deceasedInd value="0"'],
    { message: 'L’attribut value de sdtc:deceasedInd est un booléen : écrire false.' },
  ],
  [
    'a listed value in the wrong case',
    ['<observation classCode="OBS"', '<observation classCode="obs"'],
    { ruleId: 'XSD-03', expected: 'OBS', found: 'obs' },
  ],
  [
    'an attribute in the wrong case',
    [/<versionNumber value=/, '<versionNumber Value='],
    { ruleId: 'XSD-04', expected: 'value', repair: 'Écrire `value`.' },
  ],
  [
    'a mandatory attribute that is missing',
    [/<entryRelationship typeCode="[A-Z]+"/, '<entryRelationship'],
    { ruleId: 'XSD-05', expected: '@typeCode' },
  ],
  [
    'an ID that is there twice',
    [/<content ID="antecedents-chirurgicaux"/, content.slice(0, -1)],
    { ruleId: 'XSD-10', message: `L’ID antecedents-medicaux est déjà celui de content (ligne ${lineOf(rich, content)}).` },
  ],
  [
    'an ID with a blank',
    [content, '<content ID="antecedents medicaux">'],
    { ruleId: 'XSD-10', message: expect.stringContaining('mal écrit') as string },
  ],
  [
    'a second statement in an entry',
    [/<\/observation>(\s*)<\/entry>/, '</observation>$1<act classCode="ACT" moodCode="EVN"><code nullFlavor="NA"/></act></entry>'],
    {
      ruleId: 'XSD-01',
      message: expect.stringMatching(/^entry porte un seul énoncé : observation \(ligne \d+\) y est déjà, act est de trop\.$/) as string,
    },
  ],
  [
    'HTML in the text',
    [/<paragraph>(.*?)<\/paragraph>/s, '<p>$1</p>'],
    { expected: '<paragraph>', message: expect.stringContaining('p est du HTML') as string },
  ],
  [
    'an element in no namespace',
    ['<setId ', '<setId xmlns="" '],
    { ruleId: 'XSD-01', path: '/ClinicalDocument/setId/@xmlns', expected: 'urn:hl7-org:v3' },
  ],
  ['an element in the wrong case', ['<setId ', '<setid '], { ruleId: 'XSD-01', expected: 'setId' }],
  [
    'a period of use at the beginning of an address',
    [/<addr[^>]*>/, '$&<useablePeriod xsi:type="IVL_TS"><low value="2020"/></useablePeriod>'],
    { ruleId: 'XSD-01', message: expect.stringMatching(/^useablePeriod se place après \w+ \(ligne \d+\)\.$/) as string },
  ],
])('%s is told in words', async (_, [from, to], finding) => {
  const text = rich.replace(from, to);
  expect(text === rich).toBe(false);
  const findings = await told(text);
  expect(new Set(findings.map(({ message }) => message)).size).toBe(1);
  expect(findings[0]).toMatchObject(finding);
});

test('an element out of order is told with the one that it goes before', async () => {
  const line = lineOf(swapped, '<title>') - 1;
  expect((await told(swapped)).map(({ message }) => message)).toEqual([`title se place avant effectiveTime (ligne ${line}).`]);
  expect((await told(swapped, 'en')).map(({ message }) => message)).toEqual([`title stands before effectiveTime (line ${line}).`]);
});

/** Faults of different kinds, each of which several layers see, in one report. */
test('what rules say of the same fault stands under it; what does not show is shown', async () => {
  const changes: [string | RegExp, string][] = [
    [dose, dose.replace('xsi:type="PQ"', 'xsi:type="ST"')],
    [content, '<content ID="antecedents medicaux">'],
    ['<methodCode code="CT"', '<methodCode code="\u200bCT "'],
    [/<targetSiteCode nullFlavor=/, '<targetSiteCode nullflavor='],
    ['<birthTime ', '<birthtime '],
    [/(<methodCode code="NM"[^>]* codeSystem=")[^"]*/, '$11.2.840.10008.2.16.5'],
  ];
  const text = changes.reduce((changed, [from, to]) => changed.replace(from, to), rich);
  const { findings } = (await Validator.create({ engine: 'libxml2-wasm' })).validate({ path: 'cr.xml', bytes: Buffer.from(text) });
  const shown = findings.filter(({ severity }) => severity !== 'info');
  expect(shown.map(({ ruleId }) => ruleId).sort()).toEqual(['IMG-153-08', 'IMG-153-08', 'XSD-01', 'XSD-04', 'XSD-08', 'XSD-10']);
  expect(shown.find(({ ruleId }) => ruleId === 'IMG-153-08')?.message).toContain(': <U+200B>CT␠ (');
  expect(shown.find(({ path }) => path.endsWith('/methodCode/@codeSystem'))).toMatchObject({ expected: '1.2.840.10008.2.16.4' });
});
