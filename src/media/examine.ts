import { createHash } from 'node:crypto';
import { isSameType, typesInstead } from './allowed.js';
import { base64Fault, type Base64Fault, decodedPieces, headOf, type PaddingFault, paddingFault, sizeOf, tailOf } from './base64.js';
import type { Embedded } from './embedded.js';
import { essenceOf, type Format, formatFor, formatOf, formats, looksLikeText } from './formats.js';
import { isEncryptedPdf } from './pdf.js';

/** What is wrong with an embedded document; nothing of it holds anything of its content. */
export type MediaFault =
  | { kind: 'empty' | 'reference-only' | 'representation-missing' | 'encrypted' | 'twice' | 'integrity' }
  /** `instead`: the type of what is there. */
  | { kind: 'media-type-missing'; instead: string }
  | { kind: 'media-type'; mediaType: string; instead: readonly string[] }
  | { kind: 'not-base64'; fault: Base64Fault }
  | { kind: 'padding'; fault: PaddingFault }
  | { kind: 'other-content'; announced: string; found: string | undefined; isText: boolean }
  | { kind: 'damaged'; format: string; how: 'cut' | 'preceded' | 'as-text' | 'too-small' }
  /** `isDeclared`: `@compression` says so, though nothing is compressed. */
  | { kind: 'wrapped'; format: string; isDeclared: boolean }
  | { kind: 'large'; bytes: number };

const headBytes = 4096;
const tailBytes = 1024;
/** A larger one is told: not every receiver takes it. */
const largest = 20 * 1024 * 1024;

