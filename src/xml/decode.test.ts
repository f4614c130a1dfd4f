import { decode, EncodingError } from './decode.js';

const text = '<?xml version="1.0"?><a>é€</a>';

test.each([
  ['UTF-8 without a declaration', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
  [
    'UTF-16 with a mark and a declaration',
    Buffer.from(`\ufeff${text.replace('?>', ' encoding="UTF-16"?>')}`, 'utf16le'),
    text.replace('?>', ' encoding="UTF-16"?>'),
  ],
  ['UTF-16 little endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 little endian without a mark', Buffer.from(text, 'utf16le')],
  ['UTF-16 big endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('%s', (_, bytes, expected = text) => {
  expect(decode(bytes)).toBe(expected);
});

test('ISO-8859-1 and windows-1252 differ in their control characters', () => {
  const bytes = (encoding: string) =>
    Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><a>`), Buffer.from([0xe9, 0x80]), Buffer.from('</a>')]);
  expect(decode(bytes('ISO-8859-1'))).toContain('<a>é\u0080</a>');
  expect(decode(bytes('windows-1252'))).toContain('<a>é€</a>');
});

test.each([
  ['an unknown encoding', Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'), 'unknown'],
  ['bytes that are not UTF-8', Buffer.from('<a>\xe9</a>', 'latin1'), 'invalid'],
  ['a mark that the declaration contradicts', Buffer.from('\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a/>'), 'contradiction'],
  [
    'UTF-16 with a mark that declares another encoding',
    Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-8"?><a/>', 'utf16le'),
    'contradiction',
  ],
  ['UTF-16 declared by bytes that are not', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a/> '), 'contradiction'],
  ['a transport encoding', Buffer.from('<?xml version="1.0" encoding="base64"?><a/>'), 'contradiction'],
  ['UTF-7', Buffer.from('<?xml version="1.0" encoding="utf-7"?><a/>'), 'unknown'],
  ['windows-1252 without a declaration', Buffer.from('<a>\x93\xe9\x94</a>', 'latin1'), 'invalid'],
  ['a lone surrogate in UTF-16', Buffer.from('<a>\ud800</a>', 'utf16le'), 'invalid'],
  ['a surrogate encoded as UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c, 0x2f, 0x61, 0x3e]), 'invalid'],
  ['an overlong form', Buffer.from([0x3c, 0x61, 0x3e, 0xc0, 0xbc, 0x3c, 0x2f, 0x61, 0x3e]), 'invalid'],
  ['half a UTF-16 unit at the end', Buffer.concat([Buffer.from('\ufeff<a/>', 'utf16le'), Buffer.from([0x20])]), 'invalid'],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 'unknown'],
])('%s is refused', (_, bytes, reason) => {
  expect(() => decode(bytes)).toThrow(expect.objectContaining({ name: EncodingError.name, reason }) as Error);
});
