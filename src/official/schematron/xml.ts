import { SaxesParser, type SaxesTagNS } from 'saxes';
import { decode } from '../../xml/decode.js';
import { OfficialProblem } from '../problem.js';

/** An element of a file of the package. */
export interface XmlElement {
  local: string;
  uri: string;
  /** By name as written; namespace declarations are left out. */
  attributes: ReadonlyMap<string, string>;
  children: (XmlElement | string)[];
  /** The file that it stands in, and its line there, from 1. */
  file: string;
  line: number;
  /** The element of which this one is a copy, where its file is included. */
  origin?: XmlElement;
}

const deepest = 200;

/**
 * Reads a file of the package, strictly: no DOCTYPE, no entities but the five.
 *
 * @param file its path, for messages
 * @throws OfficialProblem when it is not such XML
 */
export function readXml(bytes: Uint8Array, file: string): XmlElement {
  const text = textOf(bytes, file);
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  const refuse = (reason: string): never => {
    throw new OfficialProblem('ill-formed', file, reason);
  };
  parser.on('error', (error) => refuse(error.message.replace(/^[^:]*:\d+:\d+: /, '')));
  parser.on('doctype', () => refuse('DOCTYPE'));
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (open.length >= deepest) refuse(`> ${deepest}`);
    const attributes = Object.values(tag.attributes).filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'));
    const element: XmlElement = {
      local: tag.local,
      uri: tag.uri,
      attributes: new Map(attributes.map(({ name, value }) => [name, value])),
      children: [],
      file,
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const addText = (content: string) => void open.at(-1)?.children.push(content);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(withEmptyComments(text)).close();
  return root ?? refuse('');
}

/** What comments begin with, and what may hold such a beginning. */
const beginnings = /<!--|<!\[CDATA\[|<\?/g;
const endings: Record<string, string> = { '<!--': '--', '<![CDATA[': ']]>', '<?': '?>' };
const noCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

/** The text with nothing but line ends in its comments: files have long ones, over which the parser takes its time. What is ill-formed stays. */
function withEmptyComments(text: string): string {
  let result = '';
  let at = 0;
  beginnings.lastIndex = 0;
  for (let match = beginnings.exec(text); match; match = beginnings.exec(text)) {
    const [beginning] = match;
    const start = beginnings.lastIndex;
    const end = text.indexOf(endings[beginning] as string, start);
    if (end < 0) break;
    beginnings.lastIndex = end;
    const content = beginning === '<!--' ? text.slice(start, end) : '';
    if (content === '' || noCharacters.test(content)) continue;
    result += text.slice(at, start) + content.replace(/[^\r\n]+/g, '');
    at = end;
  }
  return result + text.slice(at);
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return decode(bytes);
  } catch {
    throw new OfficialProblem('not-utf8', file);
  }
}

/** The child elements. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string');
}
