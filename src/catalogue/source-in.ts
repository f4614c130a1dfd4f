import type { Language } from '../findings/finding.js';

/** Words of ours in the sources of rules, from the longest phrase to the shortest. */
const english: readonly [french: string | RegExp, english: string][] = [
  ['R, et R2 pour ce qu’un CDA fait connaître', 'R, and R2 for what a CDA makes known'],
  ['R, et R2 pour un patientId connu', 'R, and R2 for a patientId that is known'],
  ['jeux de valeurs J03, J07, J08, J10, J60 et ceux de l’imagerie', 'value sets J03, J07, J08, J10, J60 and those of imaging'],
  ['clé du NIR : 97 − numéro modulo 97', 'key of the NIR: 97 − number modulo 97'],
  ['unités des mesures de dose', 'units of dose measurements'],
  ['plan de numérotation français', 'French numbering plan'],
  ['document auto-présentable', 'document that presents itself'],
  ['correspondance VIHF', 'mapping of the VIHF'],
  ['contraintes constr-bind', 'constraints constr-bind'],
  ['modèle logique DocumentEntry', 'logical model DocumentEntry'],
  ['ordre du tableau', 'order of the table'],
  ['deux lectures', 'two readings'],
  ['noms dangereux', 'dangerous names'],
  ['usage du CI-SIS', 'usage in the CI-SIS'],
  ['clé de Luhn', 'Luhn key'],
  [/\btypes de données\b/g, 'data types'],
  [/\btype de données\b/g, 'data type'],
  [/\bISO\/CEI\b/g, 'ISO/IEC'],
  [/\bappendice\b/g, 'appendix'],
  [/\bannexe\b/g, 'annex'],
  [/\bvolet(?= PDSm| Transmission)/g, 'part'],
  [/\bguide(?= Portabilité)/g, 'guide'],
  [/\bracines\b/g, 'roots'],
  [/\btableaux\b/g, 'tables'],
  [/\billisible\b/g, 'unreadable'],
  [/(?<=\d) à (?=\d)/g, ' to '],
  [/ et (?=[\dA-Z])/g, ' and '],
  [/ (?=[;:] )/g, ''],
];

/** Where a rule comes from, in a language: titles of French texts stay, the words between them are said in it. */
export function sourceIn(source: string, language: Language): string {
  return language === 'fr' ? source : english.reduce((told, [french, word]) => told.replaceAll(french, word), source);
}
