import { Validator } from '../src/journey/validator.js';
import type { EngineChoice } from '../src/schema/engines/choose.js';
import { asserting, MODELS, packageWith, removeFolders } from './support/official.js';
import { readDocument } from './support/rule-runner.js';

afterAll(removeFolders);

const report = readDocument('cr-img-scanner');
const declaration = /^<\?xml.*?\?>\s*/;
const before =
  '<?xml version="1.0"?>\n<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><xsl:template match="/"><b/></xsl:template>\n';
const inside = (text: string) =>
  `${before}${text.replace(declaration, '').replace(' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"', '')}\n</xsl:stylesheet>`;
const faulty = report.replace('<realmCode code="FR"/>', '<realmCode code="BE"/>').replace(' moodCode="EVN"', ' moodCode="evn"');

async function judged(text: string, engine: EngineChoice, profile?: 'testcontenucda') {
  const validator = await Validator.create({ engine, ...(profile ? { profile } : {}) });
  const { status, findings } = validator.validate({ path: 'cr.xml', bytes: Buffer.from(text) });
  return {
    status,
    findings: findings.filter(({ severity }) => severity !== 'info').map(({ ruleId, line, column }) => [ruleId, line, column]),
  };
}

test('a report inside a stylesheet is judged as by itself, with places in the whole file and one warning', async () => {
  expect(await judged(inside(report), 'libxml2-wasm')).toEqual({ status: 'conforming', findings: [['XML-11', 2, 1]] });
  const alone = await judged(faulty, 'libxml2-wasm');
  const shift =
    inside(faulty)
      .split('\n')
      .findIndex((line) => line.includes('<realmCode')) - faulty.split('\n').findIndex((line) => line.includes('<realmCode'));
  expect(alone.findings.length).toBeGreaterThan(1);
  expect(await judged(inside(faulty), 'libxml2-wasm')).toEqual({
    status: 'nonconforming',
    findings: [['XML-11', 2, 1], ...alone.findings.map(([rule, line, column]) => [rule, Number(line) + shift, column])],
  });
});

test('the profile testcontenucda judges it as selectCDA.xsl extracts it', async () => {
  expect((await judged(inside(report), 'libxmljs2', 'testcontenucda')).status).toBe('conforming');
  expect((await judged(inside(faulty), 'libxmljs2', 'testcontenucda')).status).toBe('nonconforming');
});

test('a stylesheet with two reports, or with none, is no report', async () => {
  const two = inside(report).replace('</xsl:stylesheet>', `${report.replace(declaration, '')}</xsl:stylesheet>`);
  for (const text of [two, `${before}</xsl:stylesheet>`])
    expect(await judged(text, 'libxml2-wasm')).toMatchObject({
      status: 'notEvaluated',
      findings: [[expect.stringMatching(/^XML-0/), 2, 1]],
    });
});

test('prefixes of xsi:type that are declared around the report are known to the rules of an official package', async () => {
  const asked = asserting("every $t in //@xsi:type satisfies namespace-uri-from-QName(resolve-QName($t, $t/..)) = 'urn:hl7-org:v3'");
  const validator = await Validator.create({ official: { package: packageWith({ [MODELS]: asked }) } });
  const text = inside(report)
    .replace('<xsl:stylesheet ', '<xsl:stylesheet xmlns:h="urn:hl7-org:v3" ')
    .replaceAll(/xsi:type="(?=[A-Z])/g, 'xsi:type="h:');
  expect(text).toContain('xsi:type="h:');
  const { status, findings } = validator.validate({ path: 'cr.xml', text });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(status).toBe('conforming');
});
