import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyChanges } from '../tools/fixtures/change.js';
import { folderWith, verifcda } from './support/cli.js';
import { expectWrongUse } from './support/in-process.js';
import { fixtures, readDocument } from './support/rule-runner.js';

const documents = join(fixtures, 'documents');
const report = join(documents, 'cr-img-scanner.xml');
const withoutAddendumText = applyChanges(readDocument('cr-img-scanner'), [
  { remove: "//section[templateId/@root='1.2.250.1.213.1.1.2.210']/text" },
]);

describe('verdict and exit code', () => {
  test('a conforming report: exit 0, one line for it, one for the run, nothing on stderr', () => {
    const { status, stdout, stderr } = verifcda([report]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^✔ .*cr-img-scanner\.xml — IMG-CR-IMG 2024\.01 — conforme\n1 document · 0 erreur · 0 avertissement · 1 information masquée \(--info la montre\) · règles du 2025-10-11 \(specification, [\w-]+\) · \d+,\d\d s\n$/,
    );
    expect(status).toBe(0);
  });

  test('a report without a mandatory text: exit 1, code frame at the section', () => {
    const folder = folderWith({ 'cr.xml': withoutAddendumText });
    const { status, stdout } = verifcda([join(folder, 'cr.xml')]);
    expect(stdout).toContain('erreur IMG-210-04');
    expect(stdout).toMatch(/cr\.xml:\d+:\d+\n/);
    expect(stdout).toMatch(/\| +<section/);
    expect(stdout).toMatch(/\| +\^\^\^\^/);
    expect(stdout).toContain('non conforme');
    expect(status).toBe(1);
  });

  test('a level 1 report is judged in full by schema and header', () => {
    const { status, stdout } = verifcda([join(documents, 'cr-img-niveau-1.xml')]);
    expect(stdout).toContain('conforme');
    expect(stdout).toContain('étape non exécutée : img-cr-img');
    expect(status).toBe(0);
  });

  test.each(['cr-img-2022.01.xml', 'autre-modele.xml'])('%s has no rules here: not evaluated, unless --allow-partial', (name) => {
    const refused = verifcda([join(documents, name)]);
    expect(refused.stdout).toContain('non évalué : le document déclare');
    expect(refused.status).toBe(3);
    const accepted = verifcda(['--allow-partial', join(documents, name)]);
    expect(accepted.stdout).toContain('conforme');
    expect(accepted.status).toBe(0);
  });
});

describe('files that cannot be judged', () => {
  const files = {
    'mal-forme.xml': '<ClinicalDocument xmlns="urn:hl7-org:v3">\n  <id root="1.2.3">\n</ClinicalDocument>',
    'vide.xml': '',
    'encodage.xml': Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a>\xe9</a>', 'latin1'),
    'encodage-inconnu.xml': '<?xml version="1.0" encoding="klingon"?><a/>',
    'doctype.xml':
      '<?xml version="1.0"?>\n<!DOCTYPE ClinicalDocument [<!ENTITY a "b">]>\n<ClinicalDocument xmlns="urn:hl7-org:v3">&a;</ClinicalDocument>',
    'texte.xml': 'Ceci n’est pas du XML.',
    'autre.xml': '<Bundle xmlns="http://hl7.org/fhir"/>',
  };
  const folder = folderWith(files);

  test.each([
    ['mal-forme.xml', /erreur XML-01 Le XML est mal formé : .*\n.*mal-forme\.xml:3:/],
    ['vide.xml', /erreur XML-05 Le fichier est vide\./],
    ['encodage.xml', /erreur XML-03 Encodage illisible : l’octet 0xE9 n’est pas du UTF-8/],
    ['encodage-inconnu.xml', /erreur XML-03 Encodage illisible : encodage inconnu klingon/],
    ['doctype.xml', /erreur XML-02 Déclaration DOCTYPE refusée.*\n.*doctype\.xml:2:1\n/],
    ['texte.xml', /erreur XML-08 Ce fichier n’est pas du XML : c’est du texte sans aucune balise/],
    ['autre.xml', /erreur XML-07 Ce document n’est pas un CDA : c’est une ressource FHIR/],
    ['absent.xml', /erreur XML-06 Fichier illisible : fichier introuvable/],
    ['{1..99999999}.cda', /erreur XML-06 Fichier illisible : ce motif ne se lit pas/],
    ['*.cda', /erreur XML-06 Fichier illisible : aucun fichier ne correspond à ce motif/],
  ])('%s: one clear sentence, exit 3', (name, sentence) => {
    const { status, stdout, stderr } = verifcda([join(folder, name)]);
    expect(stdout).toMatch(sentence);
    expect(stdout).toContain('non évalué');
    expect(stderr).toBe('');
    expect(status).toBe(3);
  });

  test('no name at all', () => {
    const { status, stdout, stderr } = verifcda(['']);
    expect(stdout).toContain('fichier introuvable');
    expect([status, stderr]).toEqual([3, '']);
  });

  test('the other files are judged all the same', () => {
    const { status, stdout } = verifcda(['-f', 'json', folder, report]);
    const { documents: judged } = JSON.parse(stdout) as { documents: { path: string; status: string }[] };
    // Of these, a folder leaves out the resource alone: it is XML of another kind.
    const own = Object.keys(files).filter((name) => name !== 'autre.xml');
    expect(judged.at(-1)).toMatchObject({ path: report, status: 'conforming' });
    expect(judged.slice(0, -1).map((document) => document.status)).toEqual(own.map(() => 'notEvaluated'));
    expect(status).toBe(3);
  });
});

