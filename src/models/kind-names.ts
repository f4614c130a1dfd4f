import type { Language } from '../findings/finding.js';
import { sayIn } from '../text/say.js';
import type { DocumentKind } from './kind.js';

/** What a document declares to be, in words for the report. */
export function describeKind(kind: DocumentKind, language: Language): string {
  const say = sayIn(language);
  switch (kind.name) {
    case 'of-model':
    case 'other-edition':
      return `${kind.model.name[language]} ${kind.edition}`;
    case 'level-1-of-model':
      return kind.model.level1?.[language] ?? say(`${kind.model.name.fr} de niveau 1`, `Level 1 ${kind.model.name.en}`);
    case 'level-1':
      return say('Document du CI-SIS de niveau 1', 'Level 1 CI-SIS document');
    case 'other-model':
      return `${say('Autre modèle du CI-SIS', 'Another CI-SIS model')}${whichModel(kind, language)}`;
    case 'other-cda':
      return say('CDA hors CI-SIS', 'CDA outside the CI-SIS');
    case 'not-cda':
      return say('Pas un CDA', 'Not a CDA');
    case 'xdm-archive':
      return say('Archive IHE_XDM', 'IHE_XDM archive');
    case 'xds-metadata':
      return say('Métadonnées XDS', 'XDS metadata');
    case 'xds-message':
      return say('Message de dépôt XDS', 'XDS submission message');
  }
}

/** ` (name)` of a model without rules here, or ` (templateId)`. */
export function whichModel({ model, templateId }: Extract<DocumentKind, { name: 'other-model' }>, language: Language): string {
  const name = model?.name[language] ?? templateId;
  return name === undefined ? '' : ` (${name})`;
}
