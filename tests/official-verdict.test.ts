import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '../src/journey/validator.js';

/** Verdicts that the official tool gave of these changes to a conforming report, with both XML engines here. */
const report = readFileSync(join(__dirname, '..', 'fixtures', 'documents', 'cr-img-scanner.xml'), 'utf8');
const withTime = (value: string) => report.replace(/(<effectiveTime value=")[^"]*/, `$1${value}`);
const withPrefix = (prefix: string) => report.replace('<ClinicalDocument', `<ClinicalDocument xmlns:${prefix}="urn:x"`);
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
    ['blanks between elements in a CDATA section', report.replace('<realmCode', '<![CDATA[ \n]]><![CDATA[]]><realmCode')],
    ['words with letters of the fourth edition', report.replace('<paragraph>', '<paragraph styleCode=" été  1:- ">')],
    ['a comment that speaks of one', report.replace('<realmCode', '<!-- <![CDATA[ --> <!-- ]]> --><realmCode')],
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
    ['an ID with U+FEFF, which is no blank in XML', report.replace('<paragraph>', '<paragraph ID="a\ufeff">')],
    ['U+00A0 after xsi:type', report.replace(/xsi:type="([A-Z_]+)"/, 'xsi:type="$1\u00a0"')],
    ['U+3000 before xsi:type', report.replace(/xsi:type="([A-Z_]+)"/, 'xsi:type="\u3000$1"')],
    [
      'an address of a schema that is none',
      report.replace('<ClinicalDocument', '<ClinicalDocument xsi:schemaLocation="urn:hl7-org:v3 %zz"'),
    ],
    ['an address of a schema without namespace that is none', report.replace('<title>', '<title xsi:noNamespaceSchemaLocation="::">')],
    ['text between elements in a CDATA section', report.replace('<realmCode', '<![CDATA[ <![CDATA[ ]]><realmCode')],
    ['a no-break space between elements in a CDATA section', report.replace('<realmCode', '<![CDATA[\u00a0]]><realmCode')],
    ['an address of two slashes', withAddress('//')],
    [
      'an IDREFS of U+FEFF, which is no blank in XML',
      report.replace('<paragraph>', '<paragraph><renderMultiMedia referencedObject="\ufeff"/>'),
    ],
    [
      'a word with U+20AC, no letter of XML 1.0 before its fifth edition',
      report.replace('<paragraph>', '<paragraph styleCode="Bold a\u20ac">'),
    ],
    ['a language with a letter beyond the basic plane', report.replace('<paragraph>', '<paragraph language="fr\u{10400}">')],
    ['an IDREF without its ID', report.replace('<paragraph>', '<paragraph><footnoteRef IDREF="absent"/>')],
  ])('%s: refused', (_, text) => {
    expect(text).not.toBe(report);
    expect(statusOf(text)).toBe('nonconforming');
  });

  test.each([
    [
      'addresses of schemas',
      report.replace('<ClinicalDocument', '<ClinicalDocument xsi:schemaLocation="urn:hl7-org:v3 ..\\CDA é.xsd  urn:x C:\\x.xsd"'),
    ],
    ['letters of its fifth edition in names of XML 1.1', withPrefix('\u2c00').replace('version="1.0"', 'version="1.1"')],
    ['letters of its second edition', withPrefix('préfixe')],
    ['a name of 1,000 letters', withPrefix('a'.repeat(1000))],
  ])('%s: accepted', (_, text) => expect(statusOf(text)).toBe('conforming'));

  test.each([
    ['a prefix with a letter younger than XML 1.0’s fourth edition', withPrefix('\u2c00')],
    ['a prefix with a sign that is a letter since', withPrefix('a\u203f')],
    ['an instruction with a letter beyond the basic plane', report.replace('<title>', '<?\u{10400} x?><title>')],
    ['a prefix of 1,001 letters', withPrefix('a'.repeat(1001))],
    ['an instruction of 1,001 letters', `${report}<?${'a'.repeat(1001)}?>`],
  ])('%s: not read by Java, not evaluated', (_, text) => expect(statusOf(text)).toBe('notEvaluated'));

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
