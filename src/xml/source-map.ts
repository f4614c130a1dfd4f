import { attributeOf } from './attribute-of.js';
import { firstIndex } from './first-index.js';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { leapText } from './leap-text.js';
import type { Location } from '../findings/finding.js';
import { differsInXml11, readDeclaration } from './declaration.js';
import { takeExactNamespaces } from './exact-namespaces.js';
import { youngLetterIn } from './fourth-edition.js';
import type { IllFormed } from './ill-formed/fault.js';
import { findIllFormed, findPrefix } from './ill-formed/find.js';

/** Limits that keep memory and time bounded whatever the input. */
export interface XmlLimits {
  /** Elements nested in one another. */
  depth: number;
  /** Elements, attributes, comments, instructions and CDATA sections together. */
  nodes: number;
}

/** Bounds that no option lifts. What they let pass, engines and rules judge in memory and time that grow with its size only. */
const bounds = {
  /** Attributes of one element: libxml2 compares each with every other one. */
  'too-many-attributes': 1000,
  /** Characters of one attribute value: the rule engine is slow on long ones, and large data stands in texts. */
  'too-long-attribute': 1_000_000,
  /** Characters of all attribute values. */
  'too-long-attributes': 10_000_000,
  /** Words in all attribute values: engines make a node of each one of a list (IDREFS), and keep it. */
  'too-many-words': 500_000,
  /** Namespace declarations in force at one place: engines look through all of them for each name. */
  'too-many-namespaces': 1000,
  /** Characters of the names of an element and of those that hold it: each finding has its path. */
  'too-long-names': 10_000,
  /** Characters of one name, prefix aside: Java's parser refuses a longer one. */
  'too-long-name': 1000,
} as const;

export type XmlFaultKind = 'ill-formed' | 'doctype' | 'too-deep' | 'too-many-nodes' | keyof typeof bounds;

/** Why a text is not taken as XML, and where. */
export class XmlFault extends Error {
  constructor(
    readonly kind: XmlFaultKind,
    message: string,
    readonly location: Location,
    /** Of text that is not well-formed: what was found at the place. */
    readonly illFormed?: IllFormed,
  ) {
    super(message);
    this.name = 'XmlFault';
  }
}

/** An attribute as it is written, with its namespace. */
export interface SourceAttribute {
  name: string;
  local: string;
  uri: string;
  value: string;
  /** Offset just after the closing quote. */
  end: number;
}

/** An element in document order: its number is its place in `SourceMap.elements`. */
export interface SourceElement {
  name: string;
  local: string;
  uri: string;
  /** Number of the parent element, -1 for the document element. */
  parent: number;
  /** Offset of `<`. */
  start: number;
  /** Offset just after the `>` of the start tag. */
  end: number;
  /** Offset just after the end tag. */
  close: number;
  attributes: SourceAttribute[];
}

/** What one strict pass over the text learns: every start tag and attribute with its place. */
export class SourceMap {
  readonly elements: SourceElement[] = [];
  private lineStarts: number[] | undefined;
  private siblings: { position: Int32Array; total: Int32Array } | undefined;

  /** @param inherited namespaces by their prefix that are declared around what the text has */
  constructor(
    readonly text: string,
    readonly inherited: Readonly<Record<string, string>> = {},
  ) {}

