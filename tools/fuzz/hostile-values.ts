/** Values that have broken programs before: they go into attributes, texts and file names. */

/** Characters that a document may hold and a terminal must not see: C1, directions, separators, beyond the basic plane. */
const unusual = [
  '\u0085',
  '\u009b31m',
  '\u009d0;titre\u009c',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u2028',
  '\u2029',
  '\u00a0',
  '\ufeff',
  '\ufffd',
  '😀',
  'e\u0301',
  '\ue000',
];

const markup = ['<script>alert(1)</script>', ']]>', '<!--', '-->', '<?php ?>', '&lt;', '"onload="', "' or ''='", '</text>', '<img src=x>'];

const shells = [
  '::error file=a::b',
  '%0A::error::x',
  '[lien](javascript:alert(1))',
  '| a | b |',
  '`rm -rf`',
  '$(id)',
  '${x}',
  '{$x}',
  '{{x}}',
  '=1+1',
  '../../etc/passwd',
  '\\\\hote\\part',
  'file:///etc/passwd',
  'http://[',
  'urn:',
  '#',
  '#é',
  '%',
  '%zz',
  '__proto__',
  'constructor',
  'toString',
];

const numbers = [
  '0',
  '-0',
  '+1',
  '1e999999',
  '1E-400',
  'NaN',
  'INF',
  '-INF',
  '0x10',
  '1,5',
  '١٢',
  '9'.repeat(400),
  `0.${'0'.repeat(400)}1`,
  '1.',
  '.5',
  '1 2',
];

const dates = [
  '0000',
  '00000000',
  '20240230',
  '20241301',
  '99999999999999',
  '20240101250000',
  '20240101000000+9999',
  '20240101000000-1460',
  '202401010000+01',
  '20240101120000.123456789+0100',
  '2024-01-01',
  '-20240101',
  '20240229000000+0100',
  '19000229',
  '20240101T00',
  '10000101',
  '9999',
  '999912',
  '99991231240000',
  '20251014103000+1430',
  '20251014103000-1459',
  '\u00a02',
];

const identifiers = [
  '1.',
  '.1',
  '1..2',
  '01.2',
  '1.2.3'.repeat(60),
  '2.25.',
  '2.25.340282366920938463463374607431768211456',
  '00000000-0000-0000-0000-000000000000',
  '1.2.250.1.213.1.4.8',
  '279035121518989',
  '2A99999999999 99',
  '\t1.2.3\n',
];

const lengths = ['', ' ', '\t', '  x  ', 'x'.repeat(300), 'é'.repeat(5000), 'a '.repeat(20_000)];

const patterns = ['(', '[', '\\', '*', '.*', '(a+)+$', '$1', '$&', '^', 'a{99999}'];

export const hostileValues: readonly string[] = [
  ...unusual,
  ...markup,
  ...shells,
  ...numbers,
  ...dates,
  ...identifiers,
  ...lengths,
  ...patterns,
];

/** Names that a document may be given under; none of them exists. */
export const hostileNames: readonly string[] = [
  'compte-rendu.xml',
  '-',
  'a\u001b[2Jb\u009bm.xml',
  'deux\nlignes.xml',
  'cr\r::error::x.xml',
  '::error file=a,line=1::b%0Ac.xml',
  '"guillemets" \'et\' <script>.xml',
  'é 😀 \u202ecod.xml',
  '\ud800.xml',
  '../../../etc/passwd',
  '/',
  '.',
  'C:\\cr.xml',
  'a'.repeat(4000),
  '%2e%2e%2f#?.xml',
  '|`*_[x](y)',
];
