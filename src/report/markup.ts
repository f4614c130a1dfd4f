const notXml = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** What a terminal must not see, and an XML parser does not keep, as it is. */
const steering = /[\t\r\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const reference = (character: string) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;

/**
 * Text for an element or a quoted attribute of XML or HTML; what XML 1.0 forbids becomes a visible mark, what steers
 * terminals a character reference.
 */
export function escapeMarkup(text: string): string {
  return text
    .replace(notXml, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(steering, reference);
}

/** ` name="value"` for each attribute that has a value. */
export function attributesOf(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeMarkup(String(value)).replace(/\n/g, reference)}"`))
    .join('');
}
