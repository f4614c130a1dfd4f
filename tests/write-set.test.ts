import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../src/archive/open-archive.js';
import { Validator } from '../src/journey/validator.js';
import { judgeInput } from '../src/submission/judge-input.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { folderWith } from './support/cli.js';
import { command, expectWrongUse } from './support/in-process.js';
import { readDocument } from './support/rule-runner.js';

const scanner = readDocument('cr-img-scanner');
const stylesheet = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>';
const styled = (href: string) => scanner.replace('?>\n', `?>\n<?xml-stylesheet type="text/xsl" href="${href}"?>\n`);
const folder = folderWith({
  'cr.xml': scanner,
  'addendum.xml': applyChanges(scanner, [{ on: '/ClinicalDocument/id', attribute: 'root', value: '1.2.250.1.9754.44.3.9.77' }]),
  'autre-patient.xml': readDocument('cr-img-minimal'),
  'avec-style.xml': styled('STYLE/CDA.XSL'),
  'style-absent.xml': styled('../../../../../etc/CDA.XSL'),
  'sans-signataire.xml': applyChanges(scanner, [{ remove: '/ClinicalDocument/legalAuthenticator' }]),
  'pas-une-feuille.xml': styled('secret.xsl'),
  'secret.xsl': 'un secret',
  'mon-style.xsl': stylesheet,
});
const at = (name: string) => join(folder, name);
const validator = Validator.withoutEngine({});

/** What is found in the containers, which are judged first: the documents in them are left alone. */
async function rulesOf(name: string, containers = 1): Promise<string[]> {
  const rules: string[] = [];
  for await (const { report } of judgeInput(validator, { path: name, bytes: readFileSync(at(name)) })) {
    rules.push(report.status, ...report.findings.map(({ ruleId }) => ruleId));
    if (--containers === 0) break;
  }
  return rules;
}

const uuid = '5D0C2F2E-6B1E-4A0F-9A3D-9F6F6F1D2A10';
const ownIds = ['--source-id', '1.2.250.1.9754.44.3.2.2', '--set-id', '1.2.250.1.9754.44.3.12.7'];

describe('verifcda xds --message', () => {
  test.each([
    [[], 'm.xml', ['conforming']],
    [['--form', 'submit'], 'submit.xml', ['conforming', 'SUB-24']],
    [['--form', 'soap', '--to', 'https://depot.example/a?b&c'], 'soap.xml', ['conforming', 'SUB-60']],
    [['--form', 'mime', '--to', 'https://depot.example/a?b&c'], 'm.mime', ['conforming', 'SUB-60']],
  ])('%j: a message without error, for its owner only', async (args, name, expected) => {
    const { status, stdout, stderr } = await command(['xds', '--message', ...args, at('cr.xml'), '-o', at(name)]);
    expect(await rulesOf(name)).toEqual(expected);
    expect(statSync(at(name)).mode & 0o777).toBe(0o600);
    expect(stderr).toMatch(/sourceId : fait d’après[^]*--replaces[^]*données du patient/);
    expect([status, stdout]).toEqual([0, '']);
  });

  test('a set of two documents, one of which replaces a registered one', async () => {
    const args = ['--replaces', uuid, ...ownIds, '--content-type', '04^Hospitalisation de jour^1.2.250.1.213.2.2', '--lang', 'en'];
    const { status, stdout, stderr } = await command(['xds', '--message', ...args, at('addendum.xml'), at('cr.xml')]);
    expect(stdout).toContain(
      `<rim:Association associationType="urn:ihe:iti:2007:AssociationType:RPLC" id="Association03" sourceObject="Document01" targetObject="urn:uuid:${uuid.toLowerCase()}">`,
    );
    expect(stdout).toMatch(
      /nodeRepresentation="04"[^]*sourceId" [^>]* value="1.2.250.1.9754.44.3.2.2"[^]* value="1.2.250.1.9754.44.3.12.7"/,
    );
    expect(stderr).toContain('what is written holds patient data');
    expect(status).toBe(0);
  });

  test.each([
    [['cr.xml', 'autre-patient.xml'], 'XDM-25', 1],
    [['cr.xml', 'cr.xml'], 'XDS-14', 1],
    [['sans-signataire.xml'], 'XDS-05', 1],
    [['secret.xsl'], 'XML-08', 3],
    [['absent.xml'], 'XML-06', 3],
  ])('%j: %s, nothing is written', async (names, rule, code) => {
    const { status, stderr } = await command(['xds', '--message', ...names.map(at), '-o', at('rien.xml')]);
    expect(stderr).toContain(rule);
    expect(() => statSync(at('rien.xml'))).toThrow();
    expect(status).toBe(code);
  });
});

