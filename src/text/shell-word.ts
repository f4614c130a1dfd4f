const plain = /^[\p{L}\p{N}_./:@%+=,-]+$/u;
/** What stays special between double quotes. */
const special = /["$`\\!%]/;

/** A word as one types it in a shell, quoted where it must be: a path with a blank is one word. */
export function shellWord(word: string): string {
  if (plain.test(word)) return word;
  return special.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}
