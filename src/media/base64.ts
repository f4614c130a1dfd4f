/** How a text fails to be base64 (RFC 4648, 4). */
export type Base64Fault =
  | { kind: 'data-uri' | 'hex' | 'url-alphabet' | 'path' | 'url' | 'file' | 'placeholder' | 'text' }
  /** A character outside of the alphabet, and where. */
  | { kind: 'character'; at: number; character: string };

const outside = /[^A-Za-z0-9+/= \t\r\n]/;
/** What a text that stands in the place of base64 begins with. */
const longestLook = 2000;

/**
 * Says why a text is not base64.
 *
 * @returns undefined where it is, padding aside
 */
export function base64Fault(text: string): Base64Fault | undefined {
  const at = text.search(outside);
  const trimmed = text.slice(0, longestLook).trim();
  if (/^[0-9a-fA-F\s]+$/.test(trimmed) && isHexOfFile(trimmed)) return { kind: 'hex' };
  if (at < 0) return undefined;
  if (/^data:[^,]{0,200},/i.test(trimmed)) return { kind: 'data-uri' };
  if (/^(%PDF-|\{\\rtf|<[?!A-Za-z])/.test(trimmed)) return { kind: 'file' };
  if (/^(\$\{|\{\{|<%|%[A-Z_]+%|\[[A-Z_]+\])/.test(trimmed)) return { kind: 'placeholder' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return { kind: 'url' };
  if (isPath(text)) return { kind: 'path' };
  if (!/[^A-Za-z0-9\-_= \t\r\n]/.test(text)) return { kind: 'url-alphabet' };
  if (/\p{L}{2,} +\p{L}{2,}[^]* \p{L}{2,}/u.test(trimmed)) return { kind: 'text' };
  return { kind: 'character', at, character: String.fromCodePoint(text.codePointAt(at) as number) };
}

/** Hexadecimal is base64 too by its characters: it is told by the file that it gives. */
function isHexOfFile(text: string): boolean {
  const digits = text.replace(/\s+/g, '').slice(0, 64).toLowerCase();
  return /^(25504446|ffd8ff|89504e47|49492a00|4d4d002a|47494638|7b5c727466|504b0304|1f8b08|3c3f786d|3c436c69)/.test(digits);
}

const longestPath = 1000;

function isPath(text: string): boolean {
  const path = text.trim();
  if (path.length > longestPath || /[\r\n]/.test(path)) return false;
  return (
    /^([A-Za-z]:[\\/]|\\\\|\.{1,2}[\\/]|~\/|file:)/i.test(path) ||
    /^[^<>|"]+\.(pdf|jpe?g|png|tiff?|gif|rtf|docx?|odt|txt|xml|html?|dcm|zip)$/i.test(path)
  );
}

/** How the end of a base64 text is wrong: cut within a byte, marks missing, or followed by more. */
export type PaddingFault = 'cut' | 'missing' | 'inside' | 'too-much';

/** @param text base64 without white space */
export function paddingFault(text: string): PaddingFault | undefined {
  const equals = text.indexOf('=');
  const data = equals < 0 ? text.length : equals;
  const marks = equals < 0 ? '' : text.slice(equals);
  if (/[^=]/.test(marks)) return 'inside';
  if (data % 4 === 1) return 'cut';
  const due = (4 - (data % 4)) % 4;
  return marks.length === due ? undefined : marks.length < due ? 'missing' : 'too-much';
}

/** Characters that give a piece of bytes: a multiple of four. */
const pieceLength = 4 * 1024 * 1024;

/** Decodes base64 piece by piece, so that memory stays bounded. @param text without white space */
export function* decodedPieces(text: string): Generator<Buffer> {
  for (let at = 0; at < text.length; at += pieceLength) yield Buffer.from(text.slice(at, at + pieceLength), 'base64');
}

/** The first bytes of a base64 text, as latin1. @param text without white space */
export function headOf(text: string, bytes: number): string {
  return Buffer.from(text.slice(0, Math.ceil(bytes / 3) * 4), 'base64')
    .toString('latin1')
    .slice(0, bytes);
}

/** The last bytes of a base64 text, as latin1. @param text without white space */
export function tailOf(text: string, bytes: number): string {
  const from = Math.max(0, Math.floor(text.length / 4) * 4 - Math.ceil(bytes / 3) * 4);
  return Buffer.from(text.slice(from), 'base64').toString('latin1').slice(-bytes);
}

/** How many bytes a base64 text gives. @param text without white space */
export function sizeOf(text: string): number {
  let end = text.length;
  while (text[end - 1] === '=') end--;
  return Math.floor((end * 3) / 4);
}