describe('use', () => {
  test('standard input', () => {
    const { status, stdout } = verifcda(['-f', 'json', '--stdin-filename', 'depuis-le-ris.xml', '-'], {
      input: readDocument('cr-img-minimal'),
    });
    expect(JSON.parse(stdout)).toMatchObject({ format: 'json-v1', documents: [{ path: 'depuis-le-ris.xml', status: 'conforming' }] });
    expect(status).toBe(0);
  });

  test('json-v1: stages in order, findings with their exact place', () => {
    const folder = folderWith({ 'cr.xml': withoutAddendumText });
    const { documents: judged } = JSON.parse(verifcda(['-f', 'json', join(folder, 'cr.xml')]).stdout) as {
      documents: { stages: { stage: string; status: string }[]; findings: object[] }[];
    };
    expect(judged[0]?.stages.map((stage) => `${stage.stage} ${stage.status}`)).toEqual(
      [
        'read',
        'guard',
        'identify',
        'xsd',
        'bodies',
        'structuration-minimale',
        'img-cr-img',
        'modeles-de-contenus',
        'dicom',
        'ihe',
        'terminologies',
        'coherence',
        'testcontenucda',
      ].map((stage) => `${stage} executed`),
    );
    const lines = withoutAddendumText.split('\n');
    const line =
      lines.findIndex(
        (text, index) =>
          text.includes('<section') &&
          lines
            .slice(index, index + 4)
            .join('')
            .includes('1.2.840.10008.9.6'),
      ) + 1;
    const column = (lines[line - 1] as string).indexOf('<section') + 1;
    expect(judged[0]?.findings).toEqual([
      expect.objectContaining({
        ruleId: 'IMG-210-04',
        layer: 'img-cr-img',
        severity: 'error',
        line,
        column,
        endLine: line,
        endColumn: column + '<section>'.length,
        path: '/ClinicalDocument/component/structuredBody/component[1]/section',
        expected: '[1..1]',
        found: '0',
      }),
    ]);
  });

  test('several formats: one on the screen, one in a file', () => {
    const folder = folderWith({});
    const file = join(folder, 'rapport.sarif');
    const { status, stdout } = verifcda(['-f', 'sarif', '-o', file, '-f', 'text', report]);
    expect(stdout).toContain('conforme');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] });
    expect(status).toBe(0);
  });

  test('English on request', () => {
    const folder = folderWith({ 'cr.xml': withoutAddendumText });
    expect(verifcda(['--lang', 'en', join(folder, 'cr.xml')]).stdout).toContain(
      'error IMG-210-04 The section FR-DICOM-Addendum must have exactly one text element',
    );
  });

  test.each([
    [['--colour', report], /colour/],
    [['-f', 'pdf', report], /format inconnu : pdf/],
    [['--profile', 'gazelle', report], /gazelle/],
    [[], /aucun document à vérifier/],
    [['-f', 'json', '-f', 'sarif', report], /un seul format/],
  ])('wrong use %j: exit 2, said on stderr', (args, message) => expectWrongUse(args, message));

  test('a report that cannot be written leaves nothing behind', () => {
    const folder = folderWith({});
    const file = join(folder, 'absent', 'rapport.json');
    const { status, stderr } = verifcda(['-f', 'json', '-o', file, report]);
    expect(stderr).toContain('verifcda: ');
    expect(existsSync(file)).toBe(false);
    expect(status).toBe(3);
  });
});
