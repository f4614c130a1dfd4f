import type { Language } from '../findings/finding.js';
import type { ProfileName } from '../catalogue/rule-set.js';
import type { DocumentKind } from './kind.js';

const HEADER = 'structuration-minimale';
const MODEL = 'img-cr-img';
/** Identifiers, times and versions hold for any CDA; what is about imaging looks at the model itself. */
const COHERENCE = 'coherence';

/**
 * Whether a layer of rules applies to a kind of document.
 *
 * @returns undefined when it applies, else the reason why not, for the report
 */
export function reasonNotToRun(layer: string, kind: DocumentKind, profile: ProfileName, language: Language): string | undefined {
  if (layer === HEADER || (layer === COHERENCE && kind.name !== 'not-cda')) return undefined;
  const text = (fr: string, en: string) => (language === 'fr' ? fr : en);
  switch (kind.name) {
    case 'cr-img':
      return undefined;
    case 'cr-img-other-edition':
      // The official tool does not look at the edition: it applies its only rules.
      if (profile === 'testcontenucda') return undefined;
      return text(
        `le document déclare l’édition ${kind.edition} du modèle ; les règles connues ici sont celles de 2024.01`,
        `the document declares edition ${kind.edition} of the model; the rules known here are those of 2024.01`,
      );
    case 'cr-img-level-1':
    case 'level-1':
      // The official tool runs what holds for every document on these too.
      if (profile === 'testcontenucda' && layer !== MODEL) return undefined;
      return text(
        'document de niveau 1 (corps PDF) : les règles du corps structuré ne s’appliquent pas',
        'level 1 document (PDF body): rules on the structured body do not apply',
      );
    case 'other-model':
    case 'other-cda':
      if (layer !== MODEL) return undefined;
      return kind.name === 'other-model'
        ? text(
            `le document déclare un autre modèle du CI-SIS${kind.templateId ? ` (${kind.templateId})` : ''}`,
            `the document declares another CI-SIS model${kind.templateId ? ` (${kind.templateId})` : ''}`,
          )
        : text('le document ne déclare pas de modèle du CI-SIS', 'the document declares no CI-SIS model');
    case 'not-cda':
    case 'xdm-archive':
    case 'xds-metadata':
      return text('ce document n’est pas un CDA', 'this document is not a CDA');
  }
}

/** Kinds whose every rule exists here. A level 1 document calls for schema and header only. */
const covered: ReadonlySet<DocumentKind['name']> = new Set(['cr-img', 'cr-img-level-1', 'level-1', 'xdm-archive', 'xds-metadata']);

/** Whether every rule that the document calls for exists here. */
export function isFullyCovered(kind: DocumentKind, profile: ProfileName): boolean {
  return covered.has(kind.name) || (kind.name === 'cr-img-other-edition' && profile === 'testcontenucda');
}
