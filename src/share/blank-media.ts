import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { base64Fault, headOf } from '../media/base64.js';
import { formatOf } from '../media/formats.js';

/** A page without anything on it. */
const pdf = (trailer = '') =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R${trailer}>>\nstartxref\n0\n%%EOF\n`,
    'latin1',
  );

/** One white dot. */
const blanks: Record<string, Buffer> = {
  PNG: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==', 'base64'),
  GIF: Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64'),
  JPEG: Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
    'base64',
  ),
  RTF: Buffer.from('{\\rtf1 }'),
  XML: Buffer.from('<blank/>'),
  HTML: Buffer.from('<html><body></body></html>'),
  JSON: Buffer.from('{}'),
};

/**
 * A blank file in the place of one in base 64: of the same format, with the faults that the original has as base 64.
 *
 * @param content as it stands in the document
 */
export function blankLike(content: string): string {
  const fault = base64Fault(content);
  const text = content.replace(/\s+/g, '');
  if (fault?.kind === 'data-uri')
    return (
      /^\s*data:[^,]{0,200},/i.exec(content)?.[0].replace(/name=[^;,]*/i, 'name=x') + blankLike(content.slice(content.indexOf(',') + 1))
    );
  if (fault?.kind === 'hex') return blankOf(Buffer.from(text.slice(0, 400), 'hex').toString('latin1'), text).toString('hex');
  if (fault?.kind === 'url-alphabet')
    return blankLike(content.replace(/-/g, '+').replace(/_/g, '/')).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=+$/, '') + '_';
  if (fault?.kind === 'character') return `${blankLike(content.replace(/[^A-Za-z0-9+/=\s]/g, ''))}${fault.character}`;
  if (fault)
    return fault.kind === 'path'
      ? 'C:\\x.pdf'
      : fault.kind === 'url'
        ? 'https://exemple.example/x'
        : fault.kind === 'placeholder'
          ? '${x}'
          : 'morbi fusce dolor magna';
  const head = headOf(text, 4096);
  const inner = /^[A-Za-z0-9+/=\s]{16,}$/.test(head) ? Buffer.from(head, 'base64').toString('latin1') : '';
  const twice = inner !== '' && (formatOf(inner) !== undefined || inner.includes('%PDF-'));
  const bytes = twice ? Buffer.from(blankOf(inner, '').toString('base64')) : blankOf(head, text);
  return wrongPadding(text, bytes.toString('base64'));
}

function blankOf(head: string, text: string): Buffer {
  const format = formatOf(head)?.name ?? (head.includes('%PDF-') ? 'PDF' : undefined);
  const whole = text === '' ? undefined : Buffer.from(text, 'base64').toString('latin1');
  if (format === 'PDF') {
    const blank = pdf(whole && /\/Encrypt/.test(whole) ? '/Encrypt 4 0 R' : '');
    const late = head.indexOf('%PDF-');
    return Buffer.concat([Buffer.alloc(Math.max(0, late), 10), whole && !whole.includes('%%EOF') ? blank.subarray(0, -20) : blank]);
  }
  if (format === 'gzip') return gzipSync(pdf());
  const known = format === undefined ? undefined : blanks[format];
  if (known) return known;
  // Of a format that we make no file of, its first bytes alone; of none, as many neutral ones.
  return format === undefined
    ? Buffer.from('morbi fusce dolor magna')
    : Buffer.concat([Buffer.from(head.slice(0, 16), 'latin1'), Buffer.alloc(120)]);
}

function wrongPadding(original: string, blank: string): string {
  const equals = original.indexOf('=');
  const data = (equals < 0 ? original.length : equals) % 4;
  const marks = equals < 0 ? 0 : original.length - equals;
  const due = (4 - data) % 4;
  const stem = blank.replace(/=+$/, '');
  if (data === 1) return stem.slice(0, stem.length - (stem.length % 4)) + 'A';
  if (marks < due) return stem.length % 4 === 0 ? `${stem.slice(0, -1)}` : stem;
  return marks > due ? `${blank}=` : blank;
}

/** What `integrityCheck` says of a content. @param algorithm SHA-1 (the default) or SHA-256 */
export function integrityOf(content: string, algorithm = 'SHA-1'): string {
  return createHash(algorithm === 'SHA-256' ? 'sha256' : 'sha1')
    .update(Buffer.from(content.replace(/\s+/g, ''), 'base64'))
    .digest('base64');
}
