import { mapSource, XmlFault } from '../source-map.js';

/** What is found in a text whose fault begins at `¦`. */
function faultOf(marked: string) {
  const at = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  try {
    mapSource(text, { depth: 50, nodes: 500 });
  } catch (error) {
    if (error instanceof XmlFault)
      return { kind: error.illFormed?.kind, name: error.illFormed?.name, at: error.location.column - 1 === at };
  }
  throw new Error('it is well-formed');
}

test.each([
  ['<a>AB ¦& AG <b>x</b> y; z</a>', 'ampersand', '&'],
  ['<a b="c¦&d=e"/>', 'ampersand', '&'],
  ['<a>l¦&#39artère</a>', 'ampersand', '&'],
  ['<a>x¦&nbsp;y</a>', 'entity', 'nbsp'],
  ['<a>x¦&#x0B;y</a>', 'character-reference', '&#x0B;'],
  ['<a>PSA ¦< 4</a>', 'less-than', '<'],
  ['<a b="¦< 4"/>', 'less-than', '<'],
  ['<a><b>x¦</a>', 'mismatched', 'a'],
  ['<a>x¦</A>', 'stray-end', 'A'],
  ['<a><b>x</b¦>', 'cut', 'a'],
  ['<a><b c="d¦"', 'cut-tag', 'b'],
  ['<a><¦b', 'cut-tag', 'b'],
  ['<a><b ¦c', 'cut-tag', 'b'],
  ['<a><b c¦=', 'cut-tag', 'b'],
  ['<a><b c="d"¦/', 'cut-tag', 'b'],
  ['<a><b c="d¦e', 'cut-value', 'c'],
  ['<a><given>x</give¦n', 'cut-end-tag', 'given'],
  ['<a><given>x<¦/', 'cut-end-tag', 'given'],
  ['<a><given>x¦<', 'cut', 'given'],
  ['<a><given>x<¦!', 'cut', 'given'],
  ['<a>x &am¦p', 'cut', 'a'],
  ['<a>x ¦& y', 'ampersand', '&'],
  ['<a><!-- & < ¦b', 'cut-comment', ''],
  ['<a><!¦-', 'cut-comment', ''],
  ['<a><![CDATA[ ¦x', 'cut-cdata', ''],
  ['<a><![CDA¦T', 'cut-cdata', ''],
  ['<a><?p ¦x', 'cut-instruction', ''],
  ['<a ¦b=c/>', 'unquoted', 'b'],
  ['<a ¦b/>', 'without-value', 'b'],
  ['<a b="c"¦d"/>', 'quote', ''],
  ['<a ¦b="c><d/></a>', 'quote', 'b'],
  ['<a b="c" ¦b="d"/>', 'duplicate-attribute', 'b'],
  ['<a ¦xsi:type="PQ"/>', 'unbound-prefix', 'xsi'],
  ['¦\ufeff<a/>', 'byte-order-mark', 'U+FEFF'],
  ['<?xml version="1.0"?>¦\ufeff<a/>', 'byte-order-mark', 'U+FEFF'],
  ['<a>x¦\u0001</a>', 'forbidden-character', 'U+0001'],
  ['<a/>¦\0', 'forbidden-character', 'U+0000'],
  ['¦200 OK <a/>', 'before-root', 'U+0032'],
  ['<a/> ¦FIN', 'after-root', 'U+0046'],
  ['<a/>¦</b>', 'after-root', 'b'],
  ['<a/>¦<b/>', 'second-root', 'b'],
  ['<?xml ¦encoding="UTF-8"?><a/>', 'declaration', 'malformed XML declaration'],
])('%s', (text, kind, name) => {
  expect(faultOf(text)).toEqual({ kind, name, at: true });
});

test('comments, instructions and CDATA sections may hold anything', () => {
  expect(faultOf('<a><!-- & < --><![CDATA[ & </b> ]]><?p & < ?>¦&</a>')).toEqual({ kind: 'ampersand', name: '&', at: true });
});
