import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '../../src/journey/validator.js';
import { judgeInput } from '../../src/submission/judge-input.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { folderWith } from '../support/cli.js';
import { command } from '../support/in-process.js';
import { readDocument } from '../support/rule-runner.js';

/** A set that verifcda writes, and what is told of it once one thing in it is changed: which rule, and at which line. */

const scanner = readDocument('cr-img-scanner');
const folder = folderWith({
  'cr.xml': scanner,
  'addendum.xml': applyChanges(scanner, [{ on: '/ClinicalDocument/id', attribute: 'root', value: '1.2.250.1.9754.44.3.9.77' }]),
});
const at = (name: string) => join(folder, name);
const validator = Validator.withoutEngine({});

beforeAll(async () => {
  const set = [
    '--replaces',
    '5d0c2f2e-6b1e-4a0f-9a3d-9f6f6f1d2a10',
    '--set-id',
    '1.2.250.1.9754.44.3.12.7',
    at('addendum.xml'),
    at('cr.xml'),
  ];
  for (const form of ['provide', 'mime'])
    await command([
      'xds',
      '--message',
      '--form',
      form,
      ...(form === 'mime' ? ['--to', 'https://depot.example'] : []),
      '-o',
      at(form),
      ...set,
    ]);
});

async function judge(bytes: Buffer) {
  for await (const { report } of judgeInput(validator, { path: 'message', bytes })) return report;
  throw new Error('nothing was judged');
}

test.each(['provide', 'mime'])('the set as %s is without error or warning', async (form) => {
  const { status, findings } = await judge(readFileSync(at(form)));
  expect([status, findings.filter(({ severity }) => severity !== 'info')]).toEqual(['conforming', []]);
});

/** A rule, the text that is changed (the first of its kind), what it becomes, and a text of the line where that is told. */
type Mutation = [rule: string, from: string | RegExp, to: string, line?: string];

const values = (slot: string) => new RegExp(`(<rim:Slot name="${slot}">\\s*<rim:ValueList>\\s*<rim:Value>)[^<]*`);
const code = (scheme: string) => new RegExp(`(classificationScheme="${scheme}"[^>]*nodeRepresentation=")[^"]*`);

