import type { Language } from './finding.js';

/** Stages that have no name of their own for who reads; those of rules are called as their layers. */
const names: Readonly<Record<string, Record<Language, string>>> = {
  read: { fr: 'lecture du fichier', en: 'reading the file' },
  guard: { fr: 'lecture du XML', en: 'reading the XML' },
  identify: { fr: 'reconnaissance du modèle', en: 'recognising the model' },
  xsd: { fr: 'schéma XML', en: 'XML schema' },
  bodies: { fr: 'fichiers contenus', en: 'files within' },
  testcontenucda: { fr: 'refus de testContenuCDA', en: 'refusals by testContenuCDA' },
  xdm: { fr: 'archive IHE_XDM', en: 'IHE_XDM archive' },
  xds: { fr: 'métadonnées XDS', en: 'XDS metadata' },
  submission: { fr: 'message de dépôt', en: 'submission message' },
  signature: { fr: 'signature', en: 'signature' },
  start: { fr: 'démarrage', en: 'starting' },
  worker: { fr: 'processus de vérification', en: 'validating process' },
  report: { fr: 'mise en forme', en: 'reporting' },
};

/** What a stage, or a layer, is called for who reads. */
export function stageName(stage: string, language: Language): string {
  return Object.hasOwn(names, stage) ? (names[stage] as Record<Language, string>)[language] : stage;
}
