import { mapSource, XmlFault } from './source-map.js';

const limits = { depth: 10, nodes: 50 };

test.each([
  ['\n', 3],
  ['\r\n', 3],
  ['\r', 3],
])('places after line ends %j', (end, line) => {
  const map = mapSource(`<a>${end}  <b/>${end} <c x='1'${end}   y="&lt;&gt;>"/></a>`, limits);
  expect(map.locationOf(1)).toEqual({ line: 2, column: 3, endLine: 2, endColumn: 7 });
  expect(map.locationOf(2)).toEqual({ line, column: 2, endLine: 4, endColumn: 19 });
  expect(map.locationOf(2, { local: 'x', uri: '' })).toEqual({ line, column: 5, endLine: line, endColumn: 10 });
  expect(map.locationOf(2, { local: 'y', uri: '' })).toEqual({ line: 4, column: 4, endLine: 4, endColumn: 17 });
});

test('paths have an index only where siblings share the name', () => {
  const map = mapSource('<a xmlns:p="urn:p"><b><c/></b><b><c p:x="1"/><d/><c/></b></a>', limits);
  expect(map.elements.map((_, number) => map.pathOf(number))).toEqual([
    '/a',
    '/a/b[1]',
    '/a/b[1]/c',
    '/a/b[2]',
    '/a/b[2]/c[1]',
    '/a/b[2]/d',
    '/a/b[2]/c[2]',
  ]);
  expect(map.pathOf(4, 'p:x')).toBe('/a/b[2]/c[1]/@p:x');
});

test('namespaces of elements and attributes are resolved', () => {
  const [root, child] = mapSource('<a xmlns="urn:x" xmlns:p="urn:p"><b c="1" p:c="2"/></a>', limits).elements;
  expect(root).toMatchObject({ local: 'a', uri: 'urn:x' });
  expect(child?.attributes).toMatchObject([
    { name: 'c', uri: '' },
    { name: 'p:c', local: 'c', uri: 'urn:p' },
  ]);
});

test('the name of a namespace is taken as it is written, blanks included', () => {
  const [root, child, other] = mapSource('<a xmlns="urn:x "><p:b xmlns:p=" " p:c="1"/><d xmlns="urn:x"/></a>', limits).elements;
  expect(root).toMatchObject({ uri: 'urn:x ', attributes: [{ name: 'xmlns', value: 'urn:x ' }] });
  expect(child).toMatchObject({ uri: ' ', attributes: [{ name: 'xmlns:p' }, { name: 'p:c', uri: ' ' }] });
  expect(other).toMatchObject({ uri: 'urn:x' });
});

test.each([
  ['two roots', '<a/><b/>', 'ill-formed'],
  ['a tag left open', '<a><b></a>', 'ill-formed'],
  ['a duplicate attribute', '<a x="1" x="2"/>', 'ill-formed'],
  ['an unbound prefix', '<p:a/>', 'ill-formed'],
  ['a control character', '<a>\u0001</a>', 'ill-formed'],
  ['an undeclared entity', '<a>&eacute;</a>', 'ill-formed'],
  ['nothing but text', 'x', 'ill-formed'],
  ['a DOCTYPE', '<!DOCTYPE a><a/>', 'doctype'],
  ['too deep nesting', '<a>'.repeat(11) + '</a>'.repeat(11), 'too-deep'],
  ['a second byte order mark', '\ufeff<a/>', 'ill-formed'],
  ['a character of XML 1.1', '<?xml version="1.1"?><a>&#1;</a>', 'ill-formed'],
  ['too many nodes', `<a>${'<b/>'.repeat(50)}</a>`, 'too-many-nodes'],
])('%s is refused', (_, text, kind) => {
  expect(() => mapSource(text, limits)).toThrow(expect.objectContaining({ name: XmlFault.name, kind }) as Error);
});

test('more than a thousand attributes on one element are refused, since libxml2 compares each with each', () => {
  const attributes = Array.from({ length: 1001 }, (_, number) => `b${number}=""`).join(' ');
  expect(() => mapSource(`<a ${attributes}/>`, { depth: 10, nodes: 10_000 })).toThrow(
    expect.objectContaining({ kind: 'too-many-attributes' }) as Error,
  );
});

test.each([
  ['a ]]> in it', `${'x'.repeat(500)}]]>`, 1, 506],
  ['a ]]> after a blank one', `]${' '.repeat(500)}]]>`, 1, 507],
  ['a control character', `${'é\n'.repeat(300)}\x07`, 301, 1],
  ['half a surrogate', `${'x'.repeat(500)}\udc00`, 1, 504],
  ['an entity that nobody declared', `${'x'.repeat(500)}&nbsp;`, 1, 504],
])('long text is read to its end: %s', (_, text, line, column) => {
  const faultOf = (document: string) => {
    try {
      mapSource(document, limits);
      return undefined;
    } catch (error) {
      return (error as XmlFault).location;
    }
  };
  expect(faultOf(`<a>${text}</a>`)).toMatchObject({ line, column });
});

test.each([
  ['brackets that end nothing', `${'x'.repeat(500)}]] >`],
  ['brackets far from the >', `]]${'x'.repeat(500)}>`],
  ['an end of line of two characters, a reference', `${'é'.repeat(500)}\r\n${'z'.repeat(500)}&#233;`],
  ['surrogates', '\u{1f600}'.repeat(200)],
])('what stands after long text has its place: %s', (_, text) => {
  const map = mapSource(`<a>${text}<b c="1"/></a>`, limits);
  expect(map.text.slice(map.elements[1]?.start, map.elements[1]?.close)).toBe('<b c="1"/>');
});
