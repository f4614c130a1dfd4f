import type { Change } from '../../tools/fixtures/change.js';
import { asserting, HEADER, IHE, judgeBy, madeUpPackage, MODELS, packageWith, removeFolders, withPattern } from '../support/official.js';

afterAll(removeFolders);

const root = '/ClinicalDocument';
const messages = async (changes: Change[], folder = madeUpPackage, document?: string) =>
  (await judgeBy(folder, changes, {}, document)).findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);

test('our reports conform to our package, by its four profiles and their model', async () => {
  const report = await judgeBy(madeUpPackage);
  expect(report).toMatchObject({
    status: 'conforming',
    official: { volet: 'CI-SIS_IMG-CR-IMG_2024.01', voletBy: 'example', edition: expect.stringMatching(/^[0-9a-f]{12}$/) as string },
  });
  expect(report.stages.slice(-5).map(({ stage, status }) => `${stage} ${status}`)).toEqual([
    'IHE executed',
    'CI-SIS_ModelesDeContenusCDA executed',
    'ASIP-STRUCT-MIN-StrucMin executed',
    'CI-SIS_Modeles_ANS executed',
    'CI-SIS_IMG-CR-IMG_2024.01 executed',
  ]);
});

test('a value outside of a value set: the official message, with its oddities, at its place', async () => {
  const report = await judgeBy(madeUpPackage, [{ on: `${root}/languageCode`, attribute: 'code', value: 'it-IT' }]);
  expect(report.status).toBe('nonconforming');
  expect(report.findings).toEqual([
    expect.objectContaining({
      ruleId: expect.stringMatching(/^CI-SIS_ModelesDeContenusCDA:langue\/[0-9a-f]{8}$/) as string,
      layer: 'CI-SIS_ModelesDeContenusCDA',
      severity: 'error',
      // A parameter is not replaced in let/@value, and a value-of may become a path to nothing.
      message: "[dansJeu] L'élément ClinicalDocument/languageCode [it-IT] doit être dans le jeu ($vue, ).",
      path: '/ClinicalDocument/languageCode',
    }),
  ]);
});

test.each<[string, Change[], string[]]>([
  [
    'a header rule, with those that it extends',
    [
      { on: `${root}/realmCode`, attribute: 'code', value: 'BE' },
      { on: `${root}/realmCode`, attribute: 'displayName', value: 'x' },
    ],
    [
      // Equal in all but where they come from: shown once.
      '[identique] Le code doit être FR.',
      '(en-tête): code doit être FR, et non "BE".',
      "CS : un code simple n'a ni codeSystem ni displayName (displayName).",
    ],
  ],
  [
    'a variable of the caller in an abstract rule',
    [{ on: `${root}/confidentialityCode`, attribute: 'code', value: 'N R' }],
    ["CE : un seul code, et non 2 (variable de celui qui l'étend).", '(en-tête): confidentialityCode inconnu.'],
  ],
  [
    'a quantified anchor',
    [{ on: `${root}/versionNumber`, attribute: 'value', value: '1a' }],
    ["(en-tête): versionNumber n'est pas un entier."],
  ],
  [
    'a role that is neither warning nor info',
    [{ on: `${root}/versionNumber`, attribute: 'value', value: '0' }],
    ['[variables] Un rôle inconnu refuse : version •••.'],
  ],
  [
    'a comment and an instruction',
    [{ before: `${root}/realmCode`, insert: '<!-- commentaire refusé --><?refusee oui?>' }],
    ['[visite] Un commentaire est visité.', '[visite] Une instruction est visitée.'],
  ],
  ['a name without family name', [{ remove: '//recordTarget//family' }], ['(en-tête): le nom manque, pour •••.']],
])('%s', async (_, changes, expected) => {
  const found = await messages(changes);
  for (const message of expected) expect(found).toContain(message);
});

test('what needs a value set that is missing is not evaluated, and the rest is judged', async () => {
  const folder = packageWith({ 'schematrons/profils/structurationMinimale/include/voc-confidentialite.xml': null });
  const report = await judgeBy(folder, [{ on: `${root}/versionNumber`, attribute: 'value', value: '1a' }]);
  expect(report).toMatchObject({ status: 'notEvaluated', reason: expect.stringContaining('voc-confidentialite.xml') as string });
  expect(report.findings.map(({ message }) => message)).toContain("(en-tête): versionNumber n'est pas un entier.");
});

