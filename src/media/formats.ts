/** A kind of file, known by its first bytes. */
export interface Format {
  /** Its name, which is the same in both languages. */
  name: string;
  /** Media types that announce it; the first one is the usual one. None: a report has no use for it. */
  mediaTypes: readonly string[];
  /** @param head the first bytes, as latin1 */
  begins(head: string): boolean;
  /** Whether the file is whole, by its last bytes, as latin1; absent where nothing tells. */
  ends?(tail: string): boolean;
  /** Bytes below which there can be no such file. */
  atLeast?: number;
  /** True when what it holds is other files, or one that was made smaller. */
  wraps?: true;
}

const startsWith =
  (...signatures: readonly string[]) =>
  (head: string) =>
    signatures.some((signature) => head.startsWith(signature));

/** What is text may begin with a byte order mark and blanks. */
const textBegins = (pattern: RegExp) => (head: string) => pattern.test(head.replace(/^(\u00ef\u00bb\u00bf)?\s*/, ''));

/** The formats that are looked for, in this order. Sources: the specification of each. */
export const formats: readonly Format[] = [
  {
    name: 'PDF',
    mediaTypes: ['application/pdf'],
    begins: startsWith('%PDF-'),
    ends: (tail) => tail.includes('%%EOF'),
    atLeast: 100,
  },
  {
    name: 'JPEG',
    mediaTypes: ['image/jpeg', 'image/jpg', 'image/pjpeg'],
    begins: startsWith('\u00ff\u00d8\u00ff'),
    ends: (tail) => tail.includes('\u00ff\u00d9'),
    atLeast: 100,
  },
  {
    name: 'PNG',
    mediaTypes: ['image/png'],
    begins: startsWith('\u0089PNG\r\n\u001a\n'),
    ends: (tail) => tail.includes('IEND\u00aeB`\u0082'),
    atLeast: 57,
  },
  { name: 'TIFF', mediaTypes: ['image/tiff', 'image/tif'], begins: startsWith('II*\0', 'MM\0*', 'II+\0', 'MM\0+'), atLeast: 30 },
  { name: 'GIF', mediaTypes: ['image/gif'], begins: startsWith('GIF87a', 'GIF89a'), ends: (tail) => tail.includes(';'), atLeast: 14 },
  { name: 'DICOM', mediaTypes: ['application/dicom', 'image/dicom'], begins: (head) => head.startsWith('DICM', 128) },
  { name: 'JPEG 2000', mediaTypes: ['image/jp2', 'image/jpx'], begins: startsWith('\0\0\0\u000cjP  ', '\u00ff\u004f\u00ff\u0051') },
  { name: 'WebP', mediaTypes: ['image/webp'], begins: (head) => head.startsWith('RIFF') && head.startsWith('WEBP', 8) },
  { name: 'BMP', mediaTypes: ['image/bmp'], begins: (head) => head.startsWith('BM') && head.startsWith('\0\0\0\0', 6) },
  { name: 'HEIF', mediaTypes: ['image/heic', 'image/heif'], begins: (head) => /^[^]{4}ftyp(heic|heix|mif1|msf1|avif)/.test(head) },
  { name: 'MP4', mediaTypes: ['video/mp4'], begins: (head) => head.startsWith('ftyp', 4) },
  { name: 'RTF', mediaTypes: ['text/rtf', 'application/rtf'], begins: textBegins(/^\{\\rtf/), ends: (tail) => tail.includes('}') },
  {
    name: 'Microsoft Office (OLE2)',
    mediaTypes: ['application/msword', 'application/vnd.ms-excel'],
    begins: startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'),
  },
  { name: 'PostScript', mediaTypes: ['application/postscript'], begins: startsWith('%!PS') },
  { name: 'PKCS#7', mediaTypes: ['application/pkcs7-mime', 'application/pkcs7-signature'], begins: textBegins(/^-----BEGIN /) },
  { name: 'gzip', mediaTypes: [], begins: startsWith('\u001f\u008b\u0008'), wraps: true },
  { name: 'ZIP', mediaTypes: [], begins: startsWith('PK\u0003\u0004', 'PK\u0005\u0006'), wraps: true },
  { name: '7-Zip', mediaTypes: [], begins: startsWith('7z\u00bc\u00af\u0027\u001c'), wraps: true },
  { name: 'bzip2', mediaTypes: [], begins: (head) => /^BZh[1-9]1AY&SY/.test(head), wraps: true },
  { name: 'zlib', mediaTypes: [], begins: (head) => /^x[\u009c\u00da\u0001^]/.test(head) && !looksLikeText(head), wraps: true },
  {
    name: 'HTML',
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    begins: textBegins(/^(<!doctype html|<html|<\?xml[^>]*\?>\s*<(!doctype )?html)/i),
  },
  {
    name: 'XML',
    mediaTypes: ['text/xml', 'application/xml', 'text/x-hl7-text+xml'],
    begins: textBegins(/^(<\?xml|<[A-Za-z_][\w.:-]*[\s/>])/),
  },
  { name: 'JSON', mediaTypes: ['application/json'], begins: textBegins(/^[{[]\s*("|\{|\[|[\]}])/) },
];

/** The format that bytes begin as, undefined where none is known. @param head the first bytes, as latin1 */
export function formatOf(head: string): Format | undefined {
  return formats.find(({ begins }) => begins(head));
}

/** The format that a media type announces, in whatever case it is written. */
export function formatFor(mediaType: string): Format | undefined {
  const plain = essenceOf(mediaType);
  return formats.find(({ mediaTypes }) => mediaTypes.includes(plain));
}

/** A media type without parameters, in lower case (RFC 2045, 5.1). */
export function essenceOf(mediaType: string): string {
  return mediaType.replace(/;.*$/s, '').trim().toLowerCase();
}

/** Whether bytes may be text: no control character but those that lines and pages are made of. @param head as latin1 */
export function looksLikeText(head: string): boolean {
  return !/[\0-\u0008\u000e-\u001a\u001c-\u001f]/.test(head);
}
