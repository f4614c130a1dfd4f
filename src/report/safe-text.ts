const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const controlsThatJsonKeeps = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Replaces control characters, which a document could use to steer the terminal, by a visible mark; tabs become spaces. */
export function safeText(text: string): string {
  return text.replace(/\t/g, ' ').replace(controls, '\ufffd');
}

/** The same data with `safeText` of every string in it. */
export function safeStrings<T>(data: T): T {
  if (typeof data === 'string') return safeText(data) as T;
  if (Array.isArray(data)) return data.map((item: unknown) => safeStrings(item)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, safeStrings<unknown>(value)])) as T;
}

/** JSON that may be shown on a terminal: the same data, with control characters as escapes. */
export function safeJson(data: unknown, indent?: number): string {
  return JSON.stringify(data, null, indent).replace(
    controlsThatJsonKeeps,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
