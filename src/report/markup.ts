const notXml = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text for an element or a quoted attribute of XML or HTML; what XML 1.0 forbids becomes a visible mark, what parsers would normalise a reference. */
export function escapeMarkup(text: string): string {
  return text
    .replace(notXml, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}

/** ` name="value"` for each attribute that has a value; line breaks, which parsers make spaces of, are kept. */
export function attributesOf(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeMarkup(String(value)).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;')}"`))
    .join('');
}
