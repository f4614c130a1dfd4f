import type { Language } from '../findings/finding.js';
import { sayIn } from '../text/say.js';
import type { DocumentKind } from './kind.js';
import { whichModel } from './kind-names.js';
import type { Models } from './load-models.js';
import { type DocumentModel, latestOf } from './model.js';
import { type ProfileName, profiles } from './profiles.js';

/**
 * Whether a layer of rules applies to a kind of document.
 *
 * @returns undefined when it applies, else the reason why not, for the report
 */
export function reasonNotToRun(
  layer: string,
  kind: DocumentKind,
  { common, models }: Models,
  profile: ProfileName,
  language: Language,
): string | undefined {
  const say = sayIn(language);
  if (kind.name === 'not-cda' || kind.name === 'xdm-archive' || kind.name === 'xds-metadata' || kind.name === 'xds-message')
    return say('ce document n’est pas un CDA', 'this document is not a CDA');
  if (common.layers[profile].includes(layer)) return undefined;
  const owners = models.filter((model) => Object.values(model.editions).some(({ layers }) => layers[profile]?.includes(layer)));
  switch (kind.name) {
    case 'of-model':
      if (owners.length === 0 || ownLayers(kind.model, kind.edition, profile).includes(layer)) return undefined;
      return say(`règles du modèle ${namesOf(owners, language)}`, `rules of the model ${namesOf(owners, language)}`);
    case 'other-edition':
      if (profiles[profile].anyEdition)
        return reasonNotToRun(
          layer,
          { ...kind, name: 'of-model', edition: latestOf(kind.model) ?? '' },
          { common, models },
          profile,
          language,
        );
      return say(
        `le document déclare l’édition ${kind.edition} du modèle ; les règles connues ici sont celles de ${editionsOf(kind.model)}`,
        `the document declares edition ${kind.edition} of the model; the rules known here are those of ${editionsOf(kind.model)}`,
      );
    case 'level-1-of-model':
    case 'level-1':
      if (profiles[profile].commonLayersOnLevel1 && owners.length === 0) return undefined;
      return say(
        'document de niveau 1 (corps PDF) : les règles du corps structuré ne s’appliquent pas',
        'level 1 document (PDF body): rules on the structured body do not apply',
      );
    case 'other-model':
      if (owners.length === 0) return undefined;
      return say(
        `le document déclare un autre modèle du CI-SIS${whichModel(kind, language)}`,
        `the document declares another CI-SIS model${whichModel(kind, language)}`,
      );
    case 'other-cda':
      if (owners.length === 0) return undefined;
      return say('le document ne déclare pas de modèle du CI-SIS', 'the document declares no CI-SIS model');
  }
}

function ownLayers(model: DocumentModel, edition: string, profile: ProfileName): readonly string[] {
  return model.editions[edition]?.layers[profile] ?? [];
}

function namesOf(models: readonly DocumentModel[], language: Language): string {
  return models.map(({ name }) => name[language]).join(', ');
}

function editionsOf({ editions }: DocumentModel): string {
  return Object.keys(editions).join(', ');
}

/** Kinds whose every rule exists here. A level 1 document calls for schema and header only. */
const covered: ReadonlySet<DocumentKind['name']> = new Set([
  'of-model',
  'level-1-of-model',
  'level-1',
  'xdm-archive',
  'xds-metadata',
  'xds-message',
]);

/** Whether every rule that the document calls for exists here. */
export function isFullyCovered(kind: DocumentKind, profile: ProfileName): boolean {
  return covered.has(kind.name) || (kind.name === 'other-edition' && profiles[profile].anyEdition);
}
