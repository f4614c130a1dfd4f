import { mapSource } from '../xml/source-map.js';
import { stylesheetOf } from './stylesheet.js';

test.each([
  ['<?xml-stylesheet type="text/xsl" href="CDA.XSL"?><a/>', 'CDA.XSL'],
  ["<?xml-stylesheet href='CDA.XSL' type='text/xsl'?><a/>", 'CDA.XSL'],
  ['<?xml-stylesheet type="text/xsl"?><a/>', ''],
  ['<!-- <?xml-stylesheet href="CDA.XSL"?> --><a/>', undefined],
  ['<a><?xml-stylesheet href="CDA.XSL"?></a>', undefined],
])('%s', (text, expected) => expect(stylesheetOf(mapSource(text, { depth: 10, nodes: 100 }))).toBe(expected));
