/** A sentence as its parts: what stands between backticks is code. */
export function codeSpans(sentence: string): { text: string; code: boolean }[] {
  return sentence
    .split('`')
    .map((text, index) => ({ text, code: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

/** The sentence with its code in another look; without one the backticks stay. */
export function paintCode(sentence: string, paint: ((code: string) => string) | undefined): string {
  if (!paint) return sentence;
  return codeSpans(sentence)
    .map(({ text, code }) => (code ? paint(text) : text))
    .join('');
}
