import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgedDocument } from '../src/findings/judged-document.js';
import { submissionLayer } from '../src/catalogue/built-in/submission.js';
import { Validator } from '../src/journey/validator.js';
import { judgeInput } from '../src/submission/judge-input.js';
import { boundary, messageFile, type MessageChange } from './support/message.js';
import { type Kos, messageWithKos } from './support/kos.js';
import { fixtures } from './support/rule-runner.js';

/** A violating fixture: the changed message breaks exactly the rule, and those that follow from the same change. */
type MessageFixture = { rule: string; also?: string[] } & MessageChange;

const all = JSON.parse(readFileSync(join(fixtures, 'submission', 'rules.json'), 'utf8')) as MessageFixture[];
let validator: Validator;
let report: JudgedDocument | undefined;

/** The report in the messages is the same: it is judged once. */
beforeAll(async () => {
  const real = await Validator.create();
  const judge: Validator['judge'] = (input) => (report ??= real.judge({ ...input, path: 'message.mime!/Document01' }));
  validator = Object.create(real, { judge: { value: judge } }) as Validator;
});

async function judge(bytes: Buffer, using = validator): Promise<JudgedDocument[]> {
  const documents: JudgedDocument[] = [];
  for await (const document of judgeInput(using, { path: 'message.mime', bytes })) documents.push(document);
  return documents;
}

/** Told of every assertion. */
const notVerified = 'SUB-70';

const rulesOf = (documents: readonly JudgedDocument[]) => {
  const findings = documents.flatMap(({ report }) => report.findings);
  return [
    ...new Set(
      findings
        .filter(({ severity, layer, ruleId }) => severity !== 'info' || (layer === 'submission' && ruleId !== notVerified))
        .map(({ ruleId }) => ruleId),
    ),
  ].sort();
};
const statusesOf = (documents: readonly JudgedDocument[]) => documents.map(({ report }) => `${report.path} ${report.status}`);

const conforming = ['message.mime conforming', 'message.mime!/Document01 conforming'];

test.each<MessageChange>([
  {},
  { encoding: 'base64' },
  { encoding: 'quoted-printable' },
  { form: 'soap' },
  { form: 'provide' },
  { edit: [[boundary, "a'()+_,-./:=?"]] },
])('the message of the fixtures breaks no rule: %j', async (change) => {
  const documents = await judge(messageFile(change));
  expect(rulesOf(documents)).toEqual([]);
  expect(statusesOf(documents)).toEqual(conforming);
});

describe('fixtures/submission/rules.json', () => {
  all.forEach(({ rule, also = [], ...change }, index) => {
    test(`${rule} (${index + 1})`, async () => expect(rulesOf(await judge(messageFile(change)))).toEqual([rule, ...also].sort()));
  });

  test('every rule has a violating fixture, every fixture a rule', () => {
    const tested = new Set([...all.map(({ rule }) => rule), notVerified, ...kosRules.map(([rule]) => rule)]);
    expect([...tested].sort()).toEqual(submissionLayer.rules.map(({ id }) => id));
  });
});

const kosRules: [rule: string, kos: Partial<Kos>][] = [
  ['SUB-50', { sopClass: '1.2.840.10008.5.1.4.1.1.2' }],
  ['SUB-50', { damaged: true }],
  ['SUB-51', { instance: '1.2.250.1.9754.44.3.9.2' }],
  ['SUB-52', { accession: 'ACC-2025-0002' }],
  ['SUB-53', { patient: '184034410905747' }],
  ['SUB-54', { study: '1.2.250.1.9754.44.3.9.99', cited: '1.2.250.1.9754.44.3.9.99' }],
];

describe('a set with the KOS of the study', () => {
  test('breaks no rule', async () => expect(rulesOf(await judge(messageWithKos()))).toEqual([]));
  test.each(kosRules)('%s: %j', async (rule, kos) => expect(rulesOf(await judge(messageWithKos(kos)))).toEqual([rule]));
});

const RIM = 'xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"';