describe('verifcda xdm', () => {
  test('an archive without finding: the documents byte for byte, with their stylesheet', async () => {
    const args = ['xdm', at('avec-style.xml'), '-o', at('IHE_XDM.zip'), '--stylesheet', at('mon-style.xsl'), '--replaces', uuid];
    expect((await command(args)).status).toBe(0);
    expect(await rulesOf('IHE_XDM.zip', 2)).toEqual(['conforming', 'conforming']);
    expect(statSync(at('IHE_XDM.zip')).mode & 0o777).toBe(0o600);
    const files = openArchive(readFileSync(at('IHE_XDM.zip')), { entries: 10, entryBytes: 1e6, totalBytes: 1e7, ratio: 200 });
    expect(files.map(({ name }) => name).sort()).toEqual([
      'IHE_XDM/SUBSET01/DOC00001.XML',
      'IHE_XDM/SUBSET01/METADATA.XML',
      'IHE_XDM/SUBSET01/STYLE/CDA.XSL',
      'INDEX.HTM',
      'README.TXT',
    ]);
    const textOf = (name: string) => Buffer.from(files.find((file) => file.name === name)?.bytes ?? []).toString();
    expect(textOf('IHE_XDM/SUBSET01/DOC00001.XML')).toBe(styled('STYLE/CDA.XSL'));
    expect(textOf('INDEX.HTM') + textOf('README.TXT')).not.toMatch(/TESTARDIN|284034410905747/i);
  });

  test('two documents of one patient', async () => {
    const { status } = await command(['xdm', at('cr.xml'), at('addendum.xml'), '-o', at('deux.zip')]);
    expect(await rulesOf('deux.zip', 2)).toEqual(['conforming', 'conforming', 'XDM-29', 'XDM-29']);
    expect(status).toBe(0);
  });

  test.each(['style-absent.xml', 'pas-une-feuille.xml'])('%s: what is no stylesheet, or elsewhere, is not taken', async (name) => {
    const { status, stderr } = await command(['xdm', at(name), '-o', at(`${name}.zip`)]);
    expect(stderr).toContain('la feuille de style que nomme un document n’est pas là');
    expect(status).toBe(0);
    expect(await rulesOf(`${name}.zip`, 2)).toEqual(['conforming', 'conforming', 'XDM-28']);
  });
});

test.each([
  [['xds', '--message', at('cr.xml'), '-o', at('cr.xml')], /document d’entrée/],
  [['xdm', at('cr.xml'), '-o', at('cr.xml')], /document d’entrée/],
  [['xds', '--message', '--form', 'soap', '--to', 'pas-une-url', at('cr.xml')], /--to.*« pas-une-url » n’est pas accepté \(une adresse/],
  [['xds', '--message', '--replaces', 'doc1', at('cr.xml')], /--replaces.*« doc1 » n’est pas accepté/],
  [['xds', '--message', '--source-id', '1.2.03', at('cr.xml')], /--source-id.*1\.2\.03/],
  [['xds', '--message', '--content-type', '04', at('cr.xml')], /--content-type/],
  [['xds', '--message', '--replaces', uuid, '--replaces', uuid, at('cr.xml')], /plus de --replaces/],
  [['xds', '--message', '--form', 'soap', at('cr.xml')], /--to/],
  [['xds', '--message', '--form', 'mime', '--to', 'https://x.example', at('cr.xml')], /-o/],
  [['xds', '--message', '-f', 'json', at('cr.xml')], /--form/],
  [['xds', at('cr.xml'), at('addendum.xml')], /seulement avec --message/],
  [['xds', at('cr.xml'), '-o', at('x.xml')], /--output : seulement avec --message/],
  [['xdm', at('cr.xml')], /--output/],
  [['xdm', at('cr.xml'), '-o', at('x.zip'), '--stylesheet', at('secret.xsl')], /n’est pas une feuille de style/],
])('%j is wrong use, and the input stays', async (args, message) => {
  await expectWrongUse(args, message);
  expect(readFileSync(at('cr.xml'), 'utf8')).toBe(scanner);
});
