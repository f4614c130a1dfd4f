import { encode, encodingExists } from 'iconv-lite';
import { mapSource, type SourceElement, type SourceMap } from '../../src/xml/source-map.js';
import { hostileValues } from './hostile-values.js';
import { below, pick, type Random } from './random.js';
import { escapeValue, spanOfAttribute } from './structure.js';

/** Random changes that keep no rule: of the text, then of the bytes. */

type TextNoise = (text: string, next: Random) => string;
type ByteNoise = (bytes: Buffer, next: Random, other: Buffer) => Buffer;

const limits = { depth: 100_000, nodes: 10_000_000 };

/** Undefined once a text is no longer well-formed. */
function sourceOf(text: string): SourceMap | undefined {
  try {
    return mapSource(text, limits);
  } catch {
    return undefined;
  }
}

const splice = (text: string, start: number, end: number, by: string) => text.slice(0, start) + by + text.slice(end);

/** At the end of a start tag, anywhere in the document, or anywhere at all once it has no elements. */
function insertSomewhere(text: string, by: string, next: Random): string {
  const source = sourceOf(text);
  const at = source ? pick(source.elements, next).end : below(text.length, next);
  return splice(text, at, at, by);
}

function onElement(text: string, next: Random, change: (element: SourceElement, source: SourceMap) => string): string {
  const source = sourceOf(text);
  return source ? change(pick(source.elements, next), source) : text;
}

/** As written, as an entity, or as character references. */
function written(value: string, next: Random): string {
  const choice = next();
  if (choice < 0.2) return value;
  if (choice < 0.4) return [...value].map((character) => `&#${character.codePointAt(0)};`).join('');
  return escapeValue(value);
}

const doctypes = [
  '<!DOCTYPE ClinicalDocument>',
  '<!DOCTYPE a [<!ENTITY e "x">]>',
  '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
  '<!DOCTYPE a [<!ENTITY a "b"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
  '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]>',
  '<!DOCTYPE a [<!ATTLIST title language CDATA "x">]>',
  '<!DOCTYPE',
  '<!doctype html>',
];

const intruders = [
  '<!-- c -->',
  '<!---->',
  '<!-- -- -->',
  '<?p i?>',
  '<?xml version="1.0"?>',
  '<?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?>',
  '<![CDATA[<a>&e;]]>',
  '<![CDATA[',
  ']]>',
  '&e;',
  '&amp',
  '&#0;',
  '&#xD800;',
  '&#x85;',
  '&#x9b;',
  '&#xFFFE;',
  '&#13;',
  '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
  '<x:a xmlns:x="urn:x" x:b=""/>',
  '<a xmlns=""/>',
  '<non/>',
  '</non>',
  '<',
  '>',
  '\0',
  '\u001b[31m',
  '\u0008',
  '\uffff',
  '\ud800',
  '\udc00',
  '\ufeff',
  '\u2028',
];

const textNoises: readonly TextNoise[] = [
  // A value of an attribute.
  (text, next) =>
    onElement(text, next, ({ attributes }) => {
      if (attributes.length === 0) return text;
      const { open, end } = spanOfAttribute(text, pick(attributes, next));
      return splice(text, open, end - 1, written(pick(hostileValues, next), next));
    }),
  // A text, or children.
  (text, next) =>
    onElement(text, next, ({ start, end, close }) =>
      close > end
        ? splice(text, end, text.lastIndexOf('</', close - 1), written(pick(hostileValues, next), next))
        : splice(text, start, close, pick(intruders, next)),
    ),
  (text, next) => insertSomewhere(text, pick(intruders, next), next),
  (text, next) => {
    const at = next() < 0.7 ? Math.max(0, text.indexOf('<ClinicalDocument')) : below(text.length, next);
    return insertSomewhere(splice(text, at, at, pick(doctypes, next)), next() < 0.5 ? '&e;' : '', next);
  },
  // Deep, or wide.
  (text, next) => {
    const times = pick([3, 100, 240, 256, 257, 2000, 20_000], next);
    const name = pick(['component', 'section', 'entry', 'content', 'x'], next);
    return insertSomewhere(text, `<${name}>`.repeat(times) + `</${name}>`.repeat(next() < 0.9 ? times : times - 1), next);
  },
  (text, next) =>
    insertSomewhere(text, `<id ${Array.from({ length: pick([50, 999, 1001], next) }, (_, i) => `a${i}=""`).join(' ')}/>`, next),
  (text, next) =>
    insertSomewhere(
      text,
      pick(['<br/>', '<templateId root="1.2"/>', '<id nullFlavor="UNK"/>', 'x', '&#65;'], next).repeat(pick([10, 500, 3000], next)),
      next,
    ),
  // Namespaces.
  (text, next) =>
    onElement(text, next, ({ start, name }) =>
      splice(
        text,
        start + 1 + name.length,
        start + 1 + name.length,
        pick(
          [
            ' xmlns="urn:x"',
            ' xmlns=""',
            ' xmlns="urn:hl7-org:v3"',
            ' xmlns:xsi="urn:x"',
            ' xmlns:a="urn:hl7-org:v3"',
            ' xml:lang="fr"',
            ' xml:base="http://127.0.0.1:9/"',
            ' xml:id="a"',
            ' xsi:nil="true"',
            ' xsi:schemaLocation="urn:hl7-org:v3 http://127.0.0.1:9/a.xsd"',
          ],
          next,
        ),
      ),
    ),
  (text, next) =>
    text.replaceAll(
      pick(['xsi:', 'urn:hl7-org:v3', 'xmlns:xsi', 'xsi:type="'], next),
      pick(['i:', 'urn:hl7-org:v2', 'xmlns:a', 'xsi:type="a:', ''], next),
    ),
  // Names of elements.
  (text, next) =>
    onElement(text, next, ({ start, name }) =>
      splice(
        text,
        start + 1,
        start + 1 + name.length,
        pick([name.toUpperCase(), `x:${name}`, `${name}é`, `1${name}`, 'observation', 'section', 'é'], next),
      ),
    ),
  // Lay-out.
  (text, next) => text.replaceAll('\n', () => pick(['\r\n', '\r', '\n', '\u0085', ' ', '\n\n\n'], next)),
  (text) => text.replaceAll(/>\s+</g, '><'),
  (text, next) =>
    text.replace(
      /^<\?xml[^>]*>/,
      pick(
        [
          '',
          '<?xml version="1.1" encoding="UTF-8"?>',
          '<?xml version="2.0"?>',
          '<?xml?>',
          '<?xml version="1.0" standalone="yes"?>',
          '<?XML version="1.0"?>',
          ' <?xml version="1.0"?>',
          '\ufeff\ufeff',
        ],
        next,
      ),
    ),
  // Pieces put elsewhere.
  (text, next) => {
    const from = below(text.length, next);
    return splice(text, below(text.length, next), below(text.length, next), text.slice(from, from + below(2000, next)));
  },
  (text, next) =>
    onElement(text, next, ({ start, close }, source) =>
      splice(text, pick(source.elements, next).end, pick(source.elements, next).end, text.slice(start, close)),
    ),
];