test('a dynamic error stops the profile and refuses the document', async () => {
  const report = await judgeBy(madeUpPackage, [{ on: `${root}/versionNumber`, attribute: 'value', value: 'erreur' }]);
  expect(report.status).toBe('nonconforming');
  expect(report.findings.find(({ ruleId }) => ruleId.includes('dynamic-error'))).toMatchObject({
    layer: 'CI-SIS_ModelesDeContenusCDA',
    message: expect.stringContaining('FORG0001') as string,
  });
});

test('a variable that fails is an error only for those who look at it', async () => {
  // $faux is in a message: the profile stops only when the title is empty.
  expect((await judgeBy(madeUpPackage)).status).toBe('conforming');
  const report = await judgeBy(madeUpPackage, [{ text: `${root}/title`, value: ' ' }]);
  expect(report.findings.map(({ ruleId }) => ruleId)).toContain('CI-SIS_ModelesDeContenusCDA:dynamic-error/00000000');
});

test('equal messages on one node are shown once, the other rules under it', async () => {
  const report = await judgeBy(madeUpPackage, [{ on: `${root}/realmCode`, attribute: 'code', value: 'BE' }]);
  const same = report.findings.filter(({ message }) => message.endsWith('Le code doit être FR.'));
  expect(same).toHaveLength(1);
  expect(same[0]?.consequences).toEqual([
    expect.objectContaining({ ruleId: expect.stringContaining(':memes-mots/') as string, layer: 'CI-SIS_Modeles_ANS' }),
  ]);
});

test('a report never refuses, and an assertion of role warning does not either', async () => {
  const report = await judgeBy(madeUpPackage, [{ remove: "//section[templateId/@root='1.2.250.1.213.1.1.2.205']/code" }]);
  const own = report.findings.filter(({ layer }) => layer === 'IHE');
  expect(own.map(({ severity }) => severity)).toEqual(expect.arrayContaining(['warning']));
  expect(own.some(({ severity }) => severity === 'error')).toBe(false);
});

test.each([
  [
    'in the default phase only',
    IHE,
    withPattern('<pattern id="hors-phase"><rule context="/"><assert test="false()">non</assert></rule></pattern>'),
    0,
  ],
  ['positions in a context', IHE, (text: string) => text.replace('cda:section[2]/cda:title', "cda:section[1]/cda:title[. = '']"), 0],
  ['every pattern where there is no phase', MODELS, asserting('false()', 'toujours'), 1],
  ['a context from any depth', HEADER, (text: string) => text.replace("string(@code) = ('FR')", "string(@code) = ('BE')"), 1],
])('%s', async (_, file, change, count) => {
  const report = await judgeBy(packageWith({ [file]: change }));
  expect(report.findings.filter(({ severity }) => severity === 'error')).toHaveLength(count);
});

test('the model: the option, an example of the package, the templateId and its extension, else nothing', async () => {
  const model = { on: `${root}/templateId[@extension]`, attribute: 'root', value: '1.2.250.1.213.1.1.1.999' } as const;
  const edition = { on: `${root}/templateId[@extension]`, attribute: 'extension', value: '2030.01' } as const;
  expect((await judgeBy(madeUpPackage, [], { official: { volet: 'ESSAI_2030.01' } })).findings).toEqual([
    expect.objectContaining({ layer: 'CI-SIS_ESSAI_2030.01' }),
  ]);
  const byId = await judgeBy(madeUpPackage, [model, edition]);
  expect(byId).toMatchObject({ status: 'conforming', official: { volet: 'CI-SIS_ESSAI_2030.01', voletBy: 'templateId' } });
  const none = await judgeBy(madeUpPackage, [model]);
  expect(none).toMatchObject({ status: 'notEvaluated', reason: expect.stringContaining('--volet') as string });
});

test('a level 1 document has no model', async () => {
  const report = await judgeBy(madeUpPackage, [], {}, 'cr-img-niveau-1');
  expect(report.stages.at(-1)).toMatchObject({ stage: 'volet', status: 'skipped' });
  expect(report.official?.volet).toBeUndefined();
});

