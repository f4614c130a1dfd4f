import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ValueSetsUnavailableError } from './error.js';
import { loadValueSets } from './store.js';
import type { ValueSet, ValueSetStore } from './types.js';

const EDITION = '2025-10-11';
const LOINC = '2.16.840.1.113883.6.1';
const SNOMED_CT = '2.16.840.1.113883.6.96';
const DCM = '1.2.840.10008.2.16.4';

const root = resolve(__dirname, '..', '..');
const directory = mkdtempSync(join(tmpdir(), 'verifcda-value-sets-'));
let store: ValueSetStore;

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'tools', 'build-value-sets.mjs'), join(root, 'value-sets'), directory]);
  store = loadValueSets(EDITION, directory);
});

afterAll(() => rmSync(directory, { recursive: true }));

function set(name: string): ValueSet {
  const found = store.get(name);
  if (found === undefined) throw new Error(`no value set ${name}`);
  return found;
}

const codes = (concepts: readonly { code: string }[]) => concepts.map((concept) => concept.code);

describe('looking up a value set', () => {
  test.each([
    '1.2.250.1.213.1.1.5.618',
    'JDV_ModaliteAcquisition_CISIS',
    'jdv-modalite-acquisition-cisis',
    'JDV-ModaliteAcquisition-CISIS',
  ])('%s is the set of modalities', (name) => {
    expect(set(name)).toMatchObject({ oid: '1.2.250.1.213.1.1.5.618', name: 'JDV_ModaliteAcquisition_CISIS', size: 49 });
  });

  test.each(['1.2.250.1.213.1.1.5.690', '1.2.250.1.213.1.1.5.696', 'JDV_J57-ClassCode-DMP', ''])('the edition has no set %s', (name) =>
    expect(store.get(name)).toBeUndefined(),
  );

  test('every set announces as many concepts as it holds', () => {
    expect(store.list()).toHaveLength(34);
    for (const valueSet of store.list()) {
      expect([valueSet.name, valueSet.concepts().length]).toEqual([valueSet.name, valueSet.size]);
    }
  });

  test('code systems have the name that users know', () => {
    expect([LOINC, SNOMED_CT, DCM].map((oid) => store.codeSystemName(oid))).toEqual(['LOINC', 'SNOMED CT', 'DCM']);
    expect(store.codeSystemName('9.9')).toBeUndefined();
  });
});

describe('membership and label', () => {
  test('a code counts only with its code system', () => {
    const acts = set('JDV_CodesDocumentImagerie_CISIS');
    expect(acts.size).toBe(6896);
    expect(acts.has('24727-0', LOINC)).toBe(true);
    expect(acts.has('24727-0', SNOMED_CT)).toBe(false);
    expect(acts.has('24727-9', LOINC)).toBe(false);
    expect(acts.labelOf('24727-0', LOINC)).toBe('CT tête avec contraste IV');
    expect(acts.labelOf('24728-8', LOINC)).toBe('tomodensitométrie.perfusion tête');
    expect(acts.labelOf('24727-9', LOINC)).toBeUndefined();
  });

  test('a set can mix code systems, one of them without OID', () => {
    expect(set('JDV_J07-XdsTypeCode-CISIS').labelOf('E1762', 'ASTM')).toBeDefined();
    expect(set('JDV_Contre_indications_CISIS').labelOf('77386006', SNOMED_CT)).toBe('enceinte');
    expect(set('JDV_Contre_indications_CISIS').has('I50.9', '2.16.840.1.113883.6.3')).toBe(true);
  });

  test('the basic confidentiality codes of this edition are N, R and V', () => {
    expect(codes(set('2.16.840.1.113883.1.11.16926').concepts())).toEqual(['N', 'R', 'V']);
  });
});