/** Changes a text so that it may be no XML any more. */
export function disturbText(text: string, next: Random, changes: number): string {
  let result = text;
  for (let i = 0; i < changes; i++) result = pick(textNoises, next)(result, next);
  return result;
}

const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-16',
  'utf-32',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
  'us-ascii',
  'ebcdic-int',
  'utf-7',
  'shift_jis',
  'base64',
  'klingon',
];

/** Bytes in an encoding that the document declares, or that it does not. */
export function encodeSomehow(text: string, next: Random): Buffer {
  if (next() < 0.8) return Buffer.from(text);
  const declared = pick(encodings, next);
  const used = next() < 0.6 ? declared : pick(encodings, next);
  const declaring = next() < 0.7 ? text.replace(/encoding="[^"]*"/, `encoding="${declared}"`) : text.replace(/ encoding="[^"]*"/, '');
  return encodingExists(used) ? encode(declaring, used, { addBOM: next() < 0.5 }) : Buffer.from(declaring);
}

const byteSequences = [
  [0],
  [0xff],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0xed, 0xa0, 0x80],
  [0xc0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xc2, 0x9b],
  [0x1b, 0x5b, 0x32, 0x4a],
  [0x80],
  [0xe2, 0x80],
];

const byteNoises: readonly ByteNoise[] = [
  (bytes, next) => {
    const flipped = Buffer.from(bytes);
    for (let count = 1 + below(8, next); count > 0; count--) {
      const at = below(flipped.length, next);
      flipped[at] = (flipped[at] as number) ^ (1 << below(8, next));
    }
    return flipped;
  },
  (bytes, next) => bytes.subarray(0, below(bytes.length, next)),
  (bytes, next) => bytes.subarray(below(Math.min(bytes.length, 500), next)),
  (bytes, next) => replaceBytes(bytes, Buffer.from(pick(byteSequences, next)), 0, next),
  (bytes, next) => replaceBytes(bytes, Buffer.alloc(0), below(200, next), next),
  (bytes, next) => replaceBytes(bytes, Buffer.from(Array.from({ length: below(40, next) }, () => below(256, next))), below(40, next), next),
  (bytes, next, other) => Buffer.concat([bytes.subarray(0, below(bytes.length, next)), other.subarray(below(other.length, next))]),
  (bytes, next, other) =>
    replaceBytes(
      bytes,
      other.subarray(...[below(other.length, next), below(other.length, next)].sort((a, b) => a - b)),
      below(500, next),
      next,
    ),
];

function replaceBytes(bytes: Buffer, by: Buffer, length: number, next: Random): Buffer {
  const at = below(bytes.length + 1, next);
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]);
}

/**
 * Changes bytes at random.
 *
 * @param other bytes that pieces may be taken from
 */
export function disturbBytes(bytes: Buffer, next: Random, changes: number, other: Buffer): Buffer {
  let result = bytes;
  for (let i = 0; i < changes && result.length > 0; i++) result = pick(byteNoises, next)(result, next, other);
  return result;
}