test('terminologies are checked on demand, outside of the verdict', async () => {
  const change: Change[] = [{ on: `${root}/confidentialityCode`, attribute: 'code', value: 'R' }];
  expect((await judgeBy(madeUpPackage, change)).findings).toEqual([]);
  const report = await judgeBy(madeUpPackage, change, { official: { terminologies: true } });
  expect(report.findings.map(({ layer, severity }) => `${layer} ${severity}`)).toEqual(['terminologie error']);
  expect(report.status).toBe('conforming');
});

test('the schema of the package, on demand', async () => {
  const change: Change[] = [{ on: `${root}/realmCode`, attribute: 'code', value: 'BE' }];
  const report = await judgeBy(madeUpPackage, change, { official: { xsd: true } });
  expect(report.findings.some(({ layer }) => layer === 'xsd')).toBe(true);
  expect((await judgeBy(madeUpPackage, change)).findings.some(({ layer }) => layer === 'xsd')).toBe(false);
});

test.each([
  ['tel:[01]', true],
  ['http://', true],
  ['http://x:port/', true],
  ['http://x/a', true],
  ['http://[zz]/', false],
  ['[01]', false],
])('the address %s by the schema of the package: valid for the official tool %s', async (value, isValid) => {
  const folder = packageWith({
    'infrastructure/cda/CDA_extended.xsd': (text) => text.replace('<xs:anyAttribute', '<xs:attribute name="value" type="xs:anyURI"/>$&'),
  });
  const { findings } = await judgeBy(folder, [{ on: `${root}/realmCode`, attribute: 'value', value }], { official: { xsd: true } });
  expect(findings.filter(({ layer }) => layer === 'xsd')).toHaveLength(isValid ? 0 : 1);
});

describe.each(['libxmljs2', 'libxml2-wasm'] as const)('a schema of the package is decided as by the official tool, with %s', (engine) => {
  const schema = `<?xml version="1.0" encoding="ASCII"?>
    <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="urn:hl7-org:v3" targetNamespace="urn:hl7-org:v3" elementFormDefault="qualified">
    <xsd:simpleType name="jour"><xsd:restriction base="xsd:string"><xsd:pattern value="[0-9]{1,4}|([0-9]{5,7}|[0-9]{7,7}\\.[0-9]+)(\\+[0-9]{1,2})?"/></xsd:restriction></xsd:simpleType>
    <xsd:simpleType name="mesure"><xsd:union memberTypes="xsd:decimal xsd:double"/></xsd:simpleType>
    <xsd:complexType name="Large" mixed="true"><xsd:sequence><xsd:element name="a" minOccurs="0"/><xsd:element name="b" minOccurs="0"/></xsd:sequence>
      <xsd:attribute name="jour" type="jour"/><xsd:attribute name="mesure" type="mesure"/><xsd:attribute name="octets" type="xsd:base64Binary"/>
      <xsd:attribute name="mots" type="xsd:NMTOKENS"/></xsd:complexType>
    <xsd:complexType name="Etroit" mixed="true"><xsd:complexContent><xsd:restriction base="Large"><xsd:sequence>
      <xsd:element name="a" minOccurs="0"/><xsd:element name="b" minOccurs="0" maxOccurs="0"/></xsd:sequence></xsd:restriction></xsd:complexContent></xsd:complexType>
    </xsd:schema>`;
  let folder: string;
  beforeAll(() => {
    folder = packageWith({
      'infrastructure/cda/types/types.xsd': schema,
      'infrastructure/cda/CDA_extended.xsd': (text) =>
        text
          .replace(/(<xs:schema[^>]*)>/, '$1 xmlns="urn:hl7-org:v3"><xs:include schemaLocation="types/types.xsd"/>')
          .replace(/<xs:element name="realmCode".*<\/xs:element>/, '<xs:element name="realmCode" type="Etroit"/>'),
    });
  });

  test.each<[string, boolean]>([
    ['<realmCode>un texte<a/></realmCode>', true],
    ['<realmCode><b/></realmCode>', false],
    ['<realmCode jour="1234567+01"/>', true],
    ['<realmCode jour="1234567.123"/>', true],
    ['<realmCode jour="12345678"/>', false],
    ['<realmCode jour="123+01"/>', false],
    ['<realmCode mesure="-1.5e3"/>', true],
    ['<realmCode mesure="1e"/>', false],
    ['<realmCode octets="YQ=="/>', true],
    ['<realmCode octets="Y*Q=="/>', false],
    ['<realmCode mots="a b"/>', true],
    ['<realmCode mots=" "/>', false],
  ])('%s: valid %s', async (element, isValid) => {
    const change: Change[] = [{ before: `${root}/realmCode`, insert: element }, { remove: `${root}/realmCode[@code]` }];
    const { findings } = await judgeBy(folder, change, { engine, official: { xsd: true } });
    expect(findings.every(({ layer }) => layer !== 'xsd')).toBe(isValid);
  });
});

