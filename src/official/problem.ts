import type { Language } from '../findings/finding.js';
import { didYouMean } from '../text/did-you-mean.js';
import { fill } from '../text/fill.js';
import { sayIn } from '../text/say.js';

const reasons = {
  'not-found': ['paquet officiel introuvable : {0}', 'official package not found: {0}'],
  'not-a-package': [
    'aucun paquet testContenuCDA dans {0} : nommer le dossier qui contient schematrons, ou un dossier au-dessus',
    'no testContenuCDA package in {0}: name the folder that holds schematrons, or one above it',
  ],
  'no-folder-nor-archive': ['ni un dossier, ni une archive ZIP : {0}', 'neither a folder nor a ZIP archive: {0}'],
  'damaged-archive': [
    'archive ZIP tronquée, endommagée ou contradictoire : {0} ({1})',
    'truncated, damaged or contradictory ZIP archive: {0} ({1})',
  ],
  'unsafe-archive': [
    'archive ZIP refusée (chiffrée, lien, nom qui sort de l’archive, nom double) : {0} ({1})',
    'ZIP archive refused (encrypted, link, name that leaves the archive, name twice): {0} ({1})',
  ],
  'archive-limits': ['archive ZIP au-delà des limites d’un paquet : {0} ({1})', 'ZIP archive beyond the limits of a package: {0} ({1})'],
  'several-packages': ['plusieurs paquets dans {0} : nommer l’un d’eux', 'several packages in {0}: name one of them'],
  'unknown-layout': [
    'structure de paquet inconnue : les profils {0} n’y sont pas',
    'unknown package layout: the profiles {0} are not there',
  ],
  unreadable: ['fichier illisible du paquet : {0}', 'unreadable file of the package: {0}'],
  'not-utf8': [
    'fichier du paquet qui n’est pas dans l’encodage qu’il déclare : {0}',
    'file of the package not in its declared encoding: {0}',
  ],
  'ill-formed': ['fichier du paquet mal formé : {0} ({1})', 'ill-formed file of the package: {0} ({1})'],
  'missing-include': ['fichier inclus absent : {1} (par {0})', 'included file missing: {1} (by {0})'],
  'ambiguous-file': ['{1} (par {0}) : plusieurs fichiers ne diffèrent que par la casse', '{1} (by {0}): several files differ only by case'],
  'outside-package': ['{1} (par {0}) : chemin hors du paquet', '{1} (by {0}): path outside of the package'],
  'not-schematron': ['fichier inclus qui n’est pas un fragment Schematron : {0}', 'included file that is no Schematron fragment: {0}'],
  'include-depth': ['inclusions trop profondes ou circulaires : {0}', 'includes too deep or circular: {0}'],
  'unknown-element': ['élément Schematron non pris en charge : {1} ({0})', 'unsupported Schematron element: {1} ({0})'],
  'unknown-attribute': ['attribut Schematron non pris en charge : {1} ({0})', 'unsupported Schematron attribute: {1} ({0})'],
  'missing-attribute': ['attribut obligatoire absent : {1} ({0})', 'required attribute missing: {1} ({0})'],
  'query-binding': ['queryBinding non pris en charge : {1} ({0})', 'unsupported queryBinding: {1} ({0})'],
  'unknown-reference': ['référence à ce qui n’existe pas : {1} ({0})', 'reference to what does not exist: {1} ({0})'],
  'circular-rule': ['règle abstraite circulaire : {1} ({0})', 'circular abstract rule: {1} ({0})'],
  'duplicate-variable': ['variable globale définie deux fois : ${1} ({0})', 'global variable defined twice: ${1} ({0})'],
  'static-error': ['expression XPath refusée ({2}) : {1} ({0})', 'XPath expression refused ({2}): {1} ({0})'],
  'function-not-allowed': ['fonction ou construction XPath non admise : {1} ({0})', 'XPath function or construct not allowed: {1} ({0})'],
  'missing-value-set': ['fichier de jeu de valeurs absent : {1} (par {0})', 'value set file missing: {1} (by {0})'],
  'too-much': ['limite dépassée : {1} ({0})', 'limit passed: {1} ({0})'],
  'no-volet': [
    'modèle du document inconnu du paquet : le nommer avec --volet',
    'model of the document unknown to the package: name it with --volet',
  ],
  'several-volets': [
    'plusieurs modèles possibles : {0} ; en choisir un avec --volet',
    'several models possible: {0}; choose one with --volet',
  ],
  'unknown-volet': ['modèle inconnu du paquet : {0}', 'model unknown to the package: {0}'],
  'no-schema': ['le paquet n’a pas de schéma XML : {0}', 'the package has no XML schema: {0}'],
  'no-room': [
    'impossible d’écrire une copie du schéma XML du paquet dans {0}',
    'no copy of the XML schema of the package can be written in {0}',
  ],
  'engine-changed': [
    'saxon-js ne se comporte pas comme la version attendue ({0})',
    'saxon-js does not behave as the expected version ({0})',
  ],
} as const satisfies Record<string, readonly [fr: string, en: string]>;

export type ProblemKind = keyof typeof reasons;

/** The user's official package, or a part of it, cannot be used as it should: nothing may be concluded with it. */
export class OfficialProblem extends Error {
  /** @param details the file that it is about, then what; what the sentences of `reasons` quote */
  constructor(
    readonly kind: ProblemKind,
    ...details: string[]
  ) {
    super(`${kind}: ${details.join(', ')}`);
    this.name = 'OfficialProblem';
    this.details = details;
  }

  readonly details: readonly string[];

  /** The problem in words. Names of files and expressions of the package are quoted, never the document. */
  tell(language: Language): string {
    const sentence = fill(reasons[this.kind][language === 'fr' ? 0 : 1], this.details);
    return sentence + didYouMean(this.kind === 'unknown-volet' ? this.details.slice(1) : [], sayIn(language));
  }
}
