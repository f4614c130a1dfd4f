import { embeddedIn } from '../media/embedded.js';
import { examine } from '../media/examine.js';
import { mapSource } from '../xml/source-map.js';
import { blankLike } from './blank-media.js';
import { shiftedDate } from './dates.js';
import { identifierLike, luhn, oidLike, uuidLike } from './identifiers.js';
import { Pseudonyms } from './pseudonyms.js';
import { reduce } from './reduce.js';
import { pseudonymOf } from './shape.js';

const pseudonyms = new Pseudonyms(Buffer.from('a key'));
const days = -1001;

test('names keep their case and are the same everywhere', () => {
  const name = pseudonymOf('FICTIVEAU', pseudonyms);
  expect(name).toMatch(/^[A-Z]{9}$/);
  expect(name).not.toBe('FICTIVEAU');
  expect(pseudonymOf('Fictiveau', pseudonyms)).toBe(name[0] + name.slice(1).toLowerCase());
});

test.each([
  ['20250902113000+0200', '20221206113000+0200'],
  ['202509', '202212'],
  ['2025', '2022'],
  ['2025-09-02T11:30', '2022-12-06T11:30'],
  ['02/09/2025', '06/12/2022'],
  ['20251341', '20221341'],
  ['hier', undefined],
])('the date %s moves', (text, moved) => expect(shiftedDate(text, days)).toBe(moved));

describe('identifiers', () => {
  const nirKey = (nir: string) => 97n - (BigInt(nir.slice(0, 13)) % 97n) === BigInt(nir.slice(13));

  test.each([
    ['171063523804280', true],
    ['171063523804281', false],
  ])('of the INS %s the key stays as right or wrong as it is (%s), sex and birth agree', (ins, right) => {
    const other = identifierLike('1.2.250.1.213.1.4.8', ins, '19710621', days, pseudonyms);
    expect(other).toMatch(/^16809\d{10}$/);
    expect(nirKey(other)).toBe(right);
    expect(other.slice(5, 10)).toBe(pseudonymOf('35238', pseudonyms));
  });

  test.each([
    ['1.2.250.1.71.4.2.1', '801234560801'],
    ['1.2.250.1.71.4.2.1', '810009900028'],
    ['1.2.250.1.71.4.2.2', '1440990018'],
    ['1.2.250.1.71.4.2.2', '1440990019'],
  ])('of %s %s prefix and length stay, and whether the key is right', (root, number) => {
    const other = identifierLike(root, number, '', days, pseudonyms);
    expect(other).toHaveLength(number.length);
    expect(other[0]).toBe(number[0]);
    expect(other).not.toBe(number);
    expect(luhn(other.slice(1))).toBe(luhn(number.slice(1)));
  });

  test('OIDs share the arcs that they shared; UUIDs keep version, variant and case', () => {
    const study = oidLike('1.2.250.1.9754.44.3.7', pseudonyms);
    expect(study).toMatch(/^1\.2\.250\.1\.\d{4}\.\d\d\.\d\.\d$/);
    expect(oidLike('1.2.250.1.9754.44.3.7.20250902.1', pseudonyms).startsWith(`${study}.`)).toBe(true);
    const uuid = uuidLike('36966ED3-8DE1-5194-AAE1-CBA76EB15B87', pseudonyms);
    expect(uuid).toMatch(/^[\dA-F]{8}-[\dA-F]{4}-5[\dA-F]{3}-A[\dA-F]{3}-[\dA-F]{12}$/);
    expect(uuidLike('36966ed3-8de1-5194-aae1-cba76eb15b87', pseudonyms)).toBe(uuid.toLowerCase());
  });
});

describe('blank files', () => {
  const pdf = Buffer.from(`%PDF-1.4\n${'secret '.repeat(40)}\n%%EOF`);
  const base64 = pdf.toString('base64');
  const faultsOf = (content: string, mediaType = 'application/pdf') =>
    embeddedIn(
      mapSource(`<text xmlns="urn:hl7-org:v3" mediaType="${mediaType}" representation="B64">${content}</text>`, { depth: 9, nodes: 99 }),
    ).flatMap((each) => examine(each));

  test.each([
    ['whole', base64, 'application/pdf'],
    ['of another type', base64, 'image/png'],
    ['a data URI', `data:application/pdf;base64,${base64}`, 'application/pdf'],
    ['hexadecimal', pdf.toString('hex'), 'application/pdf'],
    ['a path', 'C:\\patients\\DUPONT.pdf', 'application/pdf'],
    ['cut', pdf.subarray(0, 150).toString('base64'), 'application/pdf'],
    ['padding missing', base64.replace(/=+$/, ''), 'application/pdf'],
    ['twice', Buffer.from(base64).toString('base64'), 'application/pdf'],
    ['encrypted', Buffer.from(`%PDF-1.4\ntrailer<</Encrypt 4 0 R>>${' '.repeat(99)}\n%%EOF`).toString('base64'), 'application/pdf'],
    ['a late beginning', Buffer.concat([Buffer.from('\n\n'), pdf]).toString('base64'), 'application/pdf'],
    [
      'an image',
      Buffer.concat([
        Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
        Buffer.alloc(60),
        Buffer.from('IEND\u00aeB`\u0082', 'latin1'),
      ]).toString('base64'),
      'image/png',
    ],
  ])('%s: the same faults, nothing of the content', (_, content, mediaType) => {
    const blank = blankLike(content);
    expect(faultsOf(blank, mediaType)).toEqual(faultsOf(content, mediaType));
    expect(Buffer.from(blank, 'base64').toString('latin1') + blank).not.toMatch(/secret|DUPONT/);
  });
});

test('reduction keeps what is asked for, and nothing else', () => {
  const text = `<a x="1">\n  <b y="2" z="3"><c/>word</b>\n  <b/>\n${'  <d><e f="g"/></d>\n'.repeat(50)}</a>`;
  const smaller = reduce(
    text,
    (each) => /<b [^>]*z="3"/.test(each) && each.startsWith('<a') && each.endsWith('</a>'),
    () => false,
  );
  expect(smaller.replace(/\s+/g, ' ')).toBe('<a> <b z="3"></b> </a>');
});
