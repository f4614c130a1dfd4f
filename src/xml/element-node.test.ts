import { ElementNode } from './element-node.js';
import { mapSource } from './source-map.js';

const limits = { depth: 10, nodes: 100 };
const root = (text: string) => new ElementNode(mapSource(text, limits), 0);

test.each([
  ['<a>deux  mots\n</a>', 'deux mots'],
  ['<a>1 &lt; 2 &amp; &#233;</a>', '1 < 2 & é'],
  ['<a><![CDATA[<b>]]> et <c>le</c> reste</a>', '<b> et le reste'],
  ['<a><!-- rien --></a>', ''],
  ['<a/>', ''],
])('text of %s', (text, expected) => expect(root(text).text).toBe(expected));

test('text of an element whose parent ends right after it', () => expect(root('<a><b>un</b></a>').find('b')?.text).toBe('un'));

test('children of the same namespace, unless another is asked for', () => {
  const node = root('<a xmlns="urn:a" xmlns:o="urn:o"><b><c v="1"/></b><o:b/><b><b/></b></a>');
  expect(node.children('b').map(({ number }) => number)).toEqual([1, 4]);
  expect(node.children('b', 'urn:o').map(({ number }) => number)).toEqual([3]);
  expect(node.find('b', 'c')?.attribute('v')).toBe('1');
  expect(node.find('c')).toBeUndefined();
});
