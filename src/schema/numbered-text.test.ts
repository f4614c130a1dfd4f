import { numberLines } from './numbered-text.js';
import { PlainNames } from './plain-names.js';
import { mapSource } from '../xml/source-map.js';

const numbered = (text: string) => numberLines(mapSource(text, { depth: 10, nodes: 50 }), new PlainNames()).text;
const long = 'QUJD'.repeat(500);

test('every start tag ends on a line of its own', () => {
  expect(numbered('<a><b x="1"/>\n<c>d</c></a>')).toBe('<a\n><b x="1"\n/>\n<c\n>d</c></a>');
});

test.each([
  ['in an element', `<a><b>${long}</b><c/></a>`, /^<a\n><b\n>[A-Z]{900,999}<\/b><c\n\/><\/a>$/],
  ['after an element', `<a><b/>${long}<c/></a>`, /^<a\n><b\n\/>[A-Z]{900,999}<c\n\/><\/a>$/],
  ['at the end', `<a><b/><c>${long}</c></a>`, /^<a\n><b\n\/><c\n>[A-Z]{900,999}<\/c><\/a>$/],
])('of a long text %s the beginning stays, and all markup', (_, text, expected) => {
  expect(numbered(text)).toMatch(expected);
});

test.each([
  ['with references, which could be cut', `<a>${'&lt;x'.repeat(500)}</a>`],
  ['that starts with white space only', `<a>${' '.repeat(3000)}x</a>`],
  ['that is a comment', `<a><!--${long}--></a>`],
  ['that is a CDATA section', `<a><![CDATA[${long}]]></a>`],
  ['of an attribute', `<a b="${long}"/>`],
  ['after an end tag', `<a><b></b>${' '.repeat(3000)}</a>`],
])('a long text %s stays', (_, text) => {
  expect(numbered(text).replaceAll('\n', '')).toBe(text);
});

test('what engines judge apart from the schema gets plain names', () => {
  expect(numbered(`<a xmlns="urn:hl7-org:v3" xmlns:p = 'a b'><p:b xml:id="1"/></a>`)).toBe(
    '<a xmlns="urn:hl7-org:v3" xmlns:p="urn:verifcda:other:0"\n><p:b xml:id.verifcda="1"\n/></a>',
  );
});