test.each<[what: string, change: MessageChange['change']]>([
  [
    'a recipient known by an address only',
    [
      {
        after: '//rim:RegistryPackage/rim:Slot',
        insert: `<rim:Slot ${RIM} name="intendedRecipient"><rim:ValueList><rim:Value>||^^Internet^dr@cabinet.example</rim:Value></rim:ValueList></rim:Slot>`,
      },
    ],
  ],
  [
    'an addendum to a document of the same set',
    [
      {
        after: '//rim:Association',
        insert: `<rim:Association ${RIM} id="A2" associationType="urn:ihe:iti:2007:AssociationType:APND" sourceObject="Document01" targetObject="Document01"/>`,
      },
    ],
  ],
  [
    'a structure whose identifier is an OID',
    [
      {
        text: "//rim:ExtrinsicObject/rim:Classification[1]/rim:Slot[@name='authorInstitution']//rim:Value",
        value: 'Centre d’imagerie de l’Erdre^^^^^^^^^1.2.250.1.9754.44.7',
      },
    ],
  ],
])('what IHE allows breaks no rule: %s', async (_, change = []) => {
  expect(rulesOf(await judge(messageFile({ change })))).toEqual([]);
});

test('hash and size of a message whose lines were written anew follow from that', async () => {
  const sent = messageFile().toString();
  const body = sent.indexOf('\r\n\r\n') + 4;
  const logged = Buffer.from(sent.slice(0, body) + sent.slice(body).replace(/^(?=.)/gm, '  '));
  const [{ report: envelope } = { report: undefined }] = await judge(logged);
  const rewritten = envelope?.findings.find(({ ruleId }) => ruleId === 'SUB-03');
  expect(rewritten?.consequences?.map(({ ruleId }) => ruleId)).toEqual(['XDS-20', 'XDS-21']);
});

test('a fault in the envelope is placed in the file, one in a document in the document', async () => {
  const bytes = messageFile({
    change: [{ text: "//rim:Slot[@name='hash']//rim:Value", value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' }],
  });
  const lines = bytes.toString().split('\n');
  const line = lines.findIndex((text) => text.includes('da39a3ee')) + 1;
  const [message] = await judge(bytes);
  expect(message?.report.findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    { ruleId: 'XDS-20', line, column: (lines[line - 1] as string).indexOf('<rim:Value>') + 1 },
  ]);
  expect(JSON.stringify(message?.excerpts)).toContain('da39a3ee');
});

test('values of the assertion are hidden, and that its signature is not verified is told', async () => {
  const [message] = await judge(messageFile({ change: [{ text: '//saml:NameID', value: '810009900027' }] }));
  expect(message?.report.findings.map(({ ruleId }) => ruleId)).toEqual([notVerified, 'SUB-69']);
  expect(JSON.stringify(message?.report.findings)).not.toMatch(/810009900027|810009900019/);
});

test('nothing of the documents is in the lines that are shown', async () => {
  const documents = await judge(messageFile({ form: 'soap', change: [{ on: '//xdsb:Document', attribute: 'id', value: 'D' }] }));
  expect(rulesOf(documents)).toContain('SUB-20');
  expect(JSON.stringify(documents[0]?.excerpts)).not.toMatch(/PD94|QSMA/);
});

test('a log of a message is told to be one, and its documents are judged all the same', async () => {
  const header = /^MIME[^]*?\r\n\r\n/.exec(messageFile().toString('latin1'))?.[0] as string;
  const log = messageFile({
    encoding: 'base64',
    edit: [
      [header, ''],
      ['\r\n', '\n'],
    ],
  })
    .toString('latin1')
    .replace(/\n--/g, '\n    --');
  const documents = await judge(Buffer.from(log, 'latin1'));
  expect(rulesOf(documents)).toEqual(['SUB-03', 'SUB-04']);
  expect(statusesOf(documents)).toEqual(['message.mime nonconforming', 'message.mime!/Document01 conforming']);
});

describe('profile testcontenucda', () => {
  let official: Validator;
  beforeAll(async () => {
    official = await Validator.create({ profile: 'testcontenucda' });
  });

  test('judges the documents only', async () => {
    expect(statusesOf(await judge(messageFile({ edit: [['urn:ihe:iti:2007:Provide', 'urn:ihe:iti:2007:Register']] }), official))).toEqual(
      conforming.slice(1),
    );
  });

  test.each<[string, MessageChange]>([
    ['that cannot be read in full', { edit: [[`--${boundary}--`, '']] }],
    ['without a CDA', { form: 'submit' }],
  ])('a message %s is not evaluated', async (_, change) => {
    const documents = await judge(messageFile(change), official);
    expect(documents[0]?.report.status).toBe('notEvaluated');
  });
});
