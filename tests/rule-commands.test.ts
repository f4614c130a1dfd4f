import { join } from 'node:path';
import { applyChanges } from '../tools/fixtures/change.js';
import { folderWith, verifcda } from './support/cli.js';
import { command, expectWrongUse } from './support/in-process.js';
import { readDocument, ruleSet } from './support/rule-runner.js';

interface ListedRule {
  id: string;
  layer: string;
  severity: string;
  title: string;
  page: string;
}

async function rulesOf(...args: string[]): Promise<ListedRule[]> {
  const { status, stdout, stderr } = await command(['rules', '--json', ...args]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return (JSON.parse(stdout) as { rules: ListedRule[] }).rules;
}

describe('verifcda rules', () => {
  test('lists by layer, one rule a line, and counts', async () => {
    const { status, stdout, stderr } = await command(['rules', '--layer', 'terminologies']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^terminologies {2}Terminologies \(\d+\)\n/);
    expect(stdout).toMatch(/\n {2}TER-UN-01 +erreur +Une unité est un code UCUM, sans espace\.\n/);
    expect(stdout).toMatch(/\n\n\d+ règles · specification, \d{4}-\d{2}-\d{2} · verifcda explain ID\n$/);
    expect(status).toBe(0);
  });

  test('without filter, every layer is there, the file and the schema included', async () => {
    expect(new Set((await rulesOf()).map((rule) => rule.layer))).toEqual(new Set(ruleSet('specification').allLayers));
  });

  test('filters by severity', async () => {
    const warnings = await rulesOf('--layer', 'dicom', '--severity', 'warning');
    expect(new Set(warnings.map((rule) => `${rule.layer} ${rule.severity}`))).toEqual(new Set(['dicom warning']));
    expect(warnings.length).toBeLessThan((await rulesOf('--layer', 'dicom')).length);
  });

  test('filters by template: its OID, which no longer OID passes for, or its name in any case and layer', async () => {
    const byOid = (await rulesOf('--template', '1.2.250.1.213.1.1.2.1')).map((rule) => rule.id);
    expect(byOid).toContain('IMG-1-01');
    expect(byOid).not.toContain('IMG-107-01');
    const byName = (await rulesOf('--template', 'fr-dicom-addendum')).map((rule) => rule.layer);
    expect(new Set(byName)).toEqual(new Set(['img-cr-img', 'modeles-de-contenus', 'dicom']));
  });

  test('finds by words of a message, of the template, or by an OID, in any case and without accents', async () => {
    const ids = async (...args: string[]) => (await rulesOf(...args)).map((rule) => rule.id);
    expect(await ids('EXAMEN', 'accéssion')).toEqual(await ids('--search', 'accession examen'));
    expect(await ids('addendum', 'titre')).toContain('IMG-210-03');
    expect(await ids('1.2.250.1.213.1.1.2.210')).toEqual(expect.arrayContaining(await ids('--template', '1.2.250.1.213.1.1.2.210')));
    expect(await ids('1.2.250.1.213.1.1.5.618')).not.toEqual([]);
    expect(await ids('IMG-206-03')).toEqual(['IMG-206-03']);
  });

  test('lists another profile, before or after the command', async () => {
    const rules = await rulesOf('--profile', 'testcontenucda', '--layer', 'ihe');
    expect(rules.every((rule) => rule.id.startsWith('TCC-IHE-'))).toBe(true);
    expect(JSON.parse((await command(['--profile', 'testcontenucda', 'rules', '--layer', 'ihe', '--json'])).stdout)).toMatchObject({
      profile: 'testcontenucda',
      rules,
    });
  });

  test('English on request', async () => {
    const { stdout } = await command(['rules', '--layer', 'xml', '--lang', 'en']);
    expect(stdout).toMatch(/XML-05 +error +The file is not empty\.\n/);
    expect(stdout).toMatch(/\d+ rules · specification/);
  });

  test.each([
    [['rules', '--layer', 'dicm'], 'verifcda: couche inconnue : dicm ; vouliez-vous dire dicom ?\n'],
    [
      ['rules', '--template', 'FR-DICOM-Adendum'],
      'verifcda: aucune règle ne porte sur FR-DICOM-Adendum ; vouliez-vous dire FR-DICOM-Addendum ?\n',
    ],
    [['rules', '--severity', 'fatal'], /--severity.*fatal.*error, warning, info/],
    [['rules', '-f', 'sarif'], 'verifcda: option inconnue : -f\n'],
    [['-f', 'sarif', 'rules'], 'verifcda: option sans effet sur cette commande : --format\n'],
    [['rules', 'glycémies'], /^verifcda: aucune règle pour « glycémies »/],
    [['rules', '--search', 'glycémies', '--official', join('fixtures', 'official', 'absent')], /absent/],
  ])('%j: exit 2, said on stderr', async (args, message) => {
    await expectWrongUse(args, message);
  });

  test('a file of this name is still a document, written ./rules', async () => {
    const cwd = folderWith({ rules: applyChanges(readDocument('cr-img-minimal'), [{ remove: '/ClinicalDocument/title' }]) });
    const { status, stdout } = await command(['./rules'], { cwd });
    expect(stdout).toContain('non conforme');
    expect(status).toBe(1);
  });
});

describe('verifcda explain', () => {
  test('says what a rule asks, why, on an example, and how to fix', async () => {
    const { status, stdout, stderr } = await command(['explain', 'img-206-03']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^IMG-206-03 {2}avertissement {2}img-cr-img · specification/);
    expect(stdout).toContain('\nPourquoi\n');
    expect(stdout).toMatch(
      /\nIncorrect {2}\/ClinicalDocument\/.*\/section\n[\s\S]*<title>Divers<\/title>[\s\S]*\nCorrect\n[\s\S]*<title>Technique d’imagerie<\/title>/,
    );
    expect(stdout).toContain('\nPour corriger\n  Écrire `Technique d’imagerie` dans `title`.\n');
    expect(stdout).toContain('\nOutil officiel\n  testContenuCDA ne le vérifie pas.\n');
    expect(stdout).toContain('\nSource\n  IMG-CR-IMG 2024.01, 3.3.4\n');
    expect(stdout).toContain('  regles/img-cr-img/IMG-206-03.html\n');
    expect(stdout.split('\n').filter((line) => !line.includes('<') && !line.includes('/ClinicalDocument') && line.length > 80)).toEqual([]);
    expect(status).toBe(0);
  });

  test('English on request, colours too', async () => {
    const { stdout } = await command(['--lang', 'en', 'explain', 'IMG-206-03', '--color']);
    expect(stdout).toContain(
      '\u001b[1mHow to fix\u001b[22m\n  Write \u001b[36mTechnique d’imagerie\u001b[39m in \u001b[36mtitle\u001b[39m.',
    );
    expect(stdout).toMatch(/\u001b\[31m- *<title>Divers<\/title>\u001b\[39m/);
    expect(stdout).toMatch(/\u001b\[32m\+ *<title>Technique d’imagerie<\/title>\u001b\[39m/);
  });

  test('tells where to find the codes of a value set', async () => {
    const { stdout } = await command(['explain', 'IMG-153-08']);
    expect(stdout.replace(/\n +/g, ' ')).toContain('`verifcda value-set 1.2.250.1.213.1.1.5.618 MOT`');
    expect(stdout).toContain('\nJeu de valeurs\n  JDV_ModaliteAcquisition_CISIS (1.2.250.1.213.1.1.5.618)\n');
  });

  test('finds the rules of the official tool, those of the schema and of the file', async () => {
    expect((await command(['explain', 'TCC-IHE-48-01'])).stdout).toContain(
      'Cette règle rend le verdict de testContenuCDA, ni plus, ni moins.',
    );
    expect((await command(['explain', 'SM-NOM-06'])).stdout.replace(/\s+/g, ' ')).toContain(
      'Écrire l’une de ces valeurs : `DR`, `MC`, `MG`, `PC`, `PG`, `PR`.',
    );
    expect((await command(['explain', 'SM-HDR-01', '--lang', 'en'])).stdout).toContain(
      'Write `classCode="DOCCLIN" moodCode="EVN"`, or remove',
    );
    expect((await command(['explain', 'XSD-09'])).stdout).toContain('<footnoteRef IDREF="absent"/>');
    expect((await command(['explain', 'XML-01'])).stdout).toContain('<title>Compte rendu\n');
  });

  test('words of a rule or of its message, or an OID: the rules that they are about', async () => {
    expect((await command(['explain', 'fr-dicom-addendum', 'titre'])).stdout).toBe(
      (await command(['rules', 'fr-dicom-addendum', 'titre'])).stdout,
    );
    expect((await command(['explain', '1.2.840.10008.9.6'])).stdout).toContain('IMG-210-08');
  });

  test('the name of a layer lists its rules', async () => {
    expect((await command(['explain', 'ihe'])).stdout).toBe((await command(['rules', '--layer', 'ihe'])).stdout);
    expect((await command(['explain', 'modeles-ans'])).stdout).toBe(
      (await command(['rules', '--layer', 'modeles-ans', '--profile', 'testcontenucda'])).stdout,
    );
  });

  test('JSON', async () => {
    const { status, stdout } = await command(['explain', 'IMG-151-01', '--json', '--lang', 'en']);
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'IMG-151-01',
      severity: 'error',
      layer: 'img-cr-img',
      profile: 'specification',
      valueSet: { oid: '1.2.250.1.213.1.1.5.677', name: 'JDV_RouteOfAdministration_CISIS' },
      example: {
        path: expect.stringMatching(/^\/ClinicalDocument\//) as string,
        wrong: expect.stringContaining('<routeCode') as string,
        right: expect.stringContaining('<routeCode') as string,
      },
      related: expect.arrayContaining(['IMG-151-02']) as string[],
      page: 'regles/img-cr-img/IMG-151-01.html',
    });
    expect(status).toBe(0);
  });

  test.each([
    [['explain', 'IMG-206-33'], /^verifcda: règle inconnue : IMG-206-33 ; vouliez-vous dire IMG-206-\d\d, .*\?\n$/],
    [['explain', 'IMG-206-33', '--lang', 'en'], /^verifcda: unknown rule: IMG-206-33; did you mean IMG-206-\d\d, .*\?\n$/],
    [['explain', 'tout-autre-chose'], /^verifcda: règle inconnue : tout-autre-chose ; « verifcda rules » les liste\n$/],
    [['explain', 'TCC-IHE-48-01', '--profile', 'specification'], /règle inconnue : TCC-IHE-48-01/],
    [['explain'], /il manque un argument : <id>/],
  ])('%j: exit 2, said on stderr', async (args, message) => {
    const { status, stdout, stderr } = await command(args);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('verifcda value-set', () => {
  test('lists the sets: OID, size, revision, name', async () => {
    const { status, stdout, stderr } = await command(['value-set']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^1\.2\.250\.1\.213\.1\.1\.5\.618 +49 {2}2021-04-19 {2}JDV_ModaliteAcquisition_CISIS$/m);
    expect(stdout).toMatch(/\n\n\d+ jeux de valeurs · édition 2025-10-11 · verifcda value-set OID\n$/);
    expect(status).toBe(0);
  });

  test.each(['1.2.250.1.213.1.1.5.590', 'JDV_J143_AdministrativeGender_CISIS', 'jdv-j143-administrativegender-cisis'])(
    '%s is shown with its concepts',
    async (name) => {
      const { stdout } = await command(['value-set', name]);
      expect(stdout).toMatch(
        /^JDV_J143_AdministrativeGender_CISIS {2}Sexe administratif\n1\.2\.250\.1\.213\.1\.1\.5\.590 · édition 2025-10-11 · révision 2021-03-26 · 3 concepts\n/,
      );
      expect(stdout).toMatch(/\n {2}F +HL7 AdministrativeGender +Féminin\n/);
    },
  );

  test('looks up by label without accents or case, by several words, by the beginning of a code', async () => {
    const modalities = '1.2.250.1.213.1.1.5.618';
    expect((await command(['value-set', modalities, 'ECHODENSITOMETRIE'])).stdout).toMatch(
      /\n {2}BDUS +DCM +Échodensitométrie osseuse\n\n1 \/ 49\n$/,
    );
    expect((await command(['value-set', modalities, 'osseuse', 'echo'])).stdout).toMatch(/\n {2}BDUS /);
    expect((await command(['value-set', modalities, 'bd'])).stdout).toMatch(/\n {2}BDUS /);
  });

  test('a code is found whole, even when others begin with it', async () => {
    const { concepts } = JSON.parse((await command(['value-set', '1.2.250.1.213.1.1.5.618', 'ct', '--json'])).stdout) as {
      concepts: object[];
    };
    expect(concepts).toEqual([{ code: 'CT', codeSystem: '1.2.840.10008.2.16.4', codeSystemName: 'DCM', displayName: 'Tomodensitométrie' }]);
  });

  test('nothing found: the closest concepts, for a label as for a code', async () => {
    const anatomy = 'JDV_LocalisationAnatomique_CISIS';
    expect((await command(['value-set', anatomy, 'epoule'])).stdout).toMatch(
      /Aucun concept pour « epoule »\.\nLes plus proches :\n {2}361103004 +SNOMED CT +région entière de l'épaule\n/,
    );
    expect((await command(['value-set', anatomy, '244383004', '--lang', 'en'])).stdout).toMatch(
      /No concept for “244383004”\.\nClosest:\n {2}244383003 /,
    );
  });

  test('JSON: the list, and a set', async () => {
    const list = JSON.parse((await command(['value-set', '--json'])).stdout) as { valueSets: { oid: string; size: number }[] };
    expect(list).toMatchObject({ edition: '2025-10-11' });
    const set = JSON.parse((await command(['value-set', '1.2.250.1.213.1.1.5.687', '--json'])).stdout) as {
      size: number;
      concepts: object[];
    };
    expect(set.concepts).toHaveLength(set.size);
    expect(list.valueSets).toContainEqual(expect.objectContaining({ oid: '1.2.250.1.213.1.1.5.687', size: set.size }));
  });

  test('looks a concept up in all sets, and sets up by a word of their name', async () => {
    const { stdout } = await command(['value-set', 'tomodensitométrie']);
    expect(stdout).toMatch(/^JDV_ModaliteAcquisition_CISIS .*\n1\.2\.250\.1\.213\.1\.1\.5\.618 /m);
    expect(stdout).toMatch(/\n {2}CT +DCM +Tomodensitométrie\n/);
    expect((await command(['value-set', 'modalite'])).stdout).toMatch(/ JDV_ModaliteAcquisition_CISIS$/m);
    const found = JSON.parse((await command(['value-set', '--search', 'CT', '--json'])).stdout) as { valueSets: { name: string }[] };
    expect(found.valueSets.map(({ name }) => name)).toContain('JDV_ModaliteAcquisition_CISIS');
  });

  test.each([
    [['value-set', 'modalitte'], /^verifcda: jeu de valeurs inconnu : modalitte/],
    [['value-set', '--search', 'modalitte'], 'verifcda: aucun jeu de valeurs pour « modalitte »\n'],
    [['value-set', 'JDV_SOPClas_CISIS', '--lang', 'en'], /unknown value set: JDV_SOPClas_CISIS; did you mean JDV_SOPClass_CISIS/],
    [['value-set', '1.2.250.1.213.1.1.5.6'], /vouliez-vous dire 1\.2\.250\./],
    [['--profile', 'testcontenucda', 'value-set'], 'verifcda: option sans effet sur cette commande : --profile\n'],
  ])('%j: exit 2, said on stderr', async (args, message) => {
    await expectWrongUse(args, message);
  });
});

test('help is in the language asked for, and names the commands', async () => {
  const french = (await command(['--help'])).stdout;
  for (const name of ['rules', 'explain', 'value-set']) {
    expect(french).toMatch(new RegExp(`\\n {2}${name} `));
    expect((await command([name, '--help'])).stdout).toContain('en JSON');
    expect((await command([name, '--help', '--lang', 'en'])).stdout).toContain('as JSON');
  }
});

test('none of these commands loads an engine', () => {
  const folder = folderWith({
    'refuse.cjs':
      "const Module = require('node:module'); const load = Module._load; Module._load = function (name, ...rest) { if (/saxon|libxml/.test(name)) { console.error('loaded ' + name); process.exit(9); } return load.call(this, name, ...rest); };",
  });
  const env = { NODE_OPTIONS: `--require ${join(folder, 'refuse.cjs')}` };
  for (const args of [['rules'], ['explain', 'IMG-151-01'], ['value-set', '1.2.250.1.213.1.1.5.618', 'ct'], ['--help'], ['--version']])
    expect(verifcda(args, { env })).toMatchObject({ stderr: '', status: 0 });
  expect(verifcda([join(__dirname, '..', 'fixtures', 'documents', 'cr-img-minimal.xml')], { env }).stderr).toMatch(
    /loaded .*(saxon|libxml)/,
  );
});
