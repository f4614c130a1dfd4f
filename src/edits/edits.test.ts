import { mapSource } from '../xml/source-map.js';
import { applyFix } from './apply-fix.js';
import { applyToBytes, applyToText } from './apply.js';
import { removeAttribute, renameAttribute, setAttribute } from './attribute.js';
import { insertChild, moveElement, removeElement, setText } from './element.js';
import type { SpanEdit } from './span-edit.js';
import { withoutOverlap } from './span-edit.js';

const map = (text: string) => mapSource(text, { depth: 50, nodes: 1000 });
const after = (text: string, edits: SpanEdit[] | undefined) => edits && applyToText(text, edits);

describe('attributes', () => {
  test.each([
    ['only the hyphens go', '<a b="1-2-3"/>', '123', ['', '']],
    ['letters change their case alone', "<a b='x1y'/>", 'X1Y', ['X', 'Y']],
    ['a prefix is put in', '<a b="0102030405"/>', 'tel:0102030405', ['tel:']],
    ['a word in the middle', '<a b="un mot la"/>', 'un autre la', ['autre']],
  ])('the smallest change: %s', (_, text, value, inserted) => {
    const edits = setAttribute(map(text), 0, 'b', value) ?? [];
    expect(edits.map((edit) => edit.text)).toEqual(inserted);
    expect(map(applyToText(text, edits)).elements[0]?.attributes[0]?.value).toBe(value);
  });

  test('references around a change stay as they are written, what is put in is escaped for its quotes', () => {
    const text = `<a b='x &#233;&amp; y'/>`;
    expect(after(text, setAttribute(map(text), 0, 'b', `x é& <l'y`))).toBe(`<a b='x &#233;&amp; &lt;l&apos;y'/>`);
  });

  test('a new attribute stands where the document mostly has it', () => {
    const text = '<a><c code="1" displayName="x" codeSystem="2"/><c code="1" codeSystem="2"/></a>';
    expect(after(text, setAttribute(map(text), 2, 'displayName', 'x'))).toBe(
      text.replace('1" codeSystem', '1" displayName="x" codeSystem'),
    );
  });

  test('xsi:type gets the prefix of the document, and none where it has none', () => {
    const text = '<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b v="1"/></a>';
    expect(after(text, setAttribute(map(text), 1, 'xsi:type', 'CD'))).toContain('<b v="1" i:type="CD"/>');
    expect(setAttribute(map('<b v="1"/>'), 0, 'xsi:type', 'CD')).toBeUndefined();
  });

  test('removed and renamed', () => {
    const text = '<a x="1"\n  classcode="2"/>';
    expect(after(text, removeAttribute(map(text), 0, 'classcode'))).toBe('<a x="1"/>');
    expect(after(text, renameAttribute(map(text), 0, 'classcode', 'classCode'))).toBe('<a x="1"\n  classCode="2"/>');
    expect(renameAttribute(map(text), 0, 'classcode', 'x')).toBeUndefined();
  });
});

describe('elements', () => {
  const document = (end: string, p: string) =>
    `<${p}ClinicalDocument xmlns${p === '' ? '' : ':h'}="urn:hl7-org:v3">${end}\t<${p}typeId root="1"/> <!-- one -->${end}\t<${p}code code="1"/>${end}</${p}ClinicalDocument>`;

  test.each([
    ['\n', ''],
    ['\r\n', ''],
    ['\r', 'h:'],
  ])('put in in schema order, with line end %j and prefix "%s"; taken out again', (end, p) => {
    const text = document(end, p);
    const inserted = after(text, insertChild(map(text), 0, { local: 'templateId', attributes: [['root', '2']] })) as string;
    expect(inserted).toBe(text.replace('<!-- one -->', `<!-- one -->${end}\t<${p}templateId root="2"/>`));
    expect(after(inserted, removeElement(map(inserted), 2))).toBe(text);
    expect(insertChild(map(inserted), 0, { local: 'templateId', attributes: [['root', '2']] })).toBeUndefined();
  });

  test('moved where the schema has it, word for word', () => {
    const text = document('\n', '').replace('\n\t<code', '\n\t<title><!-- t -->x</title>\n\t<code');
    expect(after(text, moveElement(map(text), 2))).toBe(document('\n', '').replace('"1"/>\n</', '"1"/>\n\t<title><!-- t -->x</title>\n</'));
    expect(moveElement(map(text), 1)).toBeUndefined();
  });

  test('a text is set where there is nothing but text', () => {
    expect(after('<a/>', setText(map('<a/>'), 0, 'x & y'))).toBe('<a>x &amp; y</a>');
    expect(setText(map('<a><!-- c -->x</a>'), 0, 'y')).toBeUndefined();
  });
});

describe('applying', () => {
  test.each([
    ['UTF-8 with its mark', Buffer.from('\ufeff<a>é😀<b/>\r\n</a>'), (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little endian', Buffer.from('\ufeff<a>é😀<b/>\r\n</a>', 'utf16le'), (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    [
      'UTF-16 big endian',
      Buffer.from('\ufeff<a>é😀<b/>\r\n</a>', 'utf16le').swap16(),
      (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    ],
  ])('keeps every other byte: %s', (_, bytes, encoded) => {
    expect(applyToBytes(bytes, [{ start: 6, end: 10, text: '<c>€</c>' }])).toEqual(encoded('<a>é😀<c>€</c>\r\n</a>'));
  });

  test('what an encoding lacks becomes a reference', () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1');
    expect(applyToBytes(bytes, [{ start: 47, end: 47, text: 'à€' }]).toString('latin1')).toBe(
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>éà&#x20AC;</a>',
    );
  });

  test('edits upon one another are refused; of groups that collide the first one is kept', () => {
    const [one, two] = [
      { start: 1, end: 3, text: 'x' },
      { start: 2, end: 4, text: '' },
    ];
    expect(() => applyToText('abcdef', [one, two])).toThrow(RangeError);
    expect(withoutOverlap([{ edits: [two] }, { edits: [one] }])).toEqual([{ edits: [two] }]);
  });

  test('bytes that belie their declaration are read, and written, as UTF-8', () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><a b="é" c="x"/>';
    const column = text.indexOf('x"/>') + 1;
    const fix = { safety: 'safe' as const, edits: [{ line: 1, column, endLine: 1, endColumn: column + 1, text: 'à' }] };
    expect(Buffer.from(applyFix(Buffer.from(text), fix)).toString()).toBe(text.replace('x"/>', 'à"/>'));
  });

  test('a fix of another document is refused', () => {
    const fix = { safety: 'safe' as const, edits: [{ line: 3, column: 1, endLine: 3, endColumn: 1, text: '' }] };
    expect(() => applyFix('<a/>', fix)).toThrow(RangeError);
  });
});
