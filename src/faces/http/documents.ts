import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { looksLikeZip } from '../../archive/looks-like-zip.js';
import type { Source } from '../../judge/source.js';
import { messageForm } from '../../submission/message-form.js';
import { messageType } from './media-types.js';
import { bounds } from './options.js';
import { Problem } from './problem.js';
import type { Share } from './room.js';

/** Enough to see what a body begins with, after a byte order mark and blanks. */
const beginning = 4096;

/**
 * More than one read of a socket brings: the parser of forms waits for ever where a part that it passes over ends in a read that is more
 * than may wait for its reader.
 */
const fileHwm = 1024 * 1024;

/**
 * The documents of a request: its body, or the files of a form.
 *
 * @param name of a body, as the report names it
 * @param most bytes of all files together
 * @param shareOf takes a part of the room for the files of a form
 * @throws Problem when there is none, or one is neither XML, nor ZIP, nor MIME
 */
export async function documentsOf(
  request: FastifyRequest,
  name: string,
  most: number,
  shareOf: (refuse: (problem: Error) => void) => Share,
): Promise<Source[]> {
  const sources = request.isMultipart() ? await filesOf(request, most, shareOf) : [{ name, bytes: bodyOf(request) }];
  if (sources.every(({ bytes }) => bytes.byteLength === 0))
    throw new Problem('bad-request', { fr: 'aucun document dans le corps de la requête', en: 'no document in the body of the request' });
  for (const { bytes } of sources) checkKind(bytes);
  return sources;
}

/** The body; a message of parts gets the header back that HTTP took from it, unless it has its own. */
function bodyOf({ body, headers }: FastifyRequest): Buffer {
  const bytes = (body ?? Buffer.alloc(0)) as Buffer;
  const type = headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith(messageType) || bytes.byteLength === 0 || !bytes.subarray(0, 2).equals(Buffer.from('--')))
    return bytes;
  return Buffer.concat([Buffer.from(`MIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n`, 'latin1'), bytes]);
}

async function filesOf(
  request: FastifyRequest,
  most: number,
  shareOf: (refuse: (problem: Error) => void) => Share,
): Promise<{ name: string; bytes: Buffer }[]> {
  const files: { name: string; bytes: Buffer }[] = [];
  let total = 0;
  let refused: Error | undefined;
  let stop: (problem: Error) => void = () => undefined;
  const share = shareOf((problem) => stop((refused = problem)));
  const boundaries = boundariesIn(request.raw, request.headers['content-type'] ?? '');
  try {
    for await (const part of request.parts({ limits: { fileSize: most, files: bounds.files }, fileHwm })) {
      if (part.type !== 'file') throw fieldInForm(part.fieldname);
      stop = (problem) => part.file.destroy(problem);
      if (refused) stop(refused);
      const chunks: Buffer[] = [];
      for await (const chunk of part.file as AsyncIterable<Buffer>) {
        total += chunk.byteLength;
        if (total > most || part.file.truncated)
          throw new Problem('too-large', {
            fr: 'les fichiers dépassent ensemble --max-bytes',
            en: 'the files together exceed --max-bytes',
          });
        share.grow(chunk.byteLength);
        chunks.push(chunk);
      }
      files.push({ name: nameOf(part.filename), bytes: Buffer.concat(chunks) });
    }
    share.settle();
  } catch (error) {
    if (refused) throw refused;
    // The parser of forms gives its own errors no code: cut off, without its boundary.
    if (error instanceof Problem || (error as NodeJS.ErrnoException).code !== undefined) throw error;
    throw malformed();
  }
  // Its parser passes over a part that it cannot read, and over what comes after the last one: no file may get lost.
  if (files.length > 0 && boundaries() !== files.length + 1) throw malformed();
  return files;
}

/** Counts how often the boundary of a form stands in it, as it comes. */
function boundariesIn(raw: Readable, type: string): () => number {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;]*))/i.exec(type) ?? [];
  const mark = Buffer.from(`--${quoted ?? plain ?? ''}`, 'latin1');
  let count = 0;
  let rest = Buffer.alloc(0);
  raw.on('data', (chunk: Buffer) => {
    const bytes = Buffer.concat([rest, chunk]);
    let after = 0;
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, after)) {
      count++;
      after = at + mark.length;
    }
    rest = bytes.subarray(Math.max(after, bytes.length - mark.length + 1));
  });
  return () => count;
}

function malformed(): Problem {
  return new Problem('bad-request', { fr: 'le formulaire est mal formé', en: 'the form is malformed' });
}

/** What a form says beside its files would be forgotten otherwise, `profile` say. */
function fieldInForm(name: string): Problem {
  return new Problem('bad-request', {
    fr: `le formulaire ne porte que des fichiers ; un paramètre va dans l’adresse : ?${encodeURIComponent(name)}=…`,
    en: `the form carries files only; a parameter goes into the address: ?${encodeURIComponent(name)}=…`,
  });
}

/** A name that leads nowhere: relative, without `..`. */
function nameOf(filename: string | undefined): string {
  const steps = (filename ?? '').split(/[\\/]/).filter((step) => step !== '' && step !== '.' && step !== '..');
  return steps.join('/') || '-';
}

function checkKind(bytes: Uint8Array): void {
  if (bytes.byteLength === 0 || looksLikeZip(bytes) || looksLikeXml(bytes) || messageForm(bytes) === 'mime') return;
  throw new Problem('no-document', {
    fr: 'le contenu n’est ni du XML, ni une archive ZIP, ni un message MIME',
    en: 'the content is neither XML, nor a ZIP archive, nor a MIME message',
  });
}

/** Whether the first character that is no blank is `<`, in whatever encoding: if it is not well-formed, the report says so. */
function looksLikeXml(bytes: Uint8Array): boolean {
  const [first, second, third] = bytes;
  if (first === 0x4c && second === 0x6f && third === 0xa7) return true;
  const text = Buffer.from(bytes.subarray(0, beginning)).toString('latin1').replaceAll('\0', '');
  return text
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart()
    .startsWith('<');
}
