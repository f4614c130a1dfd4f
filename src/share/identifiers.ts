import { type Draw, type Pseudonyms } from './pseudonyms.js';
import { shiftedDate } from './dates.js';
import { like, pseudonymOf } from './shape.js';

/** Roots of the national health identity (INS): NIR, NIA, for tests, for demonstrations. */
const insRoots = ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11'];
/** The root of identities that are for tests. */
export const insForTests = '1.2.250.1.213.1.4.10';
const professionals = '1.2.250.1.71.4.2.1';
const organisations = '1.2.250.1.71.4.2.2';

export function isInsRoot(root: string): boolean {
  return insRoots.includes(root.trim());
}

/**
 * Another identifier of the same form. A key that is right is right again, one that is wrong stays wrong.
 *
 * @param born the patient's date of birth (HL7), of which an INS tells the month
 * @param days by how many days dates are moved
 */
export function identifierLike(root: string, extension: string, born: string, days: number, pseudonyms: Pseudonyms): string {
  if (isInsRoot(root)) return pseudonyms.of('ins', extension, (draw) => insLike(extension, born, days, pseudonyms, draw));
  if (root.trim() === professionals || root.trim() === organisations)
    return pseudonyms.of(root.trim(), extension, (draw) => keptKey(extension, extension.slice(0, 1) + like(extension.slice(1), draw)));
  return extension.replace(/[A-Za-z]+|\d+/g, (part) => pseudonymOf(part, pseudonyms));
}

/** Puts the right key (Luhn) at the end when the original has it, a wrong one when it has not; the first digit is a prefix. */
function keptKey(original: string, drawn: string): string {
  if (!/^\d{9,15}$/.test(original)) return drawn;
  const from = /^1\d{10}$/.test(original) && luhn(original) ? 0 : 1;
  const stem = drawn.slice(0, -1);
  const isRight = luhn(original.slice(from));
  const digits = [...Array(10).keys()].map((_, index) => `${stem}${(Number(drawn.at(-1)) + index) % 10}`);
  return digits.find((each) => luhn(each.slice(from)) === isRight) ?? drawn;
}

/** True when the last digit is the Luhn key of the others. */
export function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const nir = /^([1-9])(\d{2})(\d{2})(\d{2}|2[AB])(\d{3})(\d{3})(\d{2})$/;

function insLike(extension: string, born: string, days: number, pseudonyms: Pseudonyms, draw: Draw): string {
  const compact = extension.replace(/[\s.-]/g, '');
  const match = nir.exec(compact);
  if (!match) return like(extension, draw);
  const [, sex = '', year = '', month = '', department = '', town = '', , key = ''] = match;
  const [y, m] = [shiftedDate(born, days) ?? born, born].map((date) => [date.slice(2, 4), date.slice(4, 6)]) as [string[], string[]];
  const newYear = year === m[0] ? y[0] : String((Number(year) + 100 + Math.round(days / 365.25)) % 100).padStart(2, '0');
  const newMonth = month === m[1] ? y[1] : month;
  const place = pseudonymOf(department + town, pseudonyms);
  const stem = `${sex}${newYear}${newMonth}${/^(\d{2}|2[AB])\d{3}$/.test(place) ? place : '99999'}${String(100 + draw(900))}`;
  const right = keyOf(stem);
  const isRight = keyOf(compact.slice(0, 13)) === key;
  const drawn = stem + (isRight ? right : String((Number(right) % 97) + 1).padStart(2, '0'));
  // Blanks and hyphens stand where they stood.
  let at = 0;
  return extension.replace(/[^\s.-]/g, () => drawn[at++] ?? '');
}

/** The key of a NIR: 97 less the number modulo 97. */
function keyOf(stem: string): string {
  const number = stem.replace(/^(.{5})2A/, '$119').replace(/^(.{5})2B/, '$118');
  return String(97n - (BigInt(number) % 97n)).padStart(2, '0');
}

/** Arcs that tell no more than country and kind. */
const known = /^(1\.2\.250\.1|1\.2\.840|1\.3\.6\.1\.4\.1|1\.2\.826\.0\.1|1\.3\.12\.2|2\.16\.840\.1|2\.16|2\.25|[0-2]\.\d+)(?=\.)/;

/** Another OID of the same form: arcs that two OIDs share they share again. */
export function oidLike(oid: string, pseudonyms: Pseudonyms): string {
  const kept = known.exec(oid)?.[0] ?? '';
  let path = kept;
  return (
    kept +
    oid
      .slice(kept.length)
      .split('.')
      .slice(1)
      .map((arc) => {
        path += `.${arc}`;
        return `.${pseudonyms.of(`arc ${path.slice(0, -arc.length)}`, arc, (draw) => (arc.length > 20 ? arc.slice(0, 1) + like(arc.slice(1), draw) : like(arc, draw)))}`;
      })
      .join('')
  );
}

/** Another UUID in the same case: version and variant stay. */
export function uuidLike(uuid: string, pseudonyms: Pseudonyms): string {
  const drawn = pseudonyms.of('uuid', uuid.toLowerCase(), (draw) =>
    uuid.toLowerCase().replace(/[\da-f]/g, (digit, at: number) => (at === 14 || at === 19 ? digit : draw(16).toString(16))),
  );
  return uuid === uuid.toLowerCase() ? drawn : drawn.toUpperCase();
}

/** OIDs of standards and of the State: they name no organisation and no person. */
export function isStandardOid(oid: string): boolean {
  return /^(2\.16\.840\.1\.113883\.(1|2\.8|3|4|5|6|10|11|12|13|18|19|20|21)|1\.2\.840\.10008|1\.2\.250\.1\.213|1\.2\.250\.1\.71|1\.3\.6\.1\.4\.1\.19376|1\.0)(\.|$)/.test(
    oid.trim(),
  );
}
