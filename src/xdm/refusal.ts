import type { ArchiveProblem, ArchiveProblemKind } from '../archive/problem.js';
import type { Language } from '../findings/finding.js';

/** The rule that an archive breaks when it is refused. */
const rules: Record<ArchiveProblemKind, string> = {
  'not-zip': 'XDM-01',
  damaged: 'XDM-01',
  checksum: 'XDM-01',
  contradiction: 'XDM-01',
  method: 'XDM-01',
  'too-many-entries': 'XDM-02',
  'entry-too-large': 'XDM-02',
  'total-too-large': 'XDM-02',
  ratio: 'XDM-02',
  absolute: 'XDM-03',
  parent: 'XDM-03',
  backslash: 'XDM-03',
  control: 'XDM-03',
  duplicate: 'XDM-04',
  encrypted: 'XDM-05',
  link: 'XDM-06',
};

const words: Record<Language, Record<ArchiveProblemKind, string>> = {
  fr: {
    'not-zip': 'ce n’est pas un fichier ZIP',
    damaged: 'fichier tronqué ou endommagé',
    checksum: 'somme de contrôle fausse',
    contradiction: 'deux noms différents pour le même fichier',
    method: 'compression inconnue',
    'too-many-entries': 'plus de {limit} fichiers',
    'entry-too-large': 'fichier de plus de {limit} octets (option --max-bytes)',
    'total-too-large': 'plus de {limit} octets en tout (option --max-bytes)',
    ratio: 'fichier compressé plus de {limit} fois',
    absolute: 'chemin absolu',
    parent: 'chemin qui sort de l’archive',
    backslash: 'barre inverse',
    control: 'nom vide ou caractère de contrôle',
    duplicate: '',
    encrypted: '',
    link: '',
  },
  en: {
    'not-zip': 'this is not a ZIP file',
    damaged: 'truncated or damaged file',
    checksum: 'wrong checksum',
    contradiction: 'two different names for the same file',
    method: 'unknown compression',
    'too-many-entries': 'more than {limit} files',
    'entry-too-large': 'file larger than {limit} bytes (option --max-bytes)',
    'total-too-large': 'more than {limit} bytes in all (option --max-bytes)',
    ratio: 'file compressed more than {limit} times',
    absolute: 'absolute path',
    parent: 'path that leaves the archive',
    backslash: 'backslash',
    control: 'empty name or control character',
    duplicate: '',
    encrypted: '',
    link: '',
  },
};

/** The rule that a problem breaks, and the value for its message. */
export function describeProblem({ kind, entry, limit }: ArchiveProblem, language: Language): { rule: string; value: string } {
  const reason = words[language][kind].replace('{limit}', String(limit));
  const value = [reason, entry].filter((part) => part !== undefined && part !== '').join(language === 'fr' ? ' : ' : ': ');
  return { rule: rules[kind], value };
}
