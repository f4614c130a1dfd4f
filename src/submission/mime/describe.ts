import type { Language } from '../../findings/finding.js';
import type { MimeProblem, MimeProblemKind } from './problem.js';

const words: Record<Language, Record<MimeProblemKind, string>> = {
  fr: {
    'no-boundary': 'sa frontière (boundary) n’est pas donnée',
    'not-related': 'ce n’est pas un multipart/related : {value}',
    'no-parts': 'aucune partie : la frontière qu’il déclare n’y est pas',
    truncated: 'la frontière qui le termine manque',
    ambiguous: 'deux programmes n’y trouveraient pas les mêmes parties',
    header: 'en-tête mal écrit, ou champ en double',
    nested: 'une partie en contient d’autres ({value})',
    encoding: 'encodage inconnu : {value}',
    content: 'contenu illisible',
    'too-many-parts': 'plus de {value} parties',
    'too-long-header': 'en-tête de plus de {value}',
  },
  en: {
    'no-boundary': 'its boundary is not given',
    'not-related': 'this is no multipart/related: {value}',
    'no-parts': 'no part: the boundary that it declares is not in it',
    truncated: 'the boundary that ends it is missing',
    ambiguous: 'two programs would not find the same parts in it',
    header: 'badly written header, or repeated field',
    nested: 'a part holds others ({value})',
    encoding: 'unknown encoding: {value}',
    content: 'unreadable content',
    'too-many-parts': 'more than {value} parts',
    'too-long-header': 'header of more than {value}',
  },
};

/** The rule that a message breaks, and what is said of it. */
export function describeMimeProblem({ kind, value = '' }: MimeProblem, language: Language): { rule: string; value: string } {
  const rule = kind === 'too-many-parts' || kind === 'too-long-header' ? 'SUB-02' : 'SUB-01';
  return { rule, value: words[language][kind].replace('{value}', value.slice(0, 100)) };
}
