import { rawContent } from '../xml/raw-content.js';
import type { SpanEdit } from '../edits/span-edit.js';
import { indentOf } from '../edits/place.js';
import { escapeText } from '../edits/raw-value.js';
import { patientValuesOf } from '../privacy/of-document.js';
import { piecesOf, type Piece } from '../privacy/pieces.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { attributeValue, isDateOrIdentifier, type Setting } from './attribute-values.js';
import { blankLike, integrityOf } from './blank-media.js';
import type { KnownWords } from './known-words.js';
import type { Pseudonyms } from './pseudonyms.js';
import { reworded } from './words.js';

/** A value that is replaced. */
export interface Replacement extends SpanEdit {
  /** It names or numbers somebody: it is never put back. */
  isPersonal: boolean;
}

const persons =
  /^(recordTarget|author|dataEnterer|informant|custodian|informationRecipient|legalAuthenticator|authenticator|participant|performer|responsibleParty|encounterParticipant|relatedEntity|relatedSubject|subject|healthCareFacility|assignedEntity|specimen|consumable)$/;
const names = /^(name|given|family|addr|telecom|streetAddressLine|streetName|city|county|postalCode|houseNumber|birthTime|id|desc)$/;
/** Where words of the specification stand, or of everybody: titles, kinds of streets, countries. */
const forms = /^(prefix|suffix|country|streetNameType|delimiter|buildingNumberSuffix)$/;
const formWord = /^(\p{L}{1,3}\.?|MLLE|MME|PROF|FRANCE|BIS|TER|QUATER)$/iu;

/**
 * What is replaced in a document so that it can be shown to others: every value but those that the schema, the standards or the
 * value sets have. Elements, attributes and the form of each value stay.
 */
export function disguise(source: SourceMap, pseudonyms: Pseudonyms, known: KnownWords): Replacement[] {
  const names = personalWords(source);
  const patient = patientValuesOf(source);
  const born = source.elements.find(({ local }) => local === 'birthTime')?.attributes.find(({ local }) => local === 'value')?.value ?? '';
  const draw = pseudonyms.draws('days');
  const setting: Setting = {
    pseudonyms,
    known,
    ids: new Set(
      source.elements.flatMap(({ attributes }) => attributes.flatMap(({ local, value }) => (local === 'ID' ? [value.trim()] : []))),
    ),
    born: born.trim(),
    // Whole weeks, about the same season.
    days: -7 * (52 * (2 + draw(4)) + 3 + draw(6)),
    isPersonal: (text) => patient.quoted(text) !== text || wordsOf(text).some((word) => names.has(word)),
  };
  const found: Replacement[] = [];
  const open: SourceElement[] = [];
  const blank = new Map<SourceElement, string>();
  for (const piece of piecesOf(source, 0, source.text.length)) {
    const { element, attribute, kind, start, end } = piece;
    if (element && start === element.start) open.push(element);
    const ended = element ? end === element.end && element.end === element.close : kind === 'markup';
    const written = source.text.slice(start, end);
    const isPersonal = isAboutSomebody(open);
    if (element && attribute && attribute.local === 'integrityCheck') {
      const content = rawContent(source.text, element);
      const isRight = integrityOf(content, algorithmOf(element)) === attribute.value.replace(/\s+/g, '');
      const value = isRight ? integrityOf(blankFor(element, source, blank), algorithmOf(element)) : integrityOf('', algorithmOf(element));
      found.push({ start, end, text: value, isPersonal });
    } else if (element && attribute) {
      const value = attributeValue(element, attribute, setting);
      const isOwn = isPersonal || isDateOrIdentifier(element, attribute);
      if (value !== attribute.value) found.push({ start, end, text: escapeText(value, source.text[end]), isPersonal: isOwn });
    } else if (kind === 'text' && written.trim() !== '') {
      for (const edit of textEdits(piece, open, source, setting, blank)) found.push({ ...edit, isPersonal });
    }
    if (ended) open.pop();
  }
  return found;
}

