/** Base 64 with whatever blanks in it (RFC 2045, 6.8). @returns undefined when it is not well made */
export function fromBase64(text: string): Buffer | undefined {
  const dense = text.replace(/[ \t\r\n]+/g, '');
  if (dense.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(dense)) return undefined;
  return Buffer.from(dense, 'base64');
}

/** RFC 2045, 6.7. @returns undefined when it is not well made */
function fromQuotedPrintable(text: string): Buffer | undefined {
  const joined = text.replace(/[ \t]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, '');
  if (/=(?![0-9A-Fa-f]{2})|[^\t\r\n -~]/.test(joined)) return undefined;
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

/**
 * The bytes of a part.
 *
 * @param encoding Content-Transfer-Encoding, in lower case
 * @returns undefined when they are not written as it says; `unknown` for an encoding that MIME does not know
 */
export function decodePart(bytes: Buffer, encoding: string): Buffer | undefined | 'unknown' {
  switch (encoding) {
    case 'binary':
    case '8bit':
    case '7bit':
      return bytes;
    case 'base64':
      return fromBase64(bytes.toString('latin1'));
    case 'quoted-printable':
      return fromQuotedPrintable(bytes.toString('latin1'));
    default:
      return 'unknown';
  }
}
