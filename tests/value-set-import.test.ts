import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../src/faces/cli/main.js';
import { readDocument } from './support/rule-runner.js';
import { madeUpPackage, newFolder, packageWith, removeFolders } from './support/official.js';

/** JDV_J10 … of the built-in edition: languages are not in it, laterality is. */
const SET = '1.2.250.1.213.1.1.5.618';
let data: string;
let files: string;

beforeAll(() => {
  data = newFolder();
  files = newFolder();
  process.env.VERIFCDA_DATA = data;
});
afterAll(() => {
  delete process.env.VERIFCDA_DATA;
  removeFolders();
});

async function command(...args: string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text) });
  const stdin = (async function* () {})();
  const status = await main(args, { stdin, stdout: stream('stdout'), stderr: stream('stderr'), folder: files, env: {} });
  return { status, ...written };
}

const svs = (concepts: string, oid = SET) =>
  `<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet id="${oid}" displayName="JDV_X.tabs" dateMaj="20270102120000"><ConceptList>${concepts}</ConceptList></ValueSet></RetrieveValueSetResponse>`;
const concept = (code: string, label: string, system = '1.2.840.10008.2.16.4') =>
  `<Concept code="${code}" codeSystem="${system}" displayName="${label}"/>`;
const fhir = (include: object, more: object = {}) =>
  JSON.stringify({
    resourceType: 'ValueSet',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:oid:${SET}` }],
    date: '2027-01-02',
    compose: { include: [include] },
    ...more,
  });
const put = (name: string, content: string | Buffer) => {
  writeFileSync(join(files, name), content);
  return name;
};
interface Result {
  changes: { oid: string; isNew: boolean; came: string[]; gone: string[]; relabelled: { code: string; after: string }[] }[];
}

test('an import says which codes came and went and which labels changed, and keeps the edition for its user alone', async () => {
  const { status, stdout } = await command(
    'value-set',
    'import',
    put('svs.xml', svs(concept('CT', 'Autre') + concept('ZZ', 'Z'))),
    '--edition',
    'a',
    '--json',
  );
  expect(status).toBe(0);
  const { changes } = JSON.parse(stdout) as Result;
  expect(changes).toEqual([
    expect.objectContaining({
      oid: SET,
      isNew: false,
      came: ['ZZ|1.2.840.10008.2.16.4'],
      relabelled: [expect.objectContaining({ code: 'CT|1.2.840.10008.2.16.4', after: 'Autre' })],
    }),
  ]);
  expect(changes[0]!.gone).toContain('MR|1.2.840.10008.2.16.4');
  const folder = join(data, 'editions');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600);
});

test.each([
  ['fr', / \(\S+\) : \+1 −\d+, 1 libellé\n[^]*~ CT\|1\.2\.840\.10008\.2\.16\.4 : « .+ » → « Autre »\n/],
  ['en', / \(\S+\): \+1 −\d+, 1 label\n[^]*~ CT\|1\.2\.840\.10008\.2\.16\.4: “.+” → “Autre”\n/],
])('an import speaks the language that is asked for: %s', async (lang, expected) => {
  const file = put('svs.xml', svs(concept('CT', 'Autre') + concept('ZZ', 'Z')));
  const { stdout } = await command('value-set', 'import', file, '--edition', `langue-${lang}`, '--lang', lang);
  expect(stdout).toMatch(expected);
});

test('the specification judges with it, and the report says whose it is', async () => {
  await command('value-set', 'import', put('sans-ct.xml', svs(concept('ZZ', 'Z'))), '--edition', 'b');
  put('cr.xml', readDocument('cr-img-minimal'));
  const own = await command('--edition', 'b', '-f', 'json', 'cr.xml');
  const report = JSON.parse(own.stdout) as { tool: object; documents: { findings: { message: string }[] }[] };
  expect(report.tool).toMatchObject({ edition: '2025-10-11', ownEdition: 'b' });
  expect(report.documents[0]?.findings.some(({ message }) => message.includes('JDV_ModaliteAcquisition_CISIS'))).toBe(true);
  expect((await command('cr.xml')).status).toBe(0);
  expect((await command('--edition', 'b', 'cr.xml')).stdout).toContain('jeux de valeurs de votre édition « b »');
});

test.each([
  ['FHIR JSON', 'c1', 'a.json', fhir({ system: 'http://dicom.nema.org/resources/ontology/DCM', concept: [{ code: 'ZZ', display: 'Z' }] })],
  [
    'FHIR XML',
    'c2',
    'b.xml',
    `<ValueSet xmlns="http://hl7.org/fhir"><identifier><value value="urn:oid:${SET}"/></identifier><compose><include><system value="urn:oid:1.2.840.10008.2.16.4"/><concept><code value="ZZ"/><display value="Z"/></concept></include></compose></ValueSet>`,
  ],
  [
    'an expansion',
    'c3',
    'c.json',
    fhir(
      { valueSet: ['x'] },
      { expansion: { total: 1, contains: [{ system: 'urn:oid:1.2.840.10008.2.16.4', code: 'ZZ', display: 'Z' }] } },
    ),
  ],
  [
    'a voc file',
    'c4',
    'voc-d.xml',
    `<valueSets><valueSet id="${SET}" name="x"><conceptList><concept code="ZZ" codeSystem="1.2.840.10008.2.16.4" displayName="Z"/></conceptList></valueSet></valueSets>`,
  ],
])('%s, kept in a folder of choice', async (_, edition, name, content) => {
  const folder = newFolder();
  const { status, stdout } = await command('value-set', 'import', put(name, content), '--edition', edition, '-o', folder, '--json');
  expect(status).toBe(0);
  expect((JSON.parse(stdout) as Result).changes[0]).toMatchObject({ oid: SET, came: ['ZZ|1.2.840.10008.2.16.4'] });
  const shown = await command('value-set', SET, '--json', '--edition', join(folder, `${edition}.json`));
  expect(JSON.parse(shown.stdout)).toMatchObject({ oid: SET, size: 1, concepts: [{ code: 'ZZ', displayName: 'Z' }] });
});

test('of a set in several languages the French list is read', async () => {
  const lists = ['en-US', 'fr-FR']
    .map((language) => `<ConceptList xml:lang="${language}">${concept('ZZ', language)}</ConceptList>`)
    .join('');
  const file = put('langues.xml', svs('').replace('<ConceptList></ConceptList>', lists));
  const { stdout } = await command('value-set', 'import', file, '--edition', 'g', '-o', newFolder(), '--json');
  const { file: edition } = JSON.parse(stdout) as { file: string };
  const shown = await command('value-set', SET, '--json', '--edition', edition);
  expect(JSON.parse(shown.stdout)).toMatchObject({ concepts: [{ code: 'ZZ', displayName: 'fr-FR' }] });
});

test('the sets of an official package, and nothing else of it', async () => {
  const { status, stdout } = await command('value-set', 'import', madeUpPackage, '--edition', 'd', '--json');
  expect(status).toBe(0);
  expect((JSON.parse(stdout) as Result).changes.map(({ oid, isNew }) => [oid, isNew])).toEqual([
    ['1.2.3.5', true],
    ['1.2.3.4', true],
  ]);
});

const big = 33 * 1024 * 1024;

test.each<[string, () => string]>([
  ['a DOCTYPE', () => put('x.xml', svs(concept('A', 'a')).replace('<', '<!DOCTYPE x [<!ENTITY e "e">]><'))],
  ['an ill-formed file', () => put('x.xml', svs(concept('A', 'a')).slice(0, -3))],
  ['another root', () => put('x.xml', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>')],
  ['a code with two labels', () => put('x.xml', svs(concept('A', 'a') + concept('A', 'b')))],
  ['a set without OID', () => put('x.xml', svs(concept('A', 'a'), 'JDV_X'))],
  ['a set without codes', () => put('x.xml', svs(''))],
  ['a code without system', () => put('x.xml', svs('<Concept code="A" displayName="a"/>'))],
  ['a tab in a code', () => put('x.xml', svs(concept('A&#9;B', 'a')))],
  ['a huge file', () => put('x.xml', ' '.repeat(big))],
  ['too many levels', () => put('x.xml', `${'<a>'.repeat(500)}${'</a>'.repeat(500)}`)],
  ['a FHIR filter', () => put('x.json', fhir({ system: 'http://loinc.org', filter: [{ property: 'x' }] }))],
  ['a page of an expansion', () => put('x.json', fhir({}, { expansion: { total: 9, contains: [{ system: 'urn:oid:1.2', code: 'A' }] } }))],
  ['an unknown FHIR system', () => put('x.json', fhir({ system: 'http://exemple.invalid/cs', concept: [{ code: 'A' }] }))],
  ['JSON that is no FHIR', () => put('x.json', '[1, {"resourceType": null}]')],
  ['no JSON', () => put('x.json', '{')],
  [
    'JSON in another encoding',
    () => put('x.json', Buffer.from(fhir({ system: 'urn:oid:1.2', concept: [{ code: 'A', display: 'é' }] }), 'latin1')),
  ],
  [
    'an expansion without end',
    () => put('x.json', `{"resourceType":"ValueSet","url":"urn:oid:1.2","expansion":${'{"contains":['.repeat(1e5)}{}${']}'.repeat(1e5)}}`),
  ],
  ['a code that steers the terminal', () => put('x.json', fhir({ system: 'urn:oid:1.2', concept: [{ code: '\u001b[2J' }] }))],
  ['nothing there', () => 'rien.xml'],
  [
    'a link',
    () => {
      symlinkSync(join(files, put('cible.xml', svs(concept('A', 'a')))), join(files, 'lien.xml'));
      return 'lien.xml';
    },
  ],
  [
    'a folder that holds something else too',
    () => {
      mkdirSync(join(files, 'dossier'), { recursive: true });
      put('dossier/a.xml', svs(concept('A', 'a')));
      put('dossier/b.xml', '<autre/>');
      return 'dossier';
    },
  ],
  ['a package with a DOCTYPE', () => packageWith({ 'jeuxDeValeurs/JDV_Langues.xml': '<!DOCTYPE x><x/>' })],
])('%s changes nothing, and exits 2', async (_, prepare) => {
  await command('value-set', 'import', put('bon.xml', svs(concept('ZZ', 'Z'))), '--edition', 'e');
  const file = join(data, 'editions', 'e.json');
  const before = readFileSync(file);
  const good = put('bon2.xml', svs(concept('YY', 'Y')));
  const { status, stderr } = await command('value-set', 'import', good, prepare(), '--edition', 'e');
  expect({ status, said: stderr.startsWith('verifcda: ') }).toEqual({ status: 2, said: true });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(join(data, 'editions')).some((name) => name.endsWith('.tmp'))).toBe(false);
});

test.each(['2025-10-11', '../x', '', 'a b'])('an edition cannot be called “%s”', async (name) => {
  const good = put('bon.xml', svs(concept('ZZ', 'Z')));
  expect((await command('value-set', 'import', good, '--edition', name)).status).toBe(2);
  expect(existsSync(join(data, 'x.json'))).toBe(false);
});

test('a damaged edition judges nothing', async () => {
  const folder = newFolder();
  await command('value-set', 'import', put('bon.xml', svs(concept('ZZ', 'Z'))), '--edition', 'f', '-o', folder);
  const file = join(folder, 'f.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('ZZ', 'CT'));
  put('cr.xml', readDocument('cr-img-minimal'));
  expect((await command('--edition', file, 'cr.xml')).status).toBe(3);
});
