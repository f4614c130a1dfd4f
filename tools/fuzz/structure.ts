// Random small changes to a document, reproducible by their seed. For contributors only.
import { createRequire } from 'node:module';

const { mapSource } = createRequire(import.meta.url)('../../dist/xml/source-map.js');

/** mulberry32: a small generator, good enough to choose mutations. @param {number} seed @returns {() => number} */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const addedAttributes = {
  nullFlavor: ['UNK', 'NA', 'NAV', 'OTH', 'NI', 'MSK', 'XX'],
  'xsi:type': ['CD', 'CE', 'CV', 'CS', 'PQ', 'II', 'TS', 'IVL_TS', 'PIVL_TS', 'ST', 'ED', 'AD', 'TEL', 'EN', 'PN', 'ON', 'INT', 'BL', 'ANY', 'x'],
  value: ['', '20240101', 'x', '2024', 'tel:1', 'https://a.example/b', 'mailto:a', '#x', '0', '-1'],
  code: ['', 'x', 'Z13.9', 'completed', 'S', 'FR'],
  codeSystem: ['', '1.2.3', 'x', '2.16.840.1.113883.6.1'],
  displayName: ['', 'x'],
  root: ['', '1.2.3', 'x', '1.2.250.1.71.4.2.2', '1.2.250.1.71.4.2.1', '1.2.250.1.213.1.4.8'],
  extension: ['', '123', ' '],
  typeCode: ['', 'XX', 'RPLC', 'PRF'],
  classCode: ['', 'XX', 'ACT', 'OBS'],
  moodCode: ['', 'XX', 'EVN', 'INT'],
  use: ['', 'H', 'H H', 'WP'],
  unit: ['', 'mSv', 'x', 'mm'],
  qualifier: ['', 'BR', 'SP', 'x y'],
  mediaType: ['', 'text/plain', 'application/pdf'],
};

const noisyTexts = ['', ' ', 'x', '20240101', 'M', 'MME', 'DR', '#a'];

/**
 * @param {string} text a well-formed document
 * @param {() => number} next from `random`
 * @param {number} [changes] how many changes, one after the other
 * @param {'header'|'body'|undefined} [part] where; anywhere when absent
 */
export function mutate(text, next, changes = 1, part = undefined) {
  let result = text;
  for (let i = 0; i < changes; i++) result = mutateOnce(result, next, part);
  return result;
}

function mutateOnce(text, next, part) {
  const { elements } = mapSource(text, { depth: 1000, nodes: 1e6 });
  const pick = (list) => list[Math.floor(next() * list.length)];
  const splice = (start, end, by) => text.slice(0, start) + by + text.slice(end);
  const inNarrative = (element) => {
    for (let e = element; e; e = elements[e.parent]) if (e.local === 'text') return true;
    return false;
  };
  const body = elements.find((candidate) => candidate.local === 'component' && candidate.parent === 0);
  const elsewhere = (candidate) => part !== undefined && body !== undefined && (part === 'body') !== (candidate.start >= body.start);
  let element;
  do element = elements[1 + Math.floor(next() * (elements.length - 1))];
  while ((inNarrative(element) && next() < 0.9) || elsewhere(element));
  const empty = text[element.end - 2] === '/';
  const choice = next();
  if (choice < 0.2) return splice(element.start, element.close, '');
  if (choice < 0.24) return splice(element.start, element.close, `<${element.name} nullFlavor="${pick(addedAttributes.nullFlavor)}"/>`);
  if (choice < 0.27) return splice(element.start, element.close, ((other) => text.slice(other.start, other.close))(pick(elements.filter((e) => e.name === element.name))));
  if (choice < 0.37) return splice(element.close, element.close, text.slice(element.start, element.close));
  if (choice < 0.42 && !empty) return splice(element.end, text.lastIndexOf('</', element.close), pick(noisyTexts));
  if (choice < 0.49) return splice(element.close, element.close, ((other) => text.slice(other.start, other.close))(pick(elements.filter((e) => e.parent === element.parent))));
  if (choice < 0.75 && element.attributes.length > 0) {
    const attribute = pick(element.attributes);
    if (attribute.name.startsWith('xmlns')) return text;
    const open = text.lastIndexOf(text[attribute.end - 1], attribute.end - 2);
    const start = text.lastIndexOf(attribute.name, open);
    if (next() < 0.4) return splice(start, attribute.end, '');
    const others = elements.flatMap((e) => e.attributes.filter((a) => a.name === attribute.name).map((a) => a.value));
    const value = next() < 0.5 ? pick(others) : (pick(addedAttributes[attribute.name] ?? ['', 'x', '1']) ?? '');
    return splice(open + 1, attribute.end - 1, value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'));
  }
  const name = pick(Object.keys(addedAttributes));
  if (element.attributes.some((a) => a.name === name) || (name === 'xsi:type' && !text.includes('xmlns:xsi'))) return text;
  const tagEnd = element.end - (empty ? 2 : 1);
  return splice(tagEnd, tagEnd, ` ${name}="${pick(addedAttributes[name])}"`);
}
