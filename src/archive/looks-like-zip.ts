/** A ZIP archive begins with a file header, or with its end record when it is empty (PKWARE APPNOTE 6.3, 4.3). */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}
