import type { Language } from '../findings/finding.js';
import type { DocumentKind } from './kind.js';

/** What a document declares to be, in words for the report. */
export function describeKind(kind: DocumentKind, language: Language): string {
  const say = (fr: string, en: string) => (language === 'fr' ? fr : en);
  switch (kind.name) {
    case 'cr-img':
      return 'IMG-CR-IMG 2024.01';
    case 'cr-img-other-edition':
      return `IMG-CR-IMG ${kind.edition}`;
    case 'cr-img-level-1':
      return say('Compte rendu d’imagerie de niveau 1 (PDF)', 'Level 1 imaging report (PDF)');
    case 'level-1':
      return say('Document du CI-SIS de niveau 1', 'Level 1 CI-SIS document');
    case 'other-model':
      return say(
        `Autre modèle du CI-SIS${kind.templateId ? ` (${kind.templateId})` : ''}`,
        `Another CI-SIS model${kind.templateId ? ` (${kind.templateId})` : ''}`,
      );
    case 'other-cda':
      return say('CDA hors CI-SIS', 'CDA outside the CI-SIS');
    case 'not-cda':
      return say('Pas un CDA', 'Not a CDA');
    case 'xdm-archive':
      return say('Archive IHE_XDM', 'IHE_XDM archive');
    case 'xds-metadata':
      return say('Métadonnées XDS', 'XDS metadata');
  }
}
