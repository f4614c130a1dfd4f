import type { Language } from '../../findings/finding.js';

/** The language that the arguments ask for: help and usage errors are written before options are understood. */
export function languageOf(args: readonly string[]): Language {
  const end = args.indexOf('--');
  const position = args.slice(0, end < 0 ? undefined : end).findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (position < 0) return 'fr';
  const arg = args[position] as string;
  const value = arg.includes('=') ? arg.slice('--lang='.length) : args[position + 1];
  return value === 'en' ? 'en' : 'fr';
}
