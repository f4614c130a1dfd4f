import * as iconv from 'iconv-lite';
import type { Location } from '../findings/finding.js';
import { mapSource, XmlFault } from '../xml/source-map.js';
import { decode, decodeWithDoubt, EncodingError } from './decode.js';

const body = '<a>é</a>';
const limits = { depth: 10, nodes: 50 };

/** A document whose declaration is given by what stands between `<?xml` and `?>`. */
const declared = (inside: string, text = body) => `<?xml${inside}?>${text}`;
const naming = (encoding: string, text = body) => declared(` version="1.0" encoding="${encoding}"`, text);
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const padded = (length: number, name: string) => declared(` version="1.0"${' '.repeat(length)}encoding="${name}"`);

/** What reads a document does: decodes it, and parses it. */
function read(bytes: Uint8Array): string {
  return mapSource(decode(bytes), limits).text;
}

/** Why a document is not read, and where. */
function refusal(bytes: Uint8Array): { why: string } & Location {
  try {
    read(bytes);
  } catch (error) {
    if (error instanceof EncodingError) return { why: error.reason, ...error.location };
    if (error instanceof XmlFault) return { why: error.kind, ...error.location };
    throw error;
  }
  throw new Error('it was read');
}

describe('read as what it declares', () => {
  test.each<[string, Buffer]>([
    ['nothing: UTF-8', Buffer.from(body)],
    ['nothing, with the mark of UTF-8', Buffer.from(`\ufeff${body}`)],
    ['nothing, with the mark of UTF-16 little endian', utf16(body)],
    ['nothing, with the mark of UTF-16 big endian', utf16(body).swap16()],
    ['a declaration without an encoding', Buffer.from(declared(' version="1.0"'))],
    ['UTF-8', Buffer.from(naming('UTF-8'))],
    ['UTF-8 in small letters', Buffer.from(naming('utf-8'))],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${naming('UTF-8')}`)],
    ['UTF-16 little endian', utf16(naming('UTF-16'))],
    ['UTF-16 big endian, in mixed letters', utf16(naming('Utf-16')).swap16()],
    ['ISO-8859-1', latin1(naming('ISO-8859-1'))],
    ['ISO-8859-1 in small letters', latin1(naming('iso-8859-1'))],
    ['ISO-8859-15', latin1(naming('ISO-8859-15'))],
    ['windows-1252', latin1(naming('windows-1252'))],
    ['windows-1252 in capitals', latin1(naming('WINDOWS-1252'))],
    ['XML 1.1', Buffer.from(declared(' version="1.1" encoding="UTF-8"'))],
    ['single quotes', latin1(declared(" version='1.0' encoding='ISO-8859-1'"))],
    ['both quotes', latin1(declared(` version="1.0" encoding='ISO-8859-1'`))],
    ['odd spacing', latin1(declared('\n\tversion \r\n= "1.0"\t encoding =\n"ISO-8859-1"  '))],
    ['standalone', latin1(declared(' version="1.0" encoding="ISO-8859-1" standalone="no"'))],
    ['standalone alone', Buffer.from(declared(' version="1.0" standalone=\'yes\' '))],
    ['padding', latin1(padded(100_000, 'ISO-8859-1'))],
    ['padding in UTF-16', utf16(padded(100_000, 'UTF-16'))],
    ['an instruction that only starts like a declaration', Buffer.from(`<?xml-stylesheet encoding="klingon"?>${body}`)],
  ])('%s', (_, bytes) => expect(read(bytes)).toMatch(/<a>é<\/a>$/));

  test('US-ASCII', () => expect(read(Buffer.from(naming('US-ASCII', '<a>e</a>')))).toMatch(/<a>e<\/a>$/));

  test.each([
    ['ISO-8859-1', '\u0080¤'],
    ['ISO-8859-15', '\u0080€'],
    ['windows-1252', '€¤'],
  ])('%s has its own characters', (encoding, text) =>
    expect(read(Buffer.concat([Buffer.from(naming(encoding, '<a>')), Buffer.from([0x80, 0xa4]), Buffer.from('</a>')]))).toContain(
      `<a>${text}</a>`,
    ),
  );

  test('UTF-8 bytes that say ISO-8859-1, far away: as they say', () =>
    expect(read(Buffer.from(padded(400, 'ISO-8859-1')))).toContain('<a>Ã©</a>'));

  test('each kind of character in UTF-8, wherever pieces end', () => {
    const text = `<a>${'é€😀e'.repeat(40_000)}</a>`;
    expect(read(Buffer.from(text))).toBe(text);
  });
});

describe('names that are not on the list', () => {
  const aliases =
    'utf8 UTF_8 unicode-1-1-utf-8 UTF-7 UTF-32 UTF-16LE UTF-16BE utf16 UCS-2 ISO-10646-UCS-2 CESU-8 iso88591 iso8859-1 ISO.8859-1 ISO_8859-1 ' +
    'ISO8859_1 latin1 latin-1 l1 cp819 IBM819 iso-ir-100 iso8859-15 latin9 latin-9 ISO_8859-15 win1252 cp1252 CP-1252 windows1252 ' +
    'x-cp1252 ms-ansi ascii ANSI us ISO646-US ISO-8859-2 macintosh mac MacRoman binary base64 hex klingon EBCDIC-CP-FR IBM037 Shift_JIS GB18030 ' +
    'constructor toString __proto__';
  test.each(aliases.split(' ').filter((name) => !name.startsWith('_')))('%s', (name) => {
    const bytes = latin1(naming(name, '<a/>'));
    expect(refusal(bytes)).toEqual({ why: 'unknown', line: 1, column: 31, endLine: 1, endColumn: 31 + name.length });
    expect(refusal(utf16(naming(name, '<a/>'))).why).toBe('unknown');
    expect(refusal(latin1(padded(100_000, name))).why).toBe('unknown');
  });
});

describe('refused, and where', () => {
  test.each<[string, Uint8Array, string, line: number, column: number]>([
    ['UTF-8 bytes that say UTF-16', Buffer.from(naming('UTF-16')), 'contradiction', 1, 31],
    ['the same, after padding', Buffer.from(padded(400, 'UTF-16')), 'contradiction', 1, 430],
    ['the mark of UTF-8 and another encoding', Buffer.from(`\ufeff${naming('ISO-8859-1')}`), 'contradiction', 1, 31],
    ['the mark of UTF-8 and US-ASCII', Buffer.from(`\ufeff${naming('US-ASCII', '<a/>')}`), 'contradiction', 1, 31],
    ['the mark of UTF-8 and UTF-16', Buffer.from(`\ufeff${naming('UTF-16')}`), 'contradiction', 1, 31],
    ['the mark of UTF-16 and UTF-8', utf16(naming('UTF-8')), 'contradiction', 1, 31],
    ['the mark of UTF-16 big endian and UTF-8', utf16(declared('\n version="1.0"\n encoding="utf-8"')).swap16(), 'contradiction', 3, 12],
    ['the mark of UTF-16 and windows-1252', utf16(naming('windows-1252')), 'contradiction', 1, 31],
    ['UTF-16 without a mark', Buffer.from(body, 'utf16le'), 'unmarked', 1, 1],
    ['UTF-16 without a mark that declares it', Buffer.from(naming('UTF-16'), 'utf16le').swap16(), 'unmarked', 1, 1],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 'unknown', 1, 1],
    ['UTF-32 big endian', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c]), 'unknown', 1, 1],
    ['UTF-32 without a mark', Buffer.from([0x3c, 0, 0, 0, 0x61, 0, 0, 0]), 'unknown', 1, 1],
    ['bytes that are not UTF-8', latin1(`<a>\n<b>\xe9</b></a>`), 'invalid', 2, 4],
    ['bytes that are not the UTF-8 that they say', latin1(naming('UTF-8')), 'invalid', 1, 42],
    ['bytes that are not UTF-8, far away', latin1(`<a>${'\n'.repeat(200_000)}\xff</a>`), 'invalid', 200_001, 1],
    ['UTF-8 cut in a character', Buffer.from('<a>é').subarray(0, -1), 'invalid', 1, 4],
    ['a surrogate in UTF-8', Buffer.concat([Buffer.from('<a>'), Buffer.from([0xed, 0xa0, 0x80])]), 'invalid', 1, 4],
    ['an overlong form', Buffer.concat([Buffer.from('<a>\ufffd'), Buffer.from([0xc0, 0xbc])]), 'invalid', 1, 5],
    ['beyond Unicode', Buffer.concat([Buffer.from('<a>'), Buffer.from([0xf4, 0x90, 0x80, 0x80])]), 'invalid', 1, 4],
    ['a lone surrogate in UTF-16', utf16('<a>\n\ud800</a>'), 'invalid', 2, 1],
    ['half a unit at the end of UTF-16', Buffer.concat([utf16('<a/>'), Buffer.from([0x20])]), 'invalid', 1, 5],
    ['half a unit, big endian', Buffer.concat([utf16('<a/>').swap16(), Buffer.from([0x20])]), 'invalid', 1, 5],
    ['a byte that windows-1252 leaves out', latin1(naming('windows-1252', '<a>\x81</a>')), 'invalid', 1, 49],
    ['US-ASCII with more than it has', latin1(naming('US-ASCII')), 'invalid', 1, 45],
    ['XML 1.2', Buffer.from(declared(' version="1.2"')), 'ill-formed', 1, 16],
    ['XML 1.9 in UTF-16', utf16(declared(' version="1.9" encoding="UTF-16"')), 'ill-formed', 1, 16],
    ['XML 2.0', Buffer.from(declared(' version="2.0"')), 'ill-formed', 1, 16],
    ['XML 1', Buffer.from(declared(' version="1"')), 'ill-formed', 1, 16],
    ['no version', Buffer.from(declared(' encoding="UTF-8"')), 'ill-formed', 1, 7],
    ['an empty declaration', Buffer.from(declared('')), 'ill-formed', 1, 6],
    ['a declaration of spaces', Buffer.from(declared('   ')), 'ill-formed', 1, 6],
    ['no encoding name', Buffer.from(naming('')), 'ill-formed', 1, 31],
    ['an encoding that is no name', Buffer.from(naming('8-UTF')), 'ill-formed', 1, 31],
    ['spaces around the name', Buffer.from(naming(' UTF-8 ')), 'ill-formed', 1, 31],
    ['the encoding twice', Buffer.from(declared(' version="1.0" encoding="UTF-8" encoding="UTF-8"')), 'ill-formed', 1, 38],
    ['the encoding before the version', Buffer.from(declared(' encoding="UTF-8" version="1.0"')), 'ill-formed', 1, 7],
    ['the encoding after standalone', Buffer.from(declared(' version="1.0" standalone="no" encoding="UTF-8"')), 'ill-formed', 1, 37],
    ['capitals', Buffer.from(declared(' version="1.0" ENCODING="klingon"')), 'ill-formed', 1, 21],
    ['something else', Buffer.from(declared(' version="1.0" coding="UTF-8"')), 'ill-formed', 1, 21],
    ['standalone that is neither', Buffer.from(declared(' version="1.0" standalone="maybe"')), 'ill-formed', 1, 33],
    ['no quotes', Buffer.from(declared(' version=1.0')), 'ill-formed', 1, 6],
    ['no space between', Buffer.from(declared(' version="1.0"encoding="UTF-8"')), 'ill-formed', 1, 20],
    ['no end', Buffer.from(`<?xml version="1.0"${' '.repeat(1000)}${body}`), 'ill-formed', 1, 20],
    ['a space before the declaration', Buffer.from(` ${naming('UTF-8')}`), 'ill-formed', 1, 7],
    ['a line before the declaration', Buffer.from(`\n${naming('klingon')}`), 'ill-formed', 2, 6],
    ['a declaration in capitals', Buffer.from('<?XML version="1.0" encoding="klingon"?><a/>'), 'ill-formed', 1, 40],
    ['two declarations', Buffer.from(`${declared(' version="1.0"', '')}${naming('UTF-8')}`), 'ill-formed', 1, 27],
    ['U+FEFF twice', Buffer.from(`\ufeff\ufeff${body}`), 'ill-formed', 1, 1],
    ['U+FEFF twice, in UTF-16', utf16(`\ufeff${body}`), 'ill-formed', 1, 1],
    ['XML 1.1 with a control character', Buffer.from(declared(' version="1.1"', '<a>\n\u0080</a>')), 'ill-formed', 2, 1],
    ['XML 1.1 with a line end of its own', Buffer.from(declared(' version="1.1"', '<a b="\u2028"/>')), 'ill-formed', 1, 28],
  ])('%s', (_, bytes, why, line, column) => expect(refusal(bytes)).toMatchObject({ why, line, column }));
});

describe('bytes of another encoding', () => {
  const refused = (bytes: Uint8Array) => {
    try {
      decode(bytes);
    } catch (error) {
      if (error instanceof EncodingError) return { byte: error.byte, guess: error.guess, column: error.location.column };
    }
    throw new Error('it was read');
  };
  const sentence = '<a>l’état de l’artère, à gauche : 12 mm²</a>';

  test.each([
    ['windows-1252', '0x92'],
    ['macintosh', '0xD5'],
  ])('%s', (name, byte) => expect(refused(iconv.encode(sentence, name))).toMatchObject({ byte, guess: name }));

  test('cp850', () =>
    expect(refused(iconv.encode(sentence.replaceAll('’', "'"), 'cp850'))).toMatchObject({ byte: '0x82', guess: 'cp850' }));

  test('one byte of windows-1252 in a document of UTF-8', () =>
    expect(refused(Buffer.concat([Buffer.from('<a>état à gauche '), Buffer.from([0xe9]), Buffer.from('</a>')]))).toMatchObject({
      byte: '0xE9',
      guess: 'windows-1252',
    }));

  test('a character cut in the middle of a document of UTF-8: no other encoding', () =>
    expect(refused(Buffer.concat([Buffer.from('<a>état '), Buffer.from([0xc3]), Buffer.from(' à gauche</a>')]))).toMatchObject({
      byte: '0xC3',
      guess: '',
    }));

  test('UTF-8 where US-ASCII is declared', () =>
    expect(refused(Buffer.from(naming('US-ASCII')))).toMatchObject({ byte: '0xC3', guess: 'UTF-8' }));

  test('a file cut within a character', () => {
    const cut = Buffer.from('<a>é').subarray(0, -1);
    expect(refused(cut)).toEqual({ byte: '0xC3', guess: undefined, column: 4 });
  });

  test('UTF-8 that declares an encoding of one byte is doubted, whatever is really in it is not', () => {
    expect(decodeWithDoubt(Buffer.from(naming('ISO-8859-1')))).toMatchObject({
      text: naming('ISO-8859-1', '<a>Ã©</a>'),
      mistaken: { declared: 'ISO-8859-1', asUtf8: naming('ISO-8859-1') },
    });
    expect(decodeWithDoubt(latin1(naming('ISO-8859-1')))).toEqual({ text: naming('ISO-8859-1') });
    expect(decodeWithDoubt(latin1(naming('ISO-8859-1', '<a>e</a>')))).toEqual({ text: naming('ISO-8859-1', '<a>e</a>') });
    expect(decodeWithDoubt(Buffer.from(naming('UTF-8')))).toEqual({ text: naming('UTF-8') });
  });
});