/** Looks at an embedded document: its attributes, its form as base64, its bytes. */
export function examine(embedded: Embedded): MediaFault[] {
  const { role, content, isBase64, reference, mediaType } = embedded;
  if (content.trim() === '') return role === 'other' ? [] : [{ kind: reference && role === 'medium' ? 'reference-only' : 'empty' }];
  const faults: MediaFault[] = [];
  const fault = base64Fault(content);
  // An attached text may stand as it is; a body may not (IHE ITI TF-3, 5.2: both of its types are in base 64).
  const mayBeText = role !== 'body' && (mediaType === undefined || /^text\//i.test(mediaType)) && fault !== undefined;
  if (!isBase64 && mayBeText)
    return mediaType === undefined && role === 'medium' ? [{ kind: 'media-type-missing', instead: 'text/plain' }] : [];
  if (!isBase64) faults.push({ kind: 'representation-missing' });
  const text = /\s/.test(content) ? content.replace(/\s+/g, '') : content;
  if (mediaType === undefined) {
    const type = fault ? defaultType : typeOf(headOf(text, headBytes));
    // Without it what an element holds is plain text (CDA R2, data type ED).
    if (role !== 'other' || type !== 'text/plain') faults.push({ kind: 'media-type-missing', instead: type });
  } else {
    const instead = typesInstead(embedded);
    if (instead) faults.push({ kind: 'media-type', mediaType, instead });
  }
  if (fault) return isBase64 ? [...faults, { kind: 'not-base64', fault }] : faults;
  return [...faults, ...ofBytes(embedded, text)];
}

/** @param text base64 without white space */
function ofBytes({ mediaType, compression, integrityCheck, integrityAlgorithm }: Embedded, text: string): MediaFault[] {
  const faults: MediaFault[] = [];
  const padding = paddingFault(text);
  if (padding) faults.push({ kind: 'padding', fault: padding });
  const size = sizeOf(text);
  if (size > largest) faults.push({ kind: 'large', bytes: size });
  if (integrityCheck !== undefined && digestOf(text, integrityAlgorithm) !== integrityCheck.replace(/\s+/g, ''))
    faults.push({ kind: 'integrity' });
  const head = headOf(text, headBytes);
  const format = formatOf(head);
  if (isBase64OfFile(head)) return [...faults, { kind: 'twice' }];
  if (format?.wraps || (compression !== undefined && !format))
    return [...faults, { kind: 'wrapped', format: format?.name ?? String(compression), isDeclared: false }];
  if (compression !== undefined) faults.push({ kind: 'wrapped', format: compression, isDeclared: true });
  const expected = mediaType === undefined ? undefined : announcedBy(mediaType);
  if (expected && !format && isLate(expected, head)) return [...faults, { kind: 'damaged', format: expected.name, how: 'preceded' }];
  if (expected && !format && wasText(head)) return [...faults, { kind: 'damaged', format: expected.name, how: 'as-text' }];
  const other = mediaType === undefined ? undefined : otherContent(mediaType, format, head);
  if (other) return [...faults, other];
  if (format && !padding) faults.push(...damages(format, head, tailOf(text, tailBytes), size));
  if (format?.name === 'PDF' && isEncryptedPdf(decodedPieces(text))) faults.push({ kind: 'encrypted' });
  return faults;
}

function otherContent(mediaType: string, format: Format | undefined, head: string): MediaFault | undefined {
  const isText = format === undefined && looksLikeText(head);
  const other: MediaFault = { kind: 'other-content', announced: mediaType, found: format?.name, isText };
  const expected = announcedBy(mediaType);
  if (expected) return format === expected ? undefined : other;
  const isReadAsText = /^text\//.test(essenceOf(mediaType));
  if (isReadAsText) return (format ? ['XML', 'HTML', 'JSON'].includes(format.name) : isText) ? undefined : other;
  return format && !/^application\/octet-stream/i.test(mediaType) ? other : undefined;
}

const defaultType = 'application/pdf';

function typeOf(head: string): string {
  return formatOf(head)?.mediaTypes[0] ?? (looksLikeText(head) ? 'text/plain' : defaultType);
}

function announcedBy(mediaType: string): Format | undefined {
  return formatFor(mediaType) ?? formats.find(({ mediaTypes }) => mediaTypes.some((type) => isSameType(type, mediaType)));
}

/** Whether a file begins after something else: a byte order mark, the head of a message. */
function isLate({ name, begins }: Format, head: string): boolean {
  return begins(head.replace(/^(\u00ef\u00bb\u00bf|\s)+/, '')) || (name === 'PDF' && head.includes('%PDF-'));
}

/** U+FFFD in UTF-8: what a byte becomes when a file is read as text and written again. */
const replaced = /\u00ef\u00bf\u00bd/g;
const mostReplaced = 4;

function wasText(...parts: readonly string[]): boolean {
  return parts.join('').split(replaced).length > mostReplaced;
}

function damages({ name, mediaTypes, ends, atLeast = 0 }: Format, head: string, tail: string, size: number): MediaFault[] {
  const isText = mediaTypes.some((type) => type.startsWith('text/'));
  if (!isText && wasText(head, tail)) return [{ kind: 'damaged', format: name, how: 'as-text' }];
  if (ends && !ends(tail)) return [{ kind: 'damaged', format: name, how: 'cut' }];
  return size < atLeast ? [{ kind: 'damaged', format: name, how: 'too-small' }] : [];
}

/** Whether bytes are themselves a file in base64. */
function isBase64OfFile(head: string): boolean {
  const text = head.replace(/\s+/g, '');
  if (text.length < 16 || /[^A-Za-z0-9+/=]/.test(text)) return false;
  const inner = Buffer.from(text.slice(0, Math.floor(text.length / 4) * 4), 'base64').toString('latin1');
  return formatOf(inner) !== undefined || inner.includes('%PDF-');
}

/** @param algorithm SHA-1 (the default) or SHA-256 (CDA R2, data type ED) */
function digestOf(text: string, algorithm = 'SHA-1'): string {
  const hash = createHash(algorithm === 'SHA-256' ? 'sha256' : 'sha1');
  for (const piece of decodedPieces(text)) hash.update(piece);
  return hash.digest('base64');
}
