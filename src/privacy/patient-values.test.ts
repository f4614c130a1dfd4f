import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapSource } from '../xml/source-map.js';
import { readTolerantly } from './of-document.js';
import { PatientValues } from './patient-values.js';
import { vocabulary } from './vocabulary.js';

const limits = { depth: 100, nodes: 10_000 };

const header = `<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget><patientRole>
  <id root="1.2.250.1.213.1.4.10" extension="284034410905747"/><id root="1.2.3.4.567.8.9.10" extension="1234567890121"/>
  <addr><houseNumber>28</houseNumber><streetName>Quai de la Fosse</streetName><postalCode>44100</postalCode><city>NANTES</city><country>FRANCE</country></addr>
  <telecom value="tel:0240990087"/><telecom value="mailto:odile.r@exemple.fr"/>
  <!-- voisine : Mme Untel --><patient><name><family>LE GOFF-PLACE</family><given>Élodie</given><given>LI</given></name>
  <administrativeGenderCode code="F" displayName="Féminin" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19840301"/>
  <guardian><guardianPerson><name><family>TESTARDIN</family></name></guardianPerson></guardian></patient></patientRole></recordTarget>
  <informant><relatedEntity classCode="ECON"><telecom value="tel:0699900088"/></relatedEntity></informant>
  <author><assignedAuthor><assignedPerson><name><family>KERVADEC</family></name></assignedPerson></assignedAuthor></author>`;
const body = `<component><section><title>Titre</title>
<text>Narration d'un auteur.
<paragraph>élodie, ligne en cause.</paragraph></text></section></component></ClinicalDocument>`;

const source = mapSource(`${header}\n${body}`, limits);
const patient = new PatientValues(source);

describe('a value is known however it is written', () => {
  test.each([
    '284034410905747',
    '2 84 03 44 109 057 47',
    '2840344109057',
    '0240990087',
    'tel:+33240990087',
    '02.40.99.00.87',
    'odile.r@exemple.fr',
    'odile.r',
    '19840301',
    '198403011230',
    '1984-03-01',
    '01/03/1984',
    '1/3/1984',
    '1er mars 1984',
    '01 MARS 1984',
    'March 1, 1984',
    'ELODIE',
    'Élodie',
    '&#201;lodie',
    '&Eacute;lodie',
    '&amp;eacute;lodie',
    '&amp;#201;lodie',
    '%C3%89lodie',
    '\u00c3\u0089lodie',
    'Xelodiex',
    'Le&nbsp;Goff&nbsp;Place',
    'Le Goff Place',
    'le_goff_place',
    'GOFF',
    'PLACE',
    'LI',
    'quai de la fosse',
    '44100',
    'Nantes',
    'Testardin',
    '06 99 90 00 88',
    '0699900088',
    '1234567890121',
  ])('%s', (written) => {
    expect(patient.quoted(`a ${written} b`)).toMatch(/^a (tel:.33|X)?[^\p{L}\d]*•••(@•••)?(x|1230)? b$/u);
  });

  test.each(['Andr\ufffd', 'Andr?', 'Andr', 'Andr\u00c3\u00a9'])('%s, whose accent a wrong encoding took', (written) => {
    const damaged = new PatientValues(mapSource('<recordTarget><given>André</given></recordTarget>', limits));
    expect(damaged.quoted(`a ${written} b`)).toMatch(/^a •••[\ufffd?©]? b$/);
    expect(damaged.quoted('Andrieu')).toBe('Andrieu');
  });

  test('in HL7 v2 fields of XDS metadata', () => {
    const metadata = new PatientValues(
      mapSource('<r><Slot name="sourcePatientInfo"><ValueList><Value>PID-5|ROCHEVAL^Odile^^^^^L</Value></ValueList></Slot></r>', limits),
    );
    expect(metadata.quoted('PID-5 rocheval, odile')).toBe('PID-5 •••, •••');
  });
});

test('what is not somebody’s own stays readable', () => {
  for (const text of [
    'F',
    'Féminin',
    '1',
    '28',
    '2.16.840.1.113883.5.1',
    '1.2.250.1.213.1.4.10',
    '1.2.3.4.567.8.9.10',
    '18748-4',
    '20250902113000+0200',
    'FRANCE',
    'KERVADEC',
    'place',
    'li',
    '441007',
    '50 %cada',
  ])
    expect(patient.quoted(text)).toBe(text);
});

