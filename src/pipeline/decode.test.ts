import { decode, EncodingError } from './decode.js';

const text = '<?xml version="1.0"?><a>é€</a>';

test.each([
  ['UTF-8 without a declaration', Buffer.from(text)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 little endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 little endian without a mark', Buffer.from(text, 'utf16le')],
  ['UTF-16 big endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('%s', (_, bytes) => {
  expect(decode(bytes)).toBe(text);
});

test('ISO-8859-1 and windows-1252 differ in their control characters', () => {
  const bytes = (encoding: string) => Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><a>`), Buffer.from([0xe9, 0x80]), Buffer.from('</a>')]);
  expect(decode(bytes('ISO-8859-1'))).toContain('<a>é\u0080</a>');
  expect(decode(bytes('windows-1252'))).toContain('<a>é€</a>');
});

test.each([
  ['an unknown encoding', Buffer.from('<?xml version="1.0" encoding="klingon"?><a/>'), 'unknown'],
  ['bytes that are not UTF-8', Buffer.from('<a>\xe9</a>', 'latin1'), 'invalid'],
  ['a mark that the declaration contradicts', Buffer.from('\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a/>'), 'contradiction'],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 'unknown'],
])('%s is refused', (_, bytes, reason) => {
  expect(() => decode(bytes)).toThrow(expect.objectContaining({ name: EncodingError.name, reason }) as Error);
});
