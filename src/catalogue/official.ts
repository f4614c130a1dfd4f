import type { Language } from '../findings/finding.js';
import { type ProfileName, profiles } from '../models/profiles.js';
import type { RuleMetadata } from './metadata.js';

type Treatment = NonNullable<RuleMetadata['official']>;

const words: Record<Treatment, Record<Language, string>> = {
  exact: {
    fr: 'testContenuCDA vérifie la même chose.',
    en: 'testContenuCDA checks the same.',
  },
  looser: {
    fr: 'testContenuCDA est moins strict : il accepte des documents que cette règle refuse.',
    en: 'testContenuCDA is less strict: it accepts documents that this rule refuses.',
  },
  stricter: {
    fr: 'testContenuCDA est plus strict : il refuse des documents que la spécification permet.',
    en: 'testContenuCDA is stricter: it refuses documents that the specification allows.',
  },
  none: {
    fr: 'testContenuCDA ne le vérifie pas.',
    en: 'testContenuCDA does not check it.',
  },
  conflict: {
    fr: 'La spécification et les règles ou l’exemple officiels se contredisent.',
    en: 'The specification and the official rules or example contradict each other.',
  },
};

const sameVerdict: Record<Language, string> = {
  fr: 'Cette règle rend le verdict de testContenuCDA, ni plus, ni moins.',
  en: 'This rule gives the verdict of testContenuCDA, no more, no less.',
};

/** How the official tool treats what a rule asks, in words; undefined where that is not known. */
export function officialTreatment(rule: RuleMetadata, profile: ProfileName, language: Language): string | undefined {
  if (!rule.official) return undefined;
  const note = rule.notes.official?.[language];
  return `${profiles[profile].official ? sameVerdict[language] : words[rule.official][language]}${note ? ` ${note}` : ''}`;
}