  /** The place of the text between two offsets. */
  locate(start: number, end: number): Location {
    const from = this.position(start);
    const to = this.position(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  /** The place of an element's start tag, or of one of its attributes, given by local name and namespace. */
  locationOf(element: number, attribute?: { local: string; uri: string }): Location {
    const node = this.elements[element];
    if (!node) throw new RangeError(`no element number ${element}`);
    const found = attribute && attributeOf(node, attribute);
    return found ? this.locate(attributeStart(this.text, found), found.end) : this.locate(node.start, node.end);
  }

  /** `/ClinicalDocument/component/structuredBody/component[3]/section`, with an index where siblings share the name. */
  pathOf(element: number, attribute?: string): string {
    const steps: string[] = [];
    for (let number = element; number >= 0;) {
      const node = this.elements[number] as SourceElement;
      steps.unshift(node.name + this.indexOf(number));
      number = node.parent;
    }
    return `/${steps.join('/')}${attribute === undefined ? '' : `/@${attribute}`}`;
  }

  /** The lines of the text, numbered from 1 in `Location`; the terminators are not part of them. */
  line(number: number): string | undefined {
    const starts = this.starts();
    const start = starts[number - 1];
    if (start === undefined) return undefined;
    let end = starts[number] ?? this.text.length;
    if (end > start && this.text[end - 1] === '\n') end--;
    if (end > start && this.text[end - 1] === '\r') end--;
    return this.text.slice(start, end);
  }

  /** Where a line starts; undefined when there is no such line. */
  offsetOfLine(number: number): number | undefined {
    return this.starts()[number - 1];
  }

  /** True when an element, or one that holds it, has this local name. */
  isWithin(element: number, local: string): boolean {
    for (let at = element; at >= 0; at = (this.elements[at] as SourceElement).parent) if (this.elements[at]?.local === local) return true;
    return false;
  }

  /** True when a sibling of the same name stands before an element. */
  isRepetition(element: number): boolean {
    return (this.siblingCounts().position[element] as number) > 1;
  }

  private siblingCounts(): { position: Int32Array; total: Int32Array } {
    return (this.siblings ??= countSiblings(this.elements));
  }

  private indexOf(number: number): string {
    const { position, total } = this.siblingCounts();
    return (total[number] as number) > 1 ? `[${position[number]}]` : '';
  }

  private position(offset: number): { line: number; column: number } {
    const starts = this.starts();
    const line = firstIndex(starts.length, (index) => (starts[index] as number) > offset);
    return { line, column: offset - (starts[line - 1] as number) + 1 };
  }

  private starts(): number[] {
    if (!this.lineStarts) {
      this.lineStarts = [0];
      const terminator = /\r\n|\n|\r/g;
      while (terminator.exec(this.text)) this.lineStarts.push(terminator.lastIndex);
    }
    return this.lineStarts;
  }
}

/** Offset of the first character of an attribute's name. */
export function attributeStart(text: string, { name, end }: SourceAttribute): number {
  const open = text.lastIndexOf(text[end - 1] as string, end - 2);
  return text.lastIndexOf(name, open);
}

/** For each element, its position (from 1) among its siblings of the same name, and how many they are. */
function countSiblings(elements: readonly SourceElement[]): { position: Int32Array; total: Int32Array } {
  const position = new Int32Array(elements.length);
  const total = new Int32Array(elements.length);
  const first = new Map<string, number>();
  const firstOf = new Int32Array(elements.length);
  elements.forEach(({ parent, name }, number) => {
    const key = `${parent} ${name}`;
    const known = first.get(key) ?? number;
    first.set(key, known);
    firstOf[number] = known;
    total[known]! += 1;
    position[number] = total[known] as number;
  });
  for (let number = 0; number < elements.length; number++) total[number] = total[firstOf[number] as number] as number;
  return { position, total };
}

/**
 * Reads the text once, strictly: decides whether it is well-formed XML (namespaces included) and records where
 * everything stands. Expands no entity, follows no reference.
 *
 * @param text the decoded document, without byte order mark
 * @throws XmlFault at the first fault, or when a limit is passed
 */
export function mapSource(text: string, limits: XmlLimits, inherited: Record<string, string> = {}): SourceMap {
  const map = new SourceMap(text, inherited);
  // libxml2 gets the text without its declaration, so as XML 1.0.
  const parser = new SaxesParser({ xmlns: true, forceXMLVersion: true, defaultXMLVersion: '1.0', additionalNamespaces: inherited });
  leapText(parser);
  takeExactNamespaces(parser);
  const open: number[] = [];
  let attributes: SourceAttribute[] = [];
  let nodes = 0;
  let start = 0;
  let characters = 0;
  let words = 0;
  /** Declared namespaces and characters of names, up to each open element. */
  const inForce: { namespaces: number; names: number }[] = [];
  const fault = (kind: XmlFaultKind, message: string, from: number, to: number) => new XmlFault(kind, message, map.locate(from, to));
  const bound = (kind: keyof typeof bounds, count: number) => {
    if (count > bounds[kind]) throw fault(kind, String(bounds[kind]), start, start + 1);
  };
  const countNode = () => {
    if (++nodes > limits.nodes) throw fault('too-many-nodes', String(limits.nodes), start, start + 1);
  };
  const countOther = () => {
    start = Math.max(start, text.lastIndexOf('<', parser.position - 1));
    countNode();
  };
  const declaration = readDeclaration(text);
  const known = new Set<string>();
  /** @param place of the name in the text */
  const checkName = (name: string, place: () => number) => {
    if (known.has(name)) return;
    known.add(name);
    bound('too-long-name', Math.max(...name.split(':').map(({ length }) => length)));
    // XML 1.1 has the letters of the fifth edition.
    const young = declaration?.version === '1.1' ? undefined : youngLetterIn(name);
    if (!young) return;
    const at = place() + young.at;
    const codePoint = `U+${(young.character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
    throw illFormed(
      { kind: 'young-letter', name: codePoint, start: at, end: at + young.character.length },
      'disallowed character in a name',
    );
  };
  const illFormed = (found: IllFormed, message: string) => new XmlFault('ill-formed', message, map.locate(found.start, found.end), found);
  parser.on('error', (error) => {
    const at = Math.max(0, Math.min(parser.position, text.length) - 1);
    const message = error.message.replace(/^\d*:?\d*:?\s*/, '').replace(/^undefined:\d+:\d+: /, '');
    const prefix = /^unbound namespace prefix: "?([^".]*)/.exec(message)?.[1];
    const found = prefix === undefined ? findIllFormed(text) : findPrefix(text, prefix, parser.position);
    // A fault that the parser had already passed over is not the one that it found.
    throw found && found.start <= at + 1 ? illFormed(found, message) : fault('ill-formed', message, at, at + 1);
  });
  parser.on('doctype', () => {
    const at = text.lastIndexOf('<!DOCTYPE', parser.position);
    throw fault('doctype', 'DOCTYPE', at, at + '<!DOCTYPE'.length);
  });
  parser.on('opentagstart', () => {
    start = text.lastIndexOf('<', parser.position - 1);
    attributes = [];
    if (open.length >= limits.depth) throw fault('too-deep', String(limits.depth), start, start + 1);
  });
  parser.on('attribute', (attribute) => {
    attributes.push({
      name: attribute.name,
      local: attribute.local ?? attribute.name,
      uri: '',
      value: attribute.value,
      end: parser.position,
    });
    bound('too-long-attribute', attribute.value.length);
    checkName(attribute.name, () => attributeStart(text, attributes.at(-1) as SourceAttribute));
    bound('too-many-attributes', attributes.length);
    bound('too-long-attributes', (characters += attribute.value.length));
    bound('too-many-words', (words += wordsIn(attribute.value)));
    countNode();
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    checkName(tag.name, () => start + 1);
    countNode();
    const outside = inForce.at(-1) ?? { namespaces: 0, names: 0 };
    const here = {
      namespaces: outside.namespaces + attributes.filter(({ name }) => name.startsWith('xmlns')).length,
      names: outside.names + tag.name.length,
    };
    bound('too-many-namespaces', here.namespaces);
    bound('too-long-names', here.names);
    inForce.push(here);
    for (const attribute of attributes) attribute.uri = tag.attributes[attribute.name]?.uri ?? '';
    map.elements.push({
      name: tag.name,
      local: tag.local,
      uri: tag.uri,
      parent: open.at(-1) ?? -1,
      start,
      end: parser.position,
      close: parser.position,
      attributes,
    });
    open.push(map.elements.length - 1);
  });
  parser.on('closetag', () => {
    inForce.pop();
    const element = map.elements[open.pop() as number];
    if (element) element.close = parser.position;
  });
  for (const event of ['comment', 'cdata'] as const) parser.on(event, countOther);
  parser.on('processinginstruction', ({ target }) => {
    countOther();
    checkName(target, () => start + '<?'.length);
  });
  // saxes would take it for a byte order mark.
  if (text.startsWith('\ufeff')) throw illFormed({ kind: 'byte-order-mark', name: 'U+FEFF', start: 0, end: 1 }, 'disallowed character.');
  if (declaration?.fault) {
    const { message, ...place } = declaration.fault;
    throw illFormed({ kind: 'declaration', name: message, ...place }, message);
  }
  if (declaration?.version === '1.1') {
    const at = text.search(differsInXml11);
    if (at >= 0) throw fault('ill-formed', 'character that XML 1.1 reads otherwise', at, at + 1);
  }
  parser.write(text).close();
  return map;
}

const space = 0x20;

/** How many words an attribute value has, its first one aside; white space is written as spaces by then. */
function wordsIn(value: string): number {
  let words = 0;
  for (let at = 1; at < value.length; at++) if (value.charCodeAt(at) > space && value.charCodeAt(at - 1) <= space) words++;
  return words;
}
