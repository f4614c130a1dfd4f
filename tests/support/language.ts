import type { Language } from '../../src/findings/finding.js';

/** Words that a sentence of the language can hardly do without, and that the other language does not have. */
export const tell: Record<Language, RegExp> = {
  fr: /(?<![\p{L}\p{N}'’/.#-])(le|la|les|du|des|et|est|une|dans|pour|avec|pas|doit|doivent|aucun|aucune|chaque|attendue?|trouvée?|manque|permis|règles?|ligne|colonne|erreurs?|avertissements?|constats?|conforme|évalués?|masquée?s?|accepté|gravité|résumé|étapes?)(?![\p{L}\p{N}/-])/iu,
  en: /(?<![\p{L}\p{N}'’/.#-])(the|of|and|is|are|has|have|be|must|may|with|without|for|not|each|no|every|expected|found|missing|allowed|rules?|line|column|errors?|warnings?|findings?|conforming|evaluated|hidden|accepted|severity|summary|stages?)(?![\p{L}\p{N}/-])/iu,
};
/** The other one. */
export const other: Record<Language, Language> = { fr: 'en', en: 'fr' };
