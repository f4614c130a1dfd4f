/** What does not show: blanks other than the ordinary ones, controls, marks of direction, joiners, byte order marks. */
const invisible = /[\p{Cf}\p{Cc}\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/gu;

/** A text with what does not show written out, `CT<U+200B>`; tabs and line ends stay. */
export function visible(text: string): string {
  return text.replace(invisible, (character) =>
    /[\t\n\r]/.test(character) ? character : `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

/** A value with blanks at its edges shown, `CT␠`. */
export function edgesShown(value: string): string {
  return value.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, (blanks) => '␠'.repeat(blanks.length));
}
