import type { Say } from '../../text/say.js';

/** What stands in the place of a value, as the commands write it, in French; what is not here is the same in both languages. */
const french: Readonly<Record<string, string>> = {
  address: 'adresse',
  after: 'après',
  before: 'avant',
  command: 'commande',
  engine: 'moteur',
  file: 'fichier',
  files: 'fichiers',
  folder: 'dossier',
  form: 'forme',
  label: 'libellé',
  language: 'langue',
  layer: 'couche',
  MiB: 'Mio',
  model: 'modèle',
  name: 'nom',
  origin: 'origine',
  package: 'paquet',
  path: 'chemin',
  profile: 'profil',
  report: 'rapport',
  reports: 'rapports',
  rule: 'règle',
  search: 'recherche',
  set: 'jeu',
  severity: 'gravité',
  what: 'quoi',
  words: 'mots',
};

/** The text of a usage or an option with its placeholders (`<file>`, `[words...]`) in the user's language. */
export function withPlaceholders(text: string, say: Say): string {
  return text.replace(/<[^>]*>|\[[^\]]*\]/g, (part) => part.replace(/[a-z]+/gi, (word) => say(french[word] ?? word, word)));
}
