/** A dictionary of encryption that a trailer names (ISO 32000-1, 7.5.5 and 7.6). */
const encrypt = /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/;
const longestEncrypt = 64;

/** Whether a PDF asks for a password or forbids something, by its trailer. @param pieces its bytes, in order */
export function isEncryptedPdf(pieces: Iterable<Buffer>): boolean {
  let left = '';
  for (const piece of pieces) {
    for (let at = piece.indexOf('/Encrypt'); at >= 0; at = piece.indexOf('/Encrypt', at + 1))
      if (encrypt.test(piece.toString('latin1', at, at + longestEncrypt))) return true;
    if (encrypt.test(left + piece.toString('latin1', 0, longestEncrypt))) return true;
    left = piece.toString('latin1', Math.max(0, piece.length - longestEncrypt));
  }
  return false;
}