const inSet: Mutation[] = [
  ['SUB-20', '<xdsb:Document id="Document02">', '<xdsb:Document id="Document09">'],
  ['SUB-22', '<xdsb:Document id="Document02">', '<xdsb:Document id="Document01">'],
  ['SUB-30', 'targetObject="Document02"', 'targetObject="Document07"'],
  ['SUB-31', 'targetObject="urn:uuid:5d0c2f2e-6b1e-4a0f-9a3d-9f6f6f1d2a10"', 'targetObject="Document02"', 'AssociationType:RPLC'],
  ['SUB-32', 'AssociationType:RPLC', 'AssociationType:REMPLACE'],
  ['SUB-33', '<rim:Value>Original<', '<rim:Value>Nouveau<'],
  ['SUB-34', 'id="Association02"', 'id="Document01"', 'id="Document01" sourceObject'],
  ['SUB-35', 'value="1.2.250.1.9754.44.3.12.7"', 'value="1.2.250.1.9754.44.3.9.77"', 'SubmissionSet01.uniqueId'],
  ['SUB-36', /(sourceId" identificationScheme="[^"]*" registryObject="[^"]*" value=")[^"]*/, '$1ris-erdre'],
  ['SUB-37', values('submissionTime'), '$12025-10-16'],
  ['SUB-38', '<rim:RegistryPackage id="SubmissionSet01"', '<rim:RegistryPackage status="Brouillon" id="SubmissionSet01"'],
  ['SUB-41', /(uuid:aa543740[^]*?<rim:Value>)[^<]*/, '$11.2.250.1.9754.44.3.13.1', 'aa543740'],
  ['SUB-42', /(<\/rim:ExtrinsicObject>)/, '<rim:Description/>$1', '<rim:Description/>'],
  ['SUB-43', code('urn:uuid:aa543740-bdda-424e-8c96-df4873be8500'), '$1ZZ', 'nodeRepresentation="ZZ"'],
  ['SUB-44', '<rim:ExtrinsicObject id="Document01"', '<rim:ExtrinsicObject status="Brouillon" id="Document01"'],
  ['XDM-21', /classificationNode="urn:uuid:a54d6aa5/, 'classificationNode="urn:uuid:b54d6aa5', '<rim:RegistryObjectList>'],
  ['XDM-24', /<rim:Slot name="submissionTime">[^]*?<\/rim:Slot>/, '', '<rim:RegistryPackage'],
  ['XDS-07', /<rim:Slot name="creationTime">[^]*?<\/rim:Slot>/, '', '<rim:ExtrinsicObject id="Document01"'],
  ['XDS-08', /<rim:Slot name="legalAuthenticator">[^]*?<\/rim:Slot>/, '', '<rim:ExtrinsicObject id="Document01"'],
  ['XDS-10', /<rim:Slot name="codingScheme">[^]*?<\/rim:Slot>/, '', 'Document01Classification03'],
  ['XDS-11', values('serviceStartTime'), '$120251014100500+0200'],
  ['XDS-12', values('sourcePatientId'), '$1PAT-0090417'],
  ['XDS-13', /objectType="[^"]*"/, 'objectType="urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248"'],
  ['XDS-20', values('hash'), '$1da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['XDS-21', values('size'), '$112'],
  ['XDS-24', /patientId" identificationScheme="[^"]*" registryObject="Document01" value="2/, '$&9', 'Document01.patientId'],
  ['XDS-26', 'PID-7|19840312', 'PID-7|19840313'],
  ['XDS-27', values('creationTime'), '$120251016073001'],
  ['XDS-29', values('authorPerson'), '$1810009900027^AUTRE^^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS'],
  ['XDS-33', values('languageCode'), '$1en-US'],
  ['XDS-35', code('urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f'), '$1R', 'nodeRepresentation="R"'],
  ['XDS-37', code('urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1'), '$1SA99', 'SA99'],
  ['XDS-38', 'nodeRepresentation="CT"', 'nodeRepresentation="MR"'],
];

const inMime: Mutation[] = [
  ['SUB-01', /--verifcda-[\da-f-]+--\r\n$/, ''],
  ['SUB-04', /^[^]*?\r\n\r\n/, '', '--verifcda-'],
  ['SUB-05', 'Content-Transfer-Encoding: binary\r\n', 'Content-Transfer-Encoding: binary\n', 'Content-Transfer-Encoding: binary'],
  ['SUB-08', 'href="cid:Document01@', 'href="cid:Document02@', '--verifcda-'],
  ['SUB-10', 'http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/'],
  ['SUB-12', 'ProvideAndRegisterDocumentSet-b<', 'RegisterDocumentSet-b<'],
  ['SUB-13', /<wsa:MessageID>.*<\/wsa:MessageID>/, '', '<soap:Header>'],
  ['SUB-23', 'href="cid:Document02@', 'href="cid:absent@'],
];

/** With the form that is changed, and the text that the line of the finding has. */
const cases = [inSet, inMime].flatMap((mutations, index) =>
  mutations.map(([rule, from, to, line = from instanceof RegExp ? to.replace(/\$[\d&]/, '') : to]) => ({
    form: index === 0 ? 'provide' : 'mime',
    rule,
    from,
    to,
    line,
  })),
);

test.each(cases)('in $form, $rule: $from → $to is told at its place', async ({ form, rule, from, to, line }) => {
  const whole = readFileSync(at(form), 'latin1');
  const text = whole.replace(from, to);
  expect(text === whole).toBe(false);
  const { status, findings } = await judge(Buffer.from(text, 'latin1'));
  const found = findings.find(({ ruleId }) => ruleId === rule);
  expect([...new Set(findings.map(({ ruleId }) => ruleId))]).toContain(rule);
  if (found?.severity === 'error') expect(status).not.toBe('conforming');
  expect((text.split('\n')[(found?.line ?? 0) - 1] ?? '').slice(0, 300)).toContain(line);
});