test('two profiles side by side: the verdict of each', async () => {
  const change: Change[] = [{ on: `${root}/versionNumber`, attribute: 'value', value: '0' }];
  const report = await judgeBy(madeUpPackage, change, { profile: 'specification', official: { alone: false } });
  expect(report).toMatchObject({ status: 'nonconforming', verdicts: { official: 'nonconforming' } });
  const fine = await judgeBy(madeUpPackage, [], { profile: 'specification', official: { alone: false } });
  expect(fine).toMatchObject({ status: 'conforming', verdicts: { specification: 'conforming', official: 'conforming' } });
});

// What is literal is cast when the package is compiled.
test.each<[string, string[]]>([
  ["concat(@none, '2025-01-01T00:00:00+14:00') castable as xs:dateTime", []],
  ["concat(@none, '2025-01-01T00:00:00-14:01') castable as xs:dateTime", ['faux']],
  ["concat(@none, '10:00:00+14:59') castable as xs:time", ['faux']],
  ["concat(@none, '9999-12-31T24:00:00+01:00') castable as xs:dateTime", []],
  ["xs:dateTime(concat(@none, '9999-12-31T24:00:00')) gt xs:dateTime('9999-12-31T23:59:58')", []],
  ["matches('&#160;', '\\s')", ['faux']],
  ["matches('&#160;', '^[\\S]$') and tokenize('a&#160;b c', '\\s') = 'c' and matches('&#9;', '\\s')", []],
  ["concat(@none, ' 12&#10;') castable as xs:integer and xs:integer(concat(@none, '&#9;12')) eq 12", []],
  ["concat(@none, '12&#160;') castable as xs:integer", ['faux']],
  ["concat('&#x2003;12', @none) castable as xs:nonNegativeInteger", ['faux']],
  // The same look-up again, of a text without blanks before.
  ["every $name in ('CD', ' CD ') satisfies resolve-QName($name, .) eq QName('urn:hl7-org:v3', 'CD')", []],
  [
    "every $time in ('2025-01-01T00:00:00', '9999-12-31T24:00:00') satisfies xs:dateTime($time) lt xs:dateTime('9999-12-31T23:59:59.5')",
    [],
  ],
  ["resolve-QName(concat(@none, ' CD&#9;'), .) eq QName('urn:hl7-org:v3', 'CD')", []],
  ["namespace-uri-from-QName(resolve-QName(concat(@none, 'xml:a'), .)) eq 'http://www.w3.org/XML/1998/namespace'", []],
  ["empty(resolve-QName(@none, .)) and local-name-from-QName(resolve-QName('xsi:a ', .)) eq 'a'", []],
])('%s, as the official tool has it', async (xpath, expected) => {
  expect(await messages([], packageWith({ [MODELS]: asserting(xpath) }))).toEqual(expected);
});

test('a name with a blank that is none in XML cannot be resolved', async () => {
  const report = await judgeBy(packageWith({ [MODELS]: asserting("exists(resolve-QName(concat(@none, 'CD&#160;'), .))") }));
  expect(report.findings.map(({ ruleId }) => ruleId)).toContain('CI-SIS_ModelesDeContenusCDA:dynamic-error/00000000');
});

test('a time that is none cannot be cast', async () => {
  const report = await judgeBy(
    packageWith({ [MODELS]: asserting("xs:dateTime(concat(@none, '2025-01-01T00:00:00+14:30')) gt xs:dateTime('2025-01-01T00:00:00Z')") }),
  );
  expect(report.status).not.toBe('conforming');
});
