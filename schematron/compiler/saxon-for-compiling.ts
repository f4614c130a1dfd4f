import type { QName, SequenceType } from 'saxon-js';
import { saxon } from '../../src/engine/saxon.js';

type SaxonJs = typeof import('saxon-js');

let engine: SaxonJs | undefined;

/**
 * saxon-js 2.7 such that its compiler makes the same of a stylesheet whichever it compiled before, and takes less time.
 *
 * @throws Error when it has no types of the known kind
 */
export function saxonForCompiling(): SaxonJs {
  if (!engine) {
    engine = saxon();
    keepTypesApart(engine);
    keepNames(engine);
  }
  return engine;
}

/** How many items, as saxon-js counts: its signs of XPath. */
const signs: Record<number, string> = { 1: '0', 2: '', 3: '?', 4: '+', 6: '+', 7: '*' };

/** saxon-js writes how many items are meant into the description of the item type, which all sequence types of it share. */
function keepTypesApart({ XPath }: SaxonJs): void {
  const [example] = XPath.evaluate('function() as xs:integer { 1 }', null, { resultForm: 'xdm' }) as { ja: SequenceType }[];
  const type = Object.getPrototypeOf(example?.ja) as SequenceType;
  const describe = type.T;
  type.T = function () {
    if (this.g || this.b) return describe.call(this);
    return (this.g = { ...this.K.T(), o: signs[this.ca] ?? '*' });
  };
}

/** Names are made and checked anew at each step, and parameters of templates found by a hash of many letters, a map for each. */
function keepNames({ XS: { QName } }: SaxonJs): void {
  const { fromParts, fromEQName } = QName;
  const byParts = new Map<string, QName>();
  const byText = new Map<string, QName>();
  const kept = (names: Map<string, QName>, key: string, make: () => QName) => {
    const name = names.get(key) ?? make();
    names.set(key, name);
    return name;
  };
  // Functions: saxon-js also calls them as constructors.
  QName.fromParts = function (prefix, uri, local) {
    return kept(byParts, `${prefix ?? ''} ${uri ?? ''} ${local}`, () => fromParts(prefix, uri, local));
  };
  QName.fromEQName = function (text) {
    return kept(byText, text, () => fromEQName(text));
  };
  const name = Object.getPrototypeOf(fromParts('', '', 'name')) as QName;
  name.hashCode = function () {
    return (this.keptHash ??= oneLetter(`${this.q} ${this.local}`));
  };
}

function oneLetter(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return String.fromCharCode(0x4e00 + ((hash ^ (hash >>> 13)) & 0x3fff));
}
