import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mapSource } from '../src/xml/source-map.js';
import { archiveFiles, type ArchiveChange, zip } from './support/archive.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { folderWith } from './support/cli.js';
import { command } from './support/in-process.js';
import { fixtures, readDocument } from './support/rule-runner.js';

const report = join(fixtures, 'documents', 'cr-img-scanner.xml');
const levelOne = join(fixtures, 'documents', 'cr-img-niveau-1.xml');
const metadataPath = 'IHE_XDM/SUBSET01/METADATA.XML';
const wrongHash: ArchiveChange = {
  change: [{ text: "//rim:Slot[@name='hash']//rim:Value", value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' }],
};

async function archiveIn(change?: ArchiveChange): Promise<string> {
  return join(folderWith({ 'IHE_XDM.zip': await zip(archiveFiles(change)) }), 'IHE_XDM.zip');
}

/** The same files, unpacked. */
function unpacked(change?: ArchiveChange): string {
  const folder = folderWith({});
  for (const [name, content] of Object.entries(archiveFiles(change))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

interface JsonReport {
  documents: { path: string; status: string; findings: { ruleId: string; line: number; column: number; found?: string }[] }[];
}

async function judged(args: string[], input?: Buffer): Promise<{ status: number | null; documents: JsonReport['documents'] }> {
  const { status, stdout } = await command(['-f', 'json', ...args], input === undefined ? {} : { input });
  return { status, documents: (JSON.parse(stdout) as JsonReport).documents };
}

describe('verifcda IHE_XDM.zip', () => {
  test('an archive that conforms: exit 0, a line for it, for its metadata, for its documents', async () => {
    const path = await archiveIn();
    const { status, stdout, stderr } = await command([path]);
    expect(stderr).toBe('');
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      `✔ ${path} — Archive IHE_XDM — conforme`,
      `✔ ${path}!/IHE_XDM/SUBSET01/METADATA.XML — Métadonnées XDS — conforme`,
      `✔ ${path}!/IHE_XDM/SUBSET02/METADATA.XML — Métadonnées XDS — conforme`,
      `✔ ${path}!/IHE_XDM/SUBSET01/DOC0001.XML — IMG-CR-IMG 2024.01 — conforme`,
      `✔ ${path}!/IHE_XDM/SUBSET02/DOC0001.XML — Compte rendu d’imagerie de niveau 1 (PDF) — conforme`,
    ]);
    expect(status).toBe(0);
  });

  test('a wrong hash: exit 1, placed on the value in METADATA.XML', async () => {
    const path = await archiveIn(wrongHash);
    const lines = String(archiveFiles(wrongHash)[metadataPath]).split('\n');
    const line = lines.findIndex((text) => text.includes('name="hash"')) + 3;
    const column = (lines[line - 1] as string).indexOf('<rim:Value>') + 1;
    const { status, stdout } = await command([path]);
    expect(stdout).toContain('erreur XDS-20 hash n’est pas l’empreinte SHA-1 du fichier');
    expect(stdout).toContain(`--> ${path}!/${metadataPath}:${line}:${column}\n`);
    expect(status).toBe(1);
  });

  test('a fault of a document is placed in the document', async () => {
    const path = await archiveIn({ edit: { 'IHE_XDM/SUBSET01/DOC0001.XML': ['<realmCode code="FR"/>', '<realmCode code="BE"/>'] } });
    const { status, stdout } = await command([path]);
    expect(stdout).toContain(`--> ${path}!/IHE_XDM/SUBSET01/DOC0001.XML:4:`);
    expect(status).toBe(1);
  });

  test('patient data is shown on request only', async () => {
    const path = await archiveIn({ change: [{ text: "//rim:Value[. = 'PID-7|19840312']", value: 'PID-7|19840313' }] });
    const facts = async (args: string[]) =>
      (await judged([path, ...args])).documents[1]?.findings.map(({ ruleId, found }) => `${ruleId} ${found}`);
    expect(await facts([])).toEqual(['XDS-26 •••']);
    expect(await facts(['--show-values'])).toEqual(['XDS-26 19840313']);
  });

  test('METADATA.XML with a DOCTYPE, or ill-formed: not evaluated', async () => {
    for (const [from, to, rule] of [
      ['<lcm:SubmitObjectsRequest', '<!DOCTYPE a [<!ENTITY b "c">]><lcm:SubmitObjectsRequest', 'XML-02'],
      ['</rim:RegistryObjectList>', '', 'XML-01'],
    ] as const) {
      const { status, documents } = await judged([await archiveIn({ edit: { [metadataPath]: [from, to] } })]);
      expect(documents[1]).toMatchObject({ status: 'notEvaluated', findings: [{ ruleId: rule }] });
      expect(status).toBe(3);
    }
  });

  test('METADATA.XML with thousands of entries: not evaluated', async () => {
    const { status, documents } = await judged([
      await archiveIn({
        edit: { [metadataPath]: ['</rim:RegistryObjectList>', `${'<rim:ExtrinsicObject/>'.repeat(2000)}</rim:RegistryObjectList>`] },
      }),
    ]);
    expect(documents[1]).toMatchObject({ status: 'notEvaluated', findings: [{ ruleId: 'XDM-02' }] });
    expect(status).toBe(3);
  });

  test('an archive that cannot be read: exit 3, said in words', async () => {
    const path = join(folderWith({ 'IHE_XDM.zip': (await zip(archiveFiles())).subarray(0, 4000) }), 'IHE_XDM.zip');
    const { status, stdout } = await command([path]);
    expect(stdout).toContain('erreur XDM-01 L’archive ne peut pas être lue en entier : fichier tronqué ou endommagé.');
    expect(stdout).toContain(`? ${path} — non évalué`);
    expect(status).toBe(3);
  });

  test('several processes: everything in the order of the arguments', async () => {
    const folder = folderWith({
      'bon.zip': await zip(archiveFiles()),
      ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index + 10}.zip`, 'pas une archive'])),
    });
    const names = ['10.zip', 'bon.zip', ...Array.from({ length: 11 }, (_, index) => `${index + 11}.zip`)];
    const { status, documents } = await judged(['-j', '2', ...names.map((name) => join(folder, name))]);
    expect(documents.map(({ path }) => path.slice(folder.length + 1))).toEqual(
      names.flatMap((name) =>
        name === 'bon.zip'
          ? [
              name,
              ...['SUBSET01/METADATA', 'SUBSET02/METADATA', 'SUBSET01/DOC0001', 'SUBSET02/DOC0001'].map(
                (file) => `bon.zip!/IHE_XDM/${file}.XML`,
              ),
            ]
          : [name],
      ),
    );
    expect(status).toBe(3);
  });

  test('standard input, and English', async () => {
    const bytes = await zip(archiveFiles({ remove: ['INDEX.HTM'] }));
    const { status, stdout } = await command(['--lang', 'en', '--stdin-filename', 'depuis-le-dmp.zip', '-'], { input: bytes });
    expect(stdout).toContain('error XDM-10 INDEX.HTM is missing at the root of the archive.');
    expect(stdout).toContain('depuis-le-dmp.zip!/IHE_XDM/SUBSET01/DOC0001.XML');
    expect(status).toBe(1);
  });

  test('a folder is searched for XML, not for archives', async () => {
    const { status, stdout } = await command([dirname(await archiveIn())]);
    expect(stdout).toContain('aucun fichier XML dans ce dossier');
    expect(status).toBe(3);
  });

  test('the official profile judges the documents only', async () => {
    const { status, documents } = await judged(['--profile', 'testcontenucda', await archiveIn({ ...wrongHash, remove: ['README.TXT'] })]);
    expect(documents.map(({ path }) => path.replace(/.*!/, ''))).toEqual([
      '/IHE_XDM/SUBSET01/DOC0001.XML',
      '/IHE_XDM/SUBSET02/DOC0001.XML',
    ]);
    expect(status).toBe(0);
  });
});

describe('an unpacked submission', () => {
  test.each(['', 'IHE_XDM'])('folder /%s: metadata and documents, each once', async (inside) => {
    const folder = unpacked();
    const { status, documents } = await judged([join(folder, inside)]);
    expect(documents.map(({ path, status: verdict }) => `${path.slice(folder.length)} ${verdict}`)).toEqual([
      '/IHE_XDM/SUBSET01/METADATA.XML conforming',
      '/IHE_XDM/SUBSET01/DOC0001.XML conforming',
      '/IHE_XDM/SUBSET02/METADATA.XML conforming',
      '/IHE_XDM/SUBSET02/DOC0001.XML conforming',
    ]);
    expect(status).toBe(0);
  });

  test('one METADATA.XML by its path', async () => {
    const { status, documents } = await judged([join(unpacked(wrongHash), metadataPath)]);
    expect(documents.map(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([['XDS-20'], []]);
    expect(status).toBe(1);
  });

  test('a CDA is judged under whatever name', async () => {
    const folder = unpacked({ add: { 'IHE_XDM/SUBSET01/NOTES.TXT': readDocument('cr-img-minimal').replace('code="FR"', 'code="BE"') } });
    const { status, documents } = await judged([join(folder, metadataPath)]);
    expect(documents.map(({ path, status: verdict }) => `${path.slice(folder.length)} ${verdict}`)).toEqual([
      '/IHE_XDM/SUBSET01/METADATA.XML conforming',
      '/IHE_XDM/SUBSET01/DOC0001.XML conforming',
      '/IHE_XDM/SUBSET01/NOTES.TXT nonconforming',
    ]);
    expect(status).toBe(1);
  });

  test.each(['../../../../../../etc/hostname', 'LIEN.XML'])('a file outside the folder is not read: %s', async (uri) => {
    const folder = unpacked({
      change: [{ text: "//rim:Slot[@name='URI']//rim:Value", value: uri }],
      remove: ['IHE_XDM/SUBSET01/DOC0001.XML'],
    });
    symlinkSync('/etc/hostname', join(folder, 'IHE_XDM/SUBSET01/LIEN.XML'));
    const { status, documents } = await judged([join(folder, metadataPath)]);
    expect(documents.map(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([['XDM-26']]);
    expect(status).toBe(1);
  });
});

describe('verifcda xds', () => {
  test('a complete entry: times in UTC, hash and size of the bytes, exit 0', async () => {
    const { status, stdout, stderr } = await command(['xds', report]);
    const bytes = Buffer.from(readDocument('cr-img-scanner'));
    expect(stderr).toBe('');
    expect(stdout).toContain('elles contiennent des données du patient');
    for (const line of [
      'uniqueId                    EFE7DE15-CEEB-5808-8090-C927B802B37A',
      'classCode                   31 « Imagerie médicale » (1.2.250.1.213.1.1.4.1)',
      'typeCode                    18748-4 « CR d’imagerie médicale » (2.16.840.1.113883.6.1)',
      'formatCode                  urn:ihe:rad:CDA:ImagingReportStructuredHeadings:2013 « Compte-rendu d’imagerie médicale » (1.3.6.1.4.1.19376.1.2.3)',
      `hash                        ${createHash('sha1').update(bytes).digest('hex')}`,
      `size                        ${bytes.length}`,
      'creationTime                20251016073000',
      'serviceStartTime            20251014080500',
      'serviceStopTime             20251014083000',
      'patientId                   284034410905747^^^&1.2.250.1.213.1.4.10&ISO^NH',
      'sourcePatientId             PAT-0090417^^^&1.2.250.1.9754.44.3.1.1&ISO^PI',
      'sourcePatientInfo           PID-5|TESTARDIN^GWENDOLINE^GWENDOLINE CAMILLE ALIX^^^^L',
      'authorPerson                810009900019^KERVADEC^Solène^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS',
      'authorInstitution           Centre d’imagerie des Bords de l’Erdre^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^1440990018',
      'practiceSettingCode         AMBULATOIRE « Ambulatoire » (1.2.250.1.213.1.1.4.9)',
      'healthcareFacilityTypeCode  SA08 « Cabinet de groupe » (1.2.250.1.71.4.2.4)',
      'referenceIdList             A2510140001^^^&1.2.250.1.9754.44.3.6.1&ISO^urn:ihe:iti:xds:2013:accession',
    ])
      expect(stdout.split('\n')).toContain(line);
    expect(status).toBe(0);
  });

  test('a code without its label, and quotes of the language asked for', async () => {
    const text = applyChanges(readDocument('cr-img-scanner'), [{ remove: '/ClinicalDocument/confidentialityCode/@displayName' }]);
    const folder = folderWith({ 'cr.xml': text });
    const { stdout } = await command(['xds', '--lang', 'en', join(folder, 'cr.xml')]);
    expect(stdout).toContain('18748-4 “CR d’imagerie médicale” (2.16.840.1.113883.6.1)');
    expect(stdout).toMatch(/^confidentialityCode +N \(2\.16\.840\.1\.113883\.5\.25\)$/m);
    expect(stdout).not.toMatch(/[«»]/);
  });

  test('a level 1 report has the format of its PDF', async () => {
    const { status, stdout } = await command(['xds', '-f', 'json', levelOne]);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'xds-v1',
      documentEntry: {
        classCode: { code: '31' },
        typeCode: { code: '18748-4' },
        formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008' },
        mimeType: 'text/xml',
        authors: [{ authorRole: ['radiologue référent'] }],
      },
      findings: [],
    });
    expect(status).toBe(0);
  });

  test('ebrim: a well-formed ExtrinsicObject that the archive check accepts', async () => {
    const { status, stdout } = await command(['xds', '-f', 'ebrim', report]);
    const { elements } = mapSource(stdout, { depth: 10, nodes: 10_000 });
    expect(elements[0]).toMatchObject({ local: 'ExtrinsicObject', uri: 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0' });
    const entry = stdout
      .slice(stdout.indexOf('<rim:ExtrinsicObject'))
      .replace(
        '  <rim:Name>',
        '  <rim:Slot name="URI"><rim:ValueList><rim:Value>DOC0001.XML</rim:Value></rim:ValueList></rim:Slot>\n  <rim:Name>',
      );
    const submission = String(archiveFiles()[metadataPath]).replace(/<rim:ExtrinsicObject[^]*<\/rim:ExtrinsicObject>/, () => entry);
    const folder = folderWith({ 'METADATA.XML': submission, 'DOC0001.XML': readDocument('cr-img-scanner') });
    expect((await judged([join(folder, 'METADATA.XML')])).documents[0]?.findings.map(({ ruleId }) => ruleId)).toEqual(['XDM-29']);
    expect(status).toBe(0);
  });

  const incomplete = folderWith({
    'cr.xml': applyChanges(readDocument('cr-img-scanner'), [
      { remove: '/ClinicalDocument/legalAuthenticator' },
      { on: '/ClinicalDocument/effectiveTime', attribute: 'value', value: '202510160930' },
    ]),
  });
  const path = join(incomplete, 'cr.xml');

  test('what is missing is said: exit 1', async () => {
    const { status, stdout } = await command(['xds', path]);
    expect(stdout).toContain('erreur XDS-05 Le compte rendu ne permet pas de remplir la métadonnée legalAuthenticator.');
    expect(stdout).toMatch(/erreur XDS-06 [^]*--> .*cr\.xml:17:/);
    expect(status).toBe(1);
  });

  test('an incomplete entry is not written as ebRIM', async () => {
    const { status, stdout, stderr } = await command(['xds', '-f', 'ebrim', '--lang', 'en', path]);
    expect(stdout).toBe('');
    expect(stderr).toContain('error XDS-05 The metadata attribute legalAuthenticator cannot be filled from the report.');
    expect(status).toBe(1);
  });

  test.each([
    [['xds', '-f', 'json', join(fixtures, 'README.md')], 3],
    [['xds', 'absent.xml'], 3],
    [['xds', '-f', 'pdf', report], 2],
    [['xds'], 2],
  ])('%j: exit %i', async (args, code) => {
    const { status, stdout } = await command(args);
    expect(stdout).not.toContain('documentEntry');
    expect(status).toBe(code);
  });

  test('standard input', async () => {
    const { status, stdout } = await command(['xds', '-'], { input: readDocument('cr-img-minimal') });
    expect(stdout).toContain('typeCode                    18748-4');
    expect(status).toBe(0);
  });
});
