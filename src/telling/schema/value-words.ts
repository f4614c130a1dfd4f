import type { Language } from '../../findings/finding.js';
import { sayIn } from '../../text/say.js';

/** Kinds of values that a message has words of its own for, by the names of their types in the schema. */
const kinds: Readonly<Record<string, string>> = {
  ts: 'time',
  uid: 'identifier',
  oid: 'identifier',
  uuid: 'identifier',
  ruid: 'identifier',
  url: 'address',
  bl: 'boolean',
  bn: 'boolean',
  'xs:boolean': 'boolean',
  int: 'integer',
  list_int: 'integer',
  real: 'number',
  probability: 'probability',
  cs: 'code',
  bin: 'base64',
  'xs:NMTOKEN': 'token',
  'StrucDoc.NMTOKENS': 'token',
  'StrucDoc.IDREFS': 'token',
  'xs:IDREF': 'token',
};

/** Which assertion of XSD-03 tells of a value of a type; nothing for a type without words of its own. */
export function valueKind(type: string): string | undefined {
  return kinds[type];
}

type Diagnosis = readonly [pattern: RegExp, fr: string, en: string];

const blanks: Diagnosis = [/\s/u, 'un espace s’y trouve', 'it has a blank'];

/** What a value of each kind has that it may not have, most telling first. */
const diagnoses: Readonly<Record<string, readonly Diagnosis[]>> = {
  time: [
    [/Z$/i, 'le décalage s’écrit +0000, et non Z', 'the offset is written +0000, not Z'],
    [/[+-]\d\d:\d\d$/, 'le décalage s’écrit sans deux-points (+0100)', 'the offset is written without a colon (+0100)'],
    [/^\d{4}-\d\d-\d\d|T/, 'elle s’écrit sans tirets, ni T, ni deux-points', 'it is written without dashes, T or colons'],
    [/\//, 'elle s’écrit sans barres, l’année d’abord', 'it is written without slashes, the year first'],
    [/,/, 'les fractions de seconde suivent un point', 'fractions of a second follow a point'],
    blanks,
    [/[^\d.+-]/u, 'seuls des chiffres, un point et un signe y ont leur place', 'only digits, a point and a sign may stand in it'],
    [/^\d{15}|[+-]\d{5}/, 'elle a trop de chiffres', 'it has too many digits'],
  ],
  identifier: [
    [/^urn:(oid|uuid):/i, 'urn:oid: ou urn:uuid: est de trop', 'urn:oid: or urn:uuid: is too much'],
    blanks,
    [/[{}]/, 'des accolades s’y trouvent', 'it has braces'],
    [/\.\.|^\.|\.$/, 'un point est de trop', 'it has one point too many'],
    [/(^|\.)0\d/, 'une partie de l’OID commence par un zéro', 'a part of the OID begins with a zero'],
    [/^[3-9]\d*\.|^\d\d+\./, 'un OID commence par 0, 1 ou 2', 'an OID begins with 0, 1 or 2'],
    [/^\d+$/, 'des chiffres sans point ne sont pas un OID', 'digits without a point are no OID'],
    [/^[\da-z]+(-[\da-z]+){4}$/i, 'un UUID a 8, 4, 4, 4 et 12 caractères', 'a UUID has 8, 4, 4, 4 and 12 characters'],
    [/,/, 'les parties d’un OID sont séparées par des points', 'points separate the parts of an OID'],
    [/[\p{Cf}\p{Cc}]/u, 'un caractère qui ne se voit pas s’y trouve', 'it has a character that does not show'],
    [/[^\w.-]/u, 'un caractère interdit s’y trouve', 'it has a character that is not allowed'],
    [/^\d[\d.]*[A-Za-z]|[A-Za-z].*\./, 'un OID n’a que des chiffres et des points', 'an OID has digits and points only'],
  ],
  address: [
    [/%(?![\dA-Fa-f]{2})/, '% n’y est pas suivi de deux chiffres hexadécimaux', '% is not followed by two hexadecimal digits'],
    [/^:/, 'elle commence par deux-points', 'it begins with a colon'],
    [/#.*#/, 'elle a deux #', 'it has two #'],
    [/[[\]]/, 'des crochets s’y trouvent', 'it has brackets'],
    [/^[^:]*:(#.*)?$/, 'rien ne suit le protocole', 'nothing follows the protocol'],
    [
      /^[^:/?#]*[^A-Za-z\d+.:/?#-][^:/?#]*:/u,
      'ce qui précède les deux-points n’est pas un protocole (tel, mailto…)',
      'what precedes the colon is no protocol (tel, mailto…)',
    ],
  ],
  boolean: [
    [/^(1|true|vrai|oui|yes|o|y)$/i, 'écrire true', 'write true'],
    [/^(0|false|faux|non|no|n)$/i, 'écrire false', 'write false'],
  ],
  integer: [
    [/^[+-]?\d+[.,]0*$/, 'il s’écrit sans décimale', 'it is written without decimals'],
    [/[.,]/, 'il n’a pas de décimales', 'it has no decimals'],
    blanks,
    [/[^\d+-]/u, 'seuls des chiffres y ont leur place', 'only digits may stand in it'],
  ],
  number: [
    [/^[+-]?\d+,\d+$/, 'point décimal, et non virgule', 'a decimal point, not a comma'],
    [
      /[<>≤≥]/,
      'un comparateur n’est pas une valeur : une borne s’écrit IVL_PQ (low, high)',
      'a comparison is no value: a bound is written IVL_PQ (low, high)',
    ],
    [/−/, 'le signe moins est U+2212 : écrire -', 'the minus sign is U+2212: write -'],
    [/\d[\s']\d/u, 'les milliers s’écrivent sans séparateur', 'thousands are written without a separator'],
    [/\d,\d.*[.,]/, 'les milliers s’écrivent sans séparateur', 'thousands are written without a separator'],
    [/^[+-]?[\d.,]+\s*[^\d\s.,]/u, 'l’unité se place dans unit', 'the unit belongs into unit'],
    blanks,
  ],
  code: [blanks],
  base64: [],
  token: [blanks],
};

/** What a value of each kind is. */
const forms: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  time: ['AAAAMMJJhhmmss+0100', 'YYYYMMDDhhmmss+0100'],
  identifier: ['un OID (1.2.250…) ou un UUID', 'an OID (1.2.250…) or a UUID'],
  address: ['une adresse (tel:, mailto:, http:…)', 'an address (tel:, mailto:, http:…)'],
  boolean: ['true ou false', 'true or false'],
  integer: ['un nombre entier', 'a whole number'],
  number: ['un nombre, avec un point décimal (8.7)', 'a number, with a decimal point (8.7)'],
  probability: ['un nombre de 0 à 1', 'a number from 0 to 1'],
  code: ['un code sans espace', 'a code without blanks'],
  base64: ['de la base 64', 'base 64'],
  token: ['un nom sans espace', 'a name without blanks'],
};

/** What a value of a kind should be, in words. */
export function formOf(kind: string, language: Language): string {
  return sayIn(language)(...(forms[kind] ?? ['', '']));
}

/** What is wrong with a value, in words. */
export function diagnose(kind: string, value: string, language: Language): string {
  const say = sayIn(language);
  const found = (diagnoses[kind] ?? []).find(([pattern]) => pattern.test(value));
  return found ? say(found[1], found[2]) : `${formOf(kind, language)}${say(' attendu', ' expected')}`;
}
