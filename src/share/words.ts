import { shiftedDate } from './dates.js';
import { oidLike, uuidLike } from './identifiers.js';
import type { KnownWords } from './known-words.js';
import type { Pseudonyms } from './pseudonyms.js';
import { digitsLike, neutralWord, pseudonymOf } from './shape.js';

/** What is replaced as one: UUIDs, OIDs, dates, words, numbers. */
const part =
  /(?<uuid>[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12})|(?<oid>(?<![\d.])[0-2](?:\.\d+){3,}(?!\d))|(?<date>(?<!\d)(?:(?:18|19|20)\d{2}(?:-\d{2}-\d{2}|\d{4})(?:\d{2,6})?(?!\d)|\d{2}([/.-])\d{2}\4(?:18|19|20)\d{2}(?!\d)))|(?<entity>&(?:amp;)*#?\w{1,10};)|(?<form>\b(?:tel|fax|sms|mailto|https?|ftp|mllp|cid|data|urn:[a-z\d-]+)(?=:)|(?<=[?&;])[A-Za-z]+(?==)|patient\.mssante\.fr|IHEInvokeImageDisplay(?=\?)|(?<=[?&;]requestType=)(?:STUDY|SERIES|PATIENT|WADO)\b)|(?<broken>\\\.\w{1,6}\\|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|â€.)|(?<word>[A-Za-zÀ-ÖØ-öø-ÿŒœ]+)|(?<number>\d+)/gu;
/** What generators leave in the place of a value. */
const placeholder = /^(x{3,}|null|undefined|todo|nan|none|test|inconnue?|unknown|tbd|na)$/i;
const accented = /[^A-Za-z]/;

/** How texts are written anew. */
export interface Wording {
  pseudonyms: Pseudonyms;
  known: KnownWords;
  /** By how many days dates are moved. */
  days: number;
  /** What stands for a name stands for it everywhere; prose becomes neutral words. */
  prose: boolean;
  /** Draws for prose. */
  place: string;
}

/**
 * Another text of the same shape: as many words and signs, as long, in their case; dates moved, identifiers as everywhere else.
 *
 * @param raw as it is written in XML, references to characters included, without markup
 */
export function reworded(raw: string, { pseudonyms, known, days, prose, place }: Wording): string {
  const draw = pseudonyms.draws(place);
  return raw.replace(part, (whole: string, ...rest: unknown[]) => {
    const found = rest.at(-1) as Partial<Record<'uuid' | 'oid' | 'date' | 'entity' | 'form' | 'broken' | 'word' | 'number', string>>;
    if (found.uuid) return uuidLike(whole, pseudonyms);
    if (found.oid) return known.hasOid(whole) ? whole : oidLike(whole, pseudonyms);
    if (found.date) return shiftedDate(whole, days) ?? whole;
    if (found.entity || found.form || found.broken || placeholder.test(whole)) return whole;
    if (found.number && pseudonyms.known('ins', whole)) return pseudonyms.known('ins', whole) as string;
    if (found.number) return prose && whole.length < 6 ? digitsLike(whole, draw) : pseudonymOf(whole, pseudonyms);
    if (prose) return neutralWord(whole, draw);
    return accented.test(whole) ? pseudonymOf(whole.normalize('NFD').replace(/\p{M}/gu, ''), pseudonyms) : pseudonymOf(whole, pseudonyms);
  });
}
