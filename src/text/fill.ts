/** A sentence with its details in the places of `{0}`, `{1}`…; nothing where one is missing. */
export function fill(sentence: string, details: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, number: string) => details[Number(number)] ?? '');
}
