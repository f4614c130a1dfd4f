/** Replaces control characters, which a document could use to steer the terminal, by a visible mark; tabs become spaces. */
export function safeText(text: string): string {

  return text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
}