function textEdits(
  { start, end }: Piece,
  open: readonly SourceElement[],
  source: SourceMap,
  setting: Setting,
  blank: Map<SourceElement, string>,
): SpanEdit[] {
  const holder = open.at(-1);
  if (holder && isEncoded(holder)) return [{ start, end, text: blankFor(holder, source, blank) }];
  const edits: SpanEdit[] = [];
  const text = source.text.slice(start, end);
  // Comments and instructions go; the text of CDATA sections is text.
  for (const match of text.matchAll(/<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[|\]\]>|(?:(?!<!--|<\?|<!\[CDATA\[|\]\]>)[^])+/g)) {
    const [written] = match;
    const at = start + match.index;
    if (written.startsWith('<!--') || (written.startsWith('<?') && !written.startsWith('<?xml ')))
      edits.push({ start: at - indentBefore(source.text, at, start), end: at + written.length, text: '' });
    else if (!/^<[!?]|^\]\]>$/.test(written) && written.trim() !== '') {
      const replaced = textValue(written, open, at, setting);
      if (replaced !== written) edits.push({ start: at, end: at + written.length, text: replaced });
    }
  }
  return edits;
}

/** How much white space goes with what is taken out before a line end. */
function indentBefore(text: string, at: number, from: number): number {
  return Math.min(indentOf(text, at).length, at - from);
}

function textValue(written: string, open: readonly SourceElement[], at: number, setting: Setting): string {
  const holder = open.at(-1);
  const { pseudonyms, days, known, isPersonal } = setting;
  const isForm =
    holder !== undefined &&
    forms.test(holder.local) &&
    (formWord.test(written.trim()) || known.hasCode(written.trim()) || known.hasLabel(written));
  const isLabel = !isAboutSomebody(open) && known.hasLabel(written);
  if ((isForm || isLabel) && !isPersonal(written)) return written;
  const prose = open.some(({ local }) => /^(text|title|originalText|caption|derivationExpr)$/.test(local)) && !isAboutSomebody(open);
  return reworded(plainLetters(written), { pseudonyms, known, days, prose, place: `text ${at}` });
}

/** References to letters and digits as letters and digits. */
function plainLetters(raw: string): string {
  return raw.replace(/&#(?:x([\da-fA-F]{1,6})|(\d{1,7}));/g, (written, hexadecimal?: string, decimal?: string) => {
    const code = hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return /^[\p{L}\p{N}]$/u.test(character) ? character : written;
  });
}

function isEncoded({ attributes }: SourceElement): boolean {
  return (
    attributes.some(({ local, value }) => local === 'representation' && value === 'B64') ||
    attributes.some(({ local, value }) => local === 'mediaType' && /^(application|image)\//i.test(value))
  );
}

function blankFor(element: SourceElement, source: SourceMap, blank: Map<SourceElement, string>): string {
  const known = blank.get(element) ?? blankLike(rawContent(source.text, element));
  blank.set(element, known);
  return known;
}

function algorithmOf({ attributes }: SourceElement): string | undefined {
  return attributes.find(({ local }) => local === 'integrityCheckAlgorithm')?.value;
}

function isAboutSomebody(open: readonly SourceElement[]): boolean {
  return open.some(({ local }) => persons.test(local)) && open.some(({ local }) => names.test(local) || /Time$/.test(local));
}

/** Words and numbers of the names, addresses and identifiers of everybody in the header and the entries. */
function personalWords(source: SourceMap): Set<string> {
  const found = new Set<string>();
  source.elements.forEach((element, number) => {
    const isName =
      /^(family|given)$/.test(element.local) ||
      (element.local === 'name' && /Person|^patient$|subject$/i.test(source.elements[element.parent]?.local ?? ''));
    const isNumber = element.local === 'telecom' || (element.local === 'id' && isWithinPersons(source, number));
    if (isName && element.close > element.end && element.close - element.end < 300)
      for (const word of wordsOf(source.text.slice(element.end, element.close).replace(/<[^>]*>/g, ' '))) found.add(word);
    if (isNumber)
      for (const { local, value } of element.attributes)
        if (/^(value|extension)$/.test(local)) for (const word of wordsOf(value.replace(/@.*$/, ''))) found.add(word);
  });
  return found;
}

function isWithinPersons(source: SourceMap, number: number): boolean {
  for (let at = number; at >= 0; at = (source.elements[at] as SourceElement).parent)
    if (persons.test(source.elements[at]?.local ?? '')) return true;
  return false;
}

/** Its longer words, folded; `tel` and `mailto` are none. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 4 && word !== 'mailto' && word !== 'http' && word !== 'https');
}
