import type { Language } from '../findings/finding.js';
import { fill } from '../text/fill.js';

const reasons = {
  'not-a-value-set': ['{0} : aucun jeu de valeurs d’une forme connue ({1})', '{0}: no value set of a known form ({1})'],
  'no-oid': ['{0} : jeu de valeurs sans OID', '{0}: value set without OID'],
  'no-concept': ['{0} : le jeu {1} n’a aucun code', '{0}: the set {1} has no code'],
  'bad-code': [
    '{0} : code, système ou libellé inutilisable dans le jeu {1} : {2}',
    '{0}: unusable code, system or label in the set {1}: {2}',
  ],
  'other-label': ['{0} : le jeu {1} donne deux libellés au code {2}', '{0}: the set {1} gives two labels to the code {2}'],
  'other-content': ['{0} : le jeu {1} est dans deux fichiers, avec d’autres codes', '{0}: the set {1} is in two files, with other codes'],
  'not-extensional': [
    '{0} : jeu FHIR qui ne liste pas ses codes (filtre, système entier, autre jeu) : importer son expansion',
    '{0}: FHIR value set that does not list its codes (filter, whole system, another set): import its expansion',
  ],
  'unknown-system': ['{0} : système de codage sans OID connu : {1}', '{0}: code system without a known OID: {1}'],
  link: ['{0} : lien symbolique, qui n’est pas suivi', '{0}: symbolic link, which is not followed'],
  nothing: ['aucun jeu de valeurs dans {0}', 'no value set in {0}'],
  'too-much': ['limite dépassée : {0} ({1})', 'limit passed: {0} ({1})'],
  name: [
    'nom d’édition inutilisable : {0} (lettres, chiffres, « . », « _ », « - » ; non celui d’une édition de verifcda)',
    'unusable name of an edition: {0} (letters, digits, “.”, “_”, “-”; not that of an edition of verifcda)',
  ],
  damaged: ['édition {0} endommagée : la supprimer ({1})', 'edition {0} damaged: remove it ({1})'],
} as const satisfies Record<string, readonly [fr: string, en: string]>;

/** Value sets cannot be imported: nothing was changed. */
export class ImportProblem extends Error {
  readonly details: readonly string[];

  constructor(
    readonly kind: keyof typeof reasons,
    ...details: string[]
  ) {
    super(`${kind}: ${details.join(', ')}`);
    this.name = 'ImportProblem';
    this.details = details;
  }

  tell(language: Language): string {
    return fill(reasons[this.kind][language === 'fr' ? 0 : 1], this.details);
  }
}
