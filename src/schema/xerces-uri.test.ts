import { isXercesUri } from './xerces-uri.js';

test.each([
  '',
  ' ',
  'tel:0102030405',
  'tel:[01]',
  'http://',
  'x://',
  'http://x:port/',
  'http://a@b@c/',
  '//h:p',
  '///',
  '//?',
  '?[',
  'a#[b]',
  'http://é.example/ à',
  'http://[::1]/',
  'http://[1:2:3:4:5:6:7:8]:80/',
  'http://u@[::1.2.3.4]:/x',
  'http://x/<a>"{}|\\^~`',
])('Xerces takes %j for a URI', (value) => {
  expect(isXercesUri(value)).toBe(true);
});

test.each([
  ':x',
  '//',
  ' // ',
  'tel:',
  'tel:#a',
  '1a:b',
  'a b:c',
  'é:c',
  'a%2',
  'x#a#b',
  'a[b]',
  'http:/[',
  'http://[zz]/',
  '//[x]',
  'http://[:::]/',
  'http://[v1.a]/',
  'http://[::1',
  'http://[::1]x/',
  'http://[::1]:99999/',
  'http://[1:2:3:4:5:6:7:8:9]/',
  'http://[1::2::3]/',
  'http://[::256.1.1.1]/',
])('Xerces refuses %j', (value) => {
  expect(isXercesUri(value)).toBe(false);
});
