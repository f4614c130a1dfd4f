/** A text of blanks as long as another one, with its line ends: what follows keeps its place. */
export function blanked(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
