import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { type Area, isPersonal } from './areas.js';
import { unescapeText } from './folded-text.js';
import { piecesOf } from './pieces.js';

/** Something that a document says of the patient or of the patient's people. */
export interface KnownValue {
  text: string;
  /** A name of a person: each of its parts tells as much as the whole. */
  isName: boolean;
}

/** Nobody's own: titles, countries, kinds of street. */
const common = /^(prefix|suffix|delimiter|country|streetNameType|buildingNumberSuffix|direction|unitType)$/;
const addresses = /^(addr|birthplace|place)$/;
/** Beyond so many a document is not about one patient; what is in the areas themselves stays hidden all the same. */
const mostValues = 1000;
const longestText = 2000;

/** The values in areas about people: texts, and attributes that are neither codes nor identifiers of those who give identifiers. */
export function knownValuesOf(source: SourceMap, areas: readonly Area[]): KnownValue[] {
  const values: KnownValue[] = [];
  for (const { start, end } of areas) {
    const open: SourceElement[] = [];
    for (const piece of piecesOf(source, start, end)) {
      const { element, attribute } = piece;
      if (values.length >= mostValues) return values;
      if (element && piece.start === element.start) open.push(element);
      if (element ? piece.end === element.end && element.end === element.close : piece.kind === 'markup') open.pop();
      if (piece.end - piece.start > longestText) continue;
      if (element && attribute) {
        if (piece.kind === 'value' && isPersonal(element, attribute))
          values.push(...partsOf(attribute.value).map((text) => ({ text, isName: false })));
      } else if (piece.kind === 'text' && !common.test(open.at(-1)?.local ?? '')) {
        const isName = !open.some(({ local }) => addresses.test(local));
        values.push(...partsOf(contentOf(source.text.slice(piece.start, piece.end))).map((text) => ({ text, isName })));
      }
    }
  }
  return values;
}

function contentOf(raw: string): string {
  const text = raw.replace(/<!--[^]*?(-->|$)/g, '').replace(/<!\[CDATA\[|\]\]>/g, '');
  // Of a tag that is broken, what follows its name.
  return unescapeText(text.replace(/<\/?[^\s<>]*/g, ' '));
}

/** Fields of HL7 v2 hold several values (XDS metadata). */
function partsOf(value: string): string[] {
  return value
    .split(/[\^|&~]/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '' && !/^(PID-\d+|ISO|NH|PI)$/.test(part));
}
