/** Attributes that never hold a value of the patient: what a document is made of, codes, OIDs of systems. */
const plain = new Set(
  [
    ...['classCode', 'moodCode', 'typeCode', 'determinerCode', 'contextControlCode', 'contextConductionInd', 'negationInd', 'inversionInd'],
    ...['code', 'codeSystem', 'codeSystemName', 'codeSystemVersion', 'displayName', 'nullFlavor', 'unit', 'operator', 'use', 'qualifier'],
    ...['representation', 'mediaType', 'language', 'standard', 'version', 'encoding', 'standalone', 'styleCode', 'assigningAuthorityName'],
  ].concat(['root', 'type', 'schemaLocation', 'independentInd', 'institutionSpecified', 'valueSet', 'valueSetVersion', 'xmlns']),
);

const token =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<\/?([^\s<>/="']+)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g;
/** An attribute, or what is written as none and may hold anything. */
const attribute = /([^\s=/"'<>]+)(\s*=\s*)("[^"]*"|'[^']*')|[^\s=/?]+/g;

/** @typedef {{ start: number, end: number, label: string }} Section */

/**
 * Reads a document once: its lines, the same with every text and identifier replaced by dots, its sections.
 *
 * @param {string} text
 */
export function readSource(text) {
  /** @type {string[]} */
  const masked = [];
  /** @type {Section[]} */
  const sections = [];
  /** @type {{ name: string, section?: Section }[]} */
  const open = [];
  let body = text.length;
  for (const match of text.matchAll(token)) {
    const [whole, name, rest = ''] = match;
    const at = match.index;
    if (name === undefined) {
      masked.push(whole.startsWith('<?xml ') || whole === '<' ? whole : whole.startsWith('<') ? hideInside(whole) : hide(whole));
      continue;
    }
    const local = name.replace(/^.*:/, '');
    const isEnd = whole.startsWith('</');
    if (isEnd) {
      const index = open.findLastIndex((each) => each.name === name);
      if (index >= 0) for (const { section } of open.splice(index)) if (section) section.end = at + whole.length;
    } else {
      const parent = open.at(-1);
      if (local === 'structuredBody' || local === 'nonXMLBody') body = Math.min(body, at);
      if (local === 'code' && parent?.section && parent.section.label === '')
        parent.section.label = /\bdisplayName\s*=\s*("[^"]*"|'[^']*')/.exec(rest)?.[1]?.slice(1, -1) ?? '';
      const section = local === 'section' ? { start: at, end: text.length, label: '' } : undefined;
      if (section) sections.push(section);
      if (!whole.endsWith('/>')) open.push({ name, ...(section ? { section } : {}) });
    }
    const inside = rest.replace(attribute, (other, key, sign, value) => (key ? key + sign + shown(key, value, local) : hide(other)));
    masked.push(`${isEnd ? '</' : '<'}${name}${inside}>`);
  }
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return new Source(text.split('\n'), masked.join('').split('\n'), starts, sections, body);
}

/** @param {string} key @param {string} value @param {string} element */
function shown(key, value, element) {
  const local = key.replace(/^.*:/, '');
  const isPlain = plain.has(local) || key.startsWith('xmlns') || (element === 'templateId' && local === 'extension');
  return isPlain ? value : value[0] + hide(value.slice(1, -1)) + value.at(-1);
}

/** @param {string} text */
function hide(text) {
  return text.replace(/[^\s]/g, '•');
}

/** What stands between the signs of a comment, a CDATA section or an instruction. @param {string} whole */
function hideInside(whole) {
  const [start] = /^<(?:!--|!\[CDATA\[|\?[\w-]*)/.exec(whole) ?? [''];
  const [end] = /(?:--|\]\]|\?)>$/.exec(whole.slice(start.length)) ?? [''];
  return start + hide(whole.slice(start.length, whole.length - end.length)) + end;
}

export class Source {
  /**
   * @param {string[]} lines
   * @param {string[]} masked
   * @param {number[]} starts offset of each line
   * @param {Section[]} sections in the order of their beginnings
   * @param {number} body offset where the body begins
   */
  constructor(lines, masked, starts, sections, body) {
    this.lines = lines;
    this.masked = masked;
    this.starts = starts;
    this.sections = sections;
    this.body = body;
  }

  /** The sections that hold a place, the outermost first. @param {{ line: number, column: number }} place */
  sectionsAt({ line, column }) {
    const at = (this.starts[line - 1] ?? 0) + column - 1;
    return this.sections.filter(({ start, end }) => start <= at && at < end);
  }

  /** @param {{ line: number, column: number }} place */
  isInBody({ line, column }) {
    return (this.starts[line - 1] ?? 0) + column - 1 >= this.body;
  }
}

/** The text of a document, in the encoding that it declares. @param {Uint8Array} bytes */
export function decode(bytes) {
  const [first = 0, second = 0] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)/.exec(String.fromCharCode(...bytes.subarray(0, 200)))?.[1];
  try {
    return new TextDecoder(wide ?? declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
