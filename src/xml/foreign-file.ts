/** What a file is that is no XML document, or none of ours: told by its first bytes. */
export type ForeignFile =
  | 'pdf'
  | 'image'
  | 'dicom'
  | 'office'
  | 'gzip'
  | 'archive'
  | 'base64'
  | 'html'
  | 'json'
  | 'jws'
  | 'rtf'
  | 'hl7v2'
  | 'mime'
  | 'http'
  | 'pem'
  | 'text';

const signatures: readonly [kind: ForeignFile, bytes: readonly number[], at?: number][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['dicom', [0x44, 0x49, 0x43, 0x4d], 128],
  ['office', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b]],
  ['archive', [0x50, 0x4b, 0x03, 0x04]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
];

/** How texts begin; in this order. */
const openings: readonly [kind: ForeignFile, opening: RegExp][] = [
  ['html', /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)[\s>]/i],
  ['rtf', /^\{\\rtf/],
  ['jws', /^ey[JKL][\w-]+\.[\w-]*\.[\w-]*/],
  ['base64', /^(?:PD94|PENs|77u\/|JVBERi|H4sI|UEsD|PHNv)[A-Za-z0-9+/=\s]{8,}/],
  ['json', /^(?:\{\s*["}]|\[\s*["{[\]])/],
  ['hl7v2', /^(?:MSH|FHS|BHS)\|/],
  ['pem', /^-----BEGIN /],
  ['http', /^(?:HTTP\/\d|(?:GET|POST|PUT) \/\S* HTTP\/\d)/],
  ['mime', /^(?:MIME-Version:|Content-[A-Za-z-]+:|--[\w=+.':-]{8,}\r?\n(?:Content-|\r?\n))/i],
];

const headLength = 4096;

/**
 * Names a file by what it begins with.
 *
 * @returns undefined for what begins as XML does, or as nothing that is known
 */
export function foreignFile(bytes: Uint8Array): ForeignFile | undefined {
  const signature = signatures.find(([, known, at = 0]) => known.every((byte, index) => bytes[at + index] === byte));
  if (signature) return signature[0];
  const head = Buffer.from(bytes.subarray(0, headLength))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const opening = openings.find(([, known]) => known.test(head));
  if (opening) return opening[0];
  // UTF-16 has zeros; a text without a single tag, however long, is none of XML.
  return head.includes('<') || /[\0\u00fe\u00ff]/.test(head) || head === '' || bytes.includes(0x3c) ? undefined : 'text';
}
