import { formatNames } from '../../src/report/formatters.js';
import { Validator } from '../../src/journey/validator.js';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { judgeInput } from '../../src/submission/judge-input.js';
import { outputsOf } from '../../tools/fuzz/outputs.js';
import { plain, writingsOf } from '../../tools/patient-data/writings.js';
import { archiveFiles, zip } from '../support/archive.js';
import { messageWithKos } from '../support/kos.js';
import { messageFile, type MessageChange } from '../support/message.js';

/** What outputs tell of the patient of a message or an archive, the lines of the envelope included: nothing, unless it is asked for. */

const searched = ['284034410905747', 'TESTARDIN', 'GWENDOLINE', 'ROCHEVAL', 'PAT-0090417', '19840312'];
const writings = writingsOf(searched);

const other = '184034410905774^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH';
const attribute = (name: string) => `//saml:Attribute[@Name='${name}']/saml:AttributeValue`;
const ins = "//rim:ExternalIdentifier[@id='patientId01']";
const changes: MessageChange[] = [
  { change: [{ text: attribute('urn:oasis:names:tc:xspa:1.0:subject:subject-id'), value: 'Gwendoline Testardin' }] },
  { change: [{ text: attribute('urn:oasis:names:tc:xacml:2.0:resource:resource-id'), value: other }] },
  { change: [{ text: attribute('Secteur_Activite'), value: 'TESTARDIN' }] },
  { change: [{ text: attribute('VIHF_Version'), value: '284034410905747' }] },
  { change: [{ on: '//saml:Assertion', attribute: 'IssueInstant', value: '1984-03-12' }] },
  { change: [{ text: "//rim:Value[starts-with(., 'PID-7')]", value: 'PID-7|19840313' }] },
  { change: [{ text: "//rim:Value[starts-with(., 'PID-5|TESTARDIN')]", value: 'PID-5|ROCHEVAL' }] },
  { change: [{ on: ins, attribute: 'value', value: other }] },
  { change: [{ on: ins, attribute: 'value', value: '284034410905747' }] },
  { change: [{ text: "//rim:Slot[@name='sourcePatientId']//rim:Value", value: 'PAT-0090417' }] },
  { change: [{ on: '//rim:Association', attribute: 'targetObject', value: 'TESTARDIN' }] },
  { change: [{ on: '//xdsb:Document', attribute: 'id', value: 'TESTARDIN' }] },
  { change: [{ text: "//rim:Slot[@name='hash']//rim:Value", value: 'TESTARDIN' }] },
  { edit: [['</soap:Body>', '</soap:body>']] },
  { edit: [['Content-ID: <document01@cabinet.example>', 'Content-ID: <TESTARDIN@cabinet.example>']] },
];

const quietly = { showValues: false };
let validator: Validator;
beforeAll(async () => {
  validator = await Validator.create(quietly);
});

async function leaksOf(path: string, bytes: Buffer): Promise<{ leaks: string[]; findings: number }> {
  const documents: JudgedDocument[] = [];
  for await (const document of judgeInput(validator, { path, bytes }, true)) documents.push(document);
  const { engine, options } = validator;
  const texts = await outputsOf(documents, { engine, profile: options.profile, language: options.language }, { source: true });
  expect([...new Set(texts.map(({ format }) => format))].sort()).toEqual([...formatNames].sort());
  const leaks = texts.flatMap(({ format, text }) => {
    const whole = plain(text);
    return writings.filter(({ pattern }) => whole.search(pattern) >= 0).map(({ value }) => `${format} ${value}`);
  });
  return { leaks, findings: documents.reduce((sum, { report }) => sum + report.findings.length, 0) };
}

test.each(changes)('a message: %j', async (change) => {
  const { leaks, findings } = await leaksOf('message.mime', messageFile(change));
  expect(leaks).toEqual([]);
  expect(findings).toBeGreaterThan(0);
});

test('the KOS of another patient', async () => {
  expect((await leaksOf('message.xml', messageWithKos({ patient: '19840312' }))).leaks).toEqual([]);
});

test('an archive whose metadata speaks of another patient', async () => {
  const bytes = await zip(archiveFiles({ change: [{ text: "//rim:Value[starts-with(., 'PID-7')]", value: 'PID-7|19840313' }] }));
  expect((await leaksOf('IHE_XDM.zip', bytes)).leaks).toEqual([]);
});