test('in paths names of the schema stay, others are hidden', () => {
  expect(patient.path('/ClinicalDocument/place[2]/Le-Goff-Place[3]/x:testardin/@elodie')).toBe(
    '/ClinicalDocument/place[2]/•••[3]/x:•••/@•••',
  );
});

describe('lines', () => {
  const { text } = source;
  const lineWith = (part: string, narrative = false) => {
    const start = text.lastIndexOf('\n', text.indexOf(part)) + 1;
    return patient.lines(start, `${text}\n`.indexOf('\n', start), narrative);
  };

  test('keep their width; about the patient short values and comments are hidden too', () => {
    expect(lineWith('houseNumber')).toBe(
      '  <addr><houseNumber>••</houseNumber><streetName>•••• •• •• •••••</streetName><postalCode>•••••</postalCode><city>••••••</city><country>••••••</country></addr>',
    );
    expect(lineWith('voisine')).toMatch(/^ {2}•••• ••••••• • ••• ••••• •••<patient>/);
    expect(lineWith('administrativeGenderCode')).toContain('code="F" displayName="Féminin" codeSystem="2.16.840.1.113883.5.1"');
    expect(lineWith('KERVADEC')).toContain('<family>KERVADEC</family>');
  });

  test('narrative is shown where it is asked for, without the values in it', () => {
    expect(lineWith('Narration')).toBe("<text>••••••••• •'•• •••••••");
    expect(lineWith('ligne en cause')).toBe(
      '<paragraph>••••••• ••••• •• ••••••</paragraph></text></section></component></ClinicalDocument>',
    );
    expect(lineWith('ligne en cause', true)).toContain('<paragraph>••••••, ligne en cause.</paragraph>');
  });
});

test('the whole text stays well-formed, line by line as wide', () => {
  const named = `${header}<x:élodie xmlns:x="urn:testardin" x:GOFF="0240990087" nantes='a'/>${body}`;
  const hidden = new PatientValues(mapSource(named, limits)).whole([]);
  expect(hidden.split('\n').map(({ length }) => length)).toEqual(named.split('\n').map(({ length }) => length));
  expect(mapSource(hidden, limits).elements).toHaveLength(mapSource(named, limits).elements.length);
  expect(hidden).not.toMatch(/lodie|testardin|goff|nantes|024099|Narration/i);
});

test('a text that is not well-formed: what looks like the patient’s is hidden', () => {
  const broken = `${header}<title>Élodie <b </title>${body}`.replace('</given>', '</giben>').replace('<family>', '<family ');
  const read = readTolerantly(broken);
  const shown = read.patient.lines(0, broken.length, false);
  expect(read.whole).toBe(true);
  expect(shown).toHaveLength(broken.length);
  expect(shown).not.toMatch(/lodie|testardin|goff|nantes|024099|840301|Narration/i);
});

test.each([
  ['a start tag of a million attributes', `<id ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')}/>`],
  ['a name of a million characters', `<${'a'.repeat(1_000_000)}>`],
  ['ten thousand tags in one another', '<a>'.repeat(10_000)],
  ['a million tags', '<a/>'.repeat(1_000_000)],
])('%s: too much to read, so no line is shown', (_, text) => expect(readTolerantly(text).whole).toBe(false));

test.each([
  ['a million tags that never end', '</a '.repeat(1_000_000)],
  ['a million quotes', `<a ${'"'.repeat(1_000_001)}`],
  ['a million lines', 'a\n'.repeat(1_000_000)],
])('%s: all the text is hidden', (_, inside) => {
  const read = readTolerantly(`${header}<recordTarget><text>${inside} secret`);
  expect(read.whole).toBe(true);
  expect(read.patient.whole([]).includes('secret')).toBe(false);
});

test('names of the schema are those of the schema', () => {
  const folder = join(__dirname, '..', '..', 'xsd');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xsd'));
  const names = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/<xsd?:(?:element|attribute)\s[^>]*?name="([^"]{3,})"/g)].map(
      (match) => match[1],
    ),
  );
  expect([...vocabulary].sort()).toEqual([...new Set(names)].sort());
});
