import type { SourceElement, SourceMap } from '../../src/xml/source-map.js';

/** What copies say: the same, identifiers of their own, or what rules refuse. */
export const kinds = ['alike', 'numbered', 'refused'] as const;
export type Kind = (typeof kinds)[number];

/** So many copies of an element; of each kind in turn when none is named. */
export function copiesOf(source: SourceMap, { start, close }: SourceElement, count: number, kind?: Kind): string {
  const one = source.text.slice(start, close);
  return Array.from({ length: count }, (_, index) => copyOf[kind ?? (kinds[index % kinds.length] as Kind)](one, index)).join('');
}

/** Elements and attributes of an element. */
export function nodesOf({ elements }: SourceMap, { start, close }: SourceElement): number {
  return elements
    .filter((element) => element.start >= start && element.close <= close)
    .reduce((sum, { attributes }) => sum + 1 + attributes.length, 0);
}

const copyOf: Record<Kind, (text: string, index: number) => string> = { alike: (text) => text, numbered, refused };

/** Values that are in no set and of no form, another one each time. */
function refused(text: string, index: number): string {
  return text
    .replace(/ (root|extension|ID|headers|code|value|codeSystem|displayName|unit|use)="([^"]*)"/g, ` $1="$2.0${index}x"`)
    .replace(/>([^<>]*[^\s<>][^<>]*)</g, `>$1 ${index}<`);
}

/** Identifiers, IDs and references as those of another one. */
function numbered(text: string, index: number): string {
  return text
    .replace(/ (root="[0-9A-Fa-f]{8})/g, (_, start: string) => ` ${start.slice(0, 6)}${index.toString(16).padStart(8, '0')}`)
    .replace(/ (extension|ID|headers|referencedObject|code|value)="([^"]+)"/g, (whole, name: string, value: string) =>
      name === 'code' || (name === 'value' && !value.startsWith('#')) ? whole : ` ${name}="${value}${index}"`,
    );
}
