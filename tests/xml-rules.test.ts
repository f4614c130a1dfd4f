import { Validator } from '../src/journey/validator.js';
import { applyChanges } from '../tools/fixtures/change.js';
import { readFixtures } from '../tools/fixtures/rule-fixtures.js';
import { fixtures, readDocument } from './support/rule-runner.js';

const files = readFixtures(fixtures, 'built-in').filter(({ name }) => name === 'xml.json');

test.each(files.flatMap((file) => file.fixtures))('$rule, without which there is nothing to judge', async ({ rule, base, change }) => {
  const validator = await Validator.create();
  const { status, findings } = validator.validate({ path: 'cr.xml', bytes: Buffer.from(applyChanges(readDocument(base), change)) });
  expect(findings.map((finding) => finding.ruleId)).toEqual([rule]);
  expect(status).toBe('notEvaluated');
});

describe('files that are no report', () => {
  const conforming = readDocument('cr-img-minimal');
  const rename = (from: string, to: string) => Buffer.from(conforming.replace(from, to));

  test.each<[string, Buffer, object]>([
    ['a PDF', Buffer.from('%PDF-1.7'), { ruleId: 'XML-08', message: 'Ce fichier n’est pas du XML : c’est un PDF.' }],
    [
      'no namespace',
      rename(' xmlns="urn:hl7-org:v3"', ''),
      { ruleId: 'XML-07', repair: 'Écrire `<ClinicalDocument xmlns="urn:hl7-org:v3">`.' },
    ],
    ['another namespace', rename('urn:hl7-org:v3', 'urn:hl7-org:V3'), { ruleId: 'XML-07', path: '/', expected: 'urn:hl7-org:v3' }],
    [
      'a SOAP envelope around a report',
      Buffer.from(`<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">\n${conforming.replace(/<\?.*?\?>/, '')}</s:Envelope>`),
      { ruleId: 'XML-07', message: expect.stringContaining('il en contient un, ligne 3.') as string },
    ],
    [
      'a FHIR resource',
      Buffer.from('<Bundle xmlns="http://hl7.org/fhir"/>'),
      { message: expect.stringContaining('une ressource FHIR') as string },
    ],
    ['bytes of windows-1252', Buffer.from(conforming, 'latin1'), { ruleId: 'XML-03', found: 'windows-1252', expected: 'UTF-8' }],
  ])('%s is named, with what to do', async (_, bytes, finding) => {
    const { status, findings } = (await Validator.create()).validate({ path: 'cr.xml', bytes });
    expect(findings).toEqual([expect.objectContaining(finding)]);
    expect(status).toBe('notEvaluated');
  });

  const within = '</given';
  test.each([
    [
      'an end tag',
      conforming.slice(0, conforming.indexOf(within) + within.length),
      'au milieu de la balise qui ferme <given> (ligne',
      'within the end tag of <given> (line',
    ],
    ['a comment', conforming.replace(/<title>[^]*/, '<!-- x'), 'au milieu d’un commentaire (ligne', 'within a comment (line'],
    [
      'a CDATA section',
      conforming.replace(/<title>[^]*/, '<title><![CDATA[ x'),
      'au milieu d’une section CDATA (ligne',
      'within a CDATA section (line',
    ],
    [
      'an instruction',
      conforming.replace(/<title>[^]*/, '<?p x'),
      'au milieu d’une instruction de traitement (ligne',
      'within a processing instruction (line',
    ],
    [
      'a start tag',
      conforming.replace(/<title>[^]*/, '<code code="X"'),
      'au milieu de la balise <code> (ligne',
      'within the tag <code> (line',
    ],
    [
      'a value',
      conforming.replace(/<title>[^]*/, '<code code="X'),
      'au milieu de la valeur de l’attribut code de <code> (ligne',
      'within the value of the attribute code of <code> (line',
    ],
    ['an element', conforming.replace(/<title>[^]*/, '<title>x'), 'alors que <title> (ligne', 'while <title> (line'],
  ])('a file that was cut within %s says so', async (_, text, fr, en) => {
    for (const [language, words] of [
      ['fr', fr],
      ['en', en],
    ] as const) {
      const { findings } = (await Validator.create({ language })).validate({ path: 'cr.xml', bytes: Buffer.from(text) });
      expect(findings).toEqual([expect.objectContaining({ ruleId: 'XML-01', message: expect.stringContaining(words) as string })]);
    }
  });

  test('a declared encoding that the bytes belie is one error; the official tool reads what is declared', async () => {
    const bytes = rename('encoding="UTF-8"', 'encoding="ISO-8859-1"');
    const [ours, official] = [await Validator.create(), await Validator.create({ profile: 'testcontenucda' })].map((validator) =>
      validator.validate({ path: 'cr.xml', bytes }),
    );
    expect(ours?.findings.filter(({ severity }) => severity !== 'info').map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([
      ['XML-03', 1, 31],
    ]);
    expect(ours?.status).toBe('nonconforming');
    expect(official?.findings.map(({ ruleId }) => ruleId)).not.toContain('XML-03');
  });
});
