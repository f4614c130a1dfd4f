import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '../src/journey/validator.js';

/** Verdicts that the official tool gave of these changes to a conforming report, with both XML engines here. */
const report = readFileSync(join(__dirname, '..', 'fixtures', 'documents', 'cr-img-scanner.xml'), 'utf8');
const withTime = (value: string) => report.replace(/(<effectiveTime value=")[^"]*/, `$1${value}`);
const withAddress = (value: string) => report.replace(/(<telecom [^>]*value=")[^"]*/, `$1${value}`);

describe.each(['libxmljs2', 'libxml2-wasm'] as const)('%s', (engine) => {
  let validator: Validator;
  beforeAll(async () => {
    validator = await Validator.create({ profile: 'testcontenucda', engine });
  });
  const statusOf = (text: string) => validator.validate({ path: 'x.xml', text }).status;

  test.each([
    ['an offset of 14:00', withTime('20251014103000+1400')],
    ['an address without a host', withAddress('http://')],
    ['an address with a port that is no number', withAddress('http://x:port/')],
    ['brackets after tel:', withAddress('tel:[01]')],
    ['a code with U+00A0, which is no blank in XML', report.replace('<interpretationCode code="N"', '<interpretationCode code="N\u00a0x"')],
    ['blanks around xsi:type', report.replace(/xsi:type="([A-Z_]+)"/, 'xsi:type=" $1 "')],
  ])('%s: accepted', (_, text) => {
    expect(text).not.toBe(report);
    expect(statusOf(text)).toBe('conforming');
  });

  test.each([
    ['an offset beyond 14:00', withTime('20251014103000+1401')],
    ['an offset of 60 minutes', withTime('20251014103000+0060')],
    ['a time of 16 digits', withTime('2025101410300012')],
    ['an address with a wrong IP literal', withAddress('http://[zz]/')],
    ['an address with a wrong escape', withAddress('http://x/%zz')],
    ['an ID with U+FFFD, no letter of XML 1.0 before its fifth edition', report.replace('<paragraph>', '<paragraph ID="Ant\ufffdc">')],
    ['an IDREF without its ID', report.replace('<paragraph>', '<paragraph><footnoteRef IDREF="absent"/>')],
  ])('%s: refused', (_, text) => {
    expect(text).not.toBe(report);
    expect(statusOf(text)).toBe('nonconforming');
  });

  test('a number with an exponent without digits: refused by the schema', () => {
    const withProbability = (value: string) =>
      report.replace('<value xsi:type="BL" value="true"/>', `<value xsi:type="UVP_TS" value="20250101" probability="${value}"/>`);
    const errors = (text: string) => validator.validate({ path: 'x.xml', text }).findings.filter(({ layer }) => layer === 'xsd');
    expect(errors(withProbability('0.5'))).toEqual([]);
    expect(errors(withProbability('1e'))).toMatchObject([{ ruleId: 'XSD-03' }]);
  });
});

test('a document of another model is not judged as an imaging report, whatever its code says', async () => {
  const validator = await Validator.create({ profile: 'testcontenucda' });
  const other = readFileSync(join(__dirname, '..', 'fixtures', 'documents', 'cr-img-minimal.xml'), 'utf8')
    .replace(/<templateId root="1\.2\.250\.1\.213\.1\.1\.1\.45"[^>]*>/, '<templateId root="1.2.250.1.213.1.1.1.28" extension="2022.01"/>')
    .replaceAll('1.2.840.10008.9.1"', '1.2.840.10008.9.99"')
    .replaceAll('1.2.250.1.213.1.1.2.206', '1.2.250.1.213.1.1.2.9999');
  expect(validator.validate({ path: 'x.xml', text: other }).kind).toContain('1.2.250.1.213.1.1.1.28');
});
