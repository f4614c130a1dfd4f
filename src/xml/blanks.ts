/** A value without the blanks around it, as XML has them: `trim` takes other signs for blanks too (U+00A0, U+3000, U+FEFF…). */
export function trimmed(value: string): string {
  return value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