describe('suggestions', () => {
  test('the same code in the right code system comes first', () => {
    expect(set('JDV_ModaliteAcquisition_CISIS').closest('CT', 'Scan laser')[0]).toEqual({
      code: 'CT',
      codeSystem: DCM,
      displayName: 'Tomodensitométrie',
    });
  });

  test.each([
    ['a wrong check digit', 'JDV_CodesDocumentImagerie_CISIS', '24727-9', undefined, '24727-0'],
    ['a forgotten check digit', 'JDV_CodesDocumentImagerie_CISIS', '24727', undefined, '24727-0'],
    ['lower case', 'JDV_ModaliteAcquisition_CISIS', 'ct', undefined, 'CT'],
    ['accents left out', 'JDV_CodesDocumentImagerie_CISIS', '99999-9', 'echographie pour la GROSSESSE', '11525-3'],
    ['other words', 'JDV_CodesDocumentImagerie_CISIS', 'XYZ', 'IRM du genou droit sans contraste', '36510-6'],
    ['one word of the label', 'JDV_LocalisationAnatomique_CISIS', '0', 'Genou', '361291001'],
    ['a code nearly right, a label quite right', 'JDV_CodesDocumentImagerie_CISIS', '24727-1', 'ct tete avec contraste iv', '24727-0'],
    ['a ligature', 'JDV_Contre_indications_CISIS', '?', 'corps étranger ferromagnetique (oeil)', 'MED-1110'],
  ])('%s', (_, name, code, displayName, expected) => {
    expect(codes(set(name).closest(code, displayName))[0]).toBe(expected);
  });

  test('at most three, or as many as asked for', () => {
    const acts = set('JDV_CodesDocumentImagerie_CISIS');
    expect(acts.closest('24727-9', 'CT tête')).toHaveLength(3);
    expect(acts.closest('24727-9', 'CT tête', 5)).toHaveLength(5);
  });

  test('nothing rather than something unlike', () => {
    expect(set('JDV_RegionAnatomique_CISIS').closest('qqqqqq', 'zzzzzz')).toEqual([]);
  });

  test('a set of a few codes is given whole', () => {
    expect(codes(set('JDV_J143_AdministrativeGender_CISIS').closest('X')).sort()).toEqual(['F', 'M', 'UN']);
  });

  test('texts of any length are no burden', () => {
    const acts = set('JDV_CodesDocumentImagerie_CISIS');
    expect(acts.closest('9'.repeat(1_000_000), 'échographie '.repeat(100_000))).toHaveLength(3);
  });
});

describe('value sets that cannot be used', () => {
  function failure(edition: string): unknown {
    try {
      return loadValueSets(edition, directory);
    } catch (error) {
      return error;
    }
  }

  test('a missing file is named', () => {
    const error = failure('1999-01-01');
    expect(error).toBeInstanceOf(ValueSetsUnavailableError);
    expect(error).toMatchObject({ reason: 'missing', file: join(directory, '1999-01-01.json') });
    expect((error as Error).message).toContain('1999-01-01.json');
  });

  test.each([
    ['truncated', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['other JSON', () => '[]'],
    ['null', () => 'null'],
    ['another format', (text: string) => text.replace('"format":1', '"format":2')],
    ['another edition', (text: string) => text],
    ['a set without concepts', (text: string) => text.replace('"concepts":{', '"codes":{').replace(EDITION, '2001-01-01')],
  ])('a damaged file is named: %s', (_, damage) => {
    const file = join(directory, '2001-01-01.json');
    writeFileSync(file, damage(readFileSync(join(directory, `${EDITION}.json`), 'utf8')));
    expect(failure('2001-01-01')).toBeInstanceOf(ValueSetsUnavailableError);
    expect(failure('2001-01-01')).toMatchObject({ reason: 'damaged', file });
  });

  test('a file that is put right is read at the next call', () => {
    const file = join(directory, '2001-01-01.json');
    writeFileSync(file, readFileSync(join(directory, `${EDITION}.json`), 'utf8').replace(`"edition":"${EDITION}"`, '"edition":"2001-01-01"'));
    expect(loadValueSets('2001-01-01', directory).edition).toBe('2001-01-01');
  });

  test('a loaded edition is not read again', () => {
    writeFileSync(join(directory, '2001-01-01.json'), '');
    expect(loadValueSets('2001-01-01', directory).list()).toHaveLength(34);
  });
});
