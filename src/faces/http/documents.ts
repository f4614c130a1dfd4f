import type { FastifyRequest } from 'fastify';
import { looksLikeZip } from '../../archive/looks-like-zip.js';
import type { Source } from '../../judge/source.js';
import { messageForm } from '../../submission/message-form.js';
import { messageType } from './media-types.js';
import { bounds } from './options.js';
import { Problem } from './problem.js';

/** Enough to see what a body begins with, after a byte order mark and blanks. */
const beginning = 4096;

/**
 * The documents of a request: its body, or the files of a form.
 *
 * @param name of a body, as the report names it
 * @param most bytes of all files together
 * @throws Problem when there is none, or one is neither XML, nor ZIP, nor MIME
 */
export async function documentsOf(request: FastifyRequest, name: string, most: number): Promise<Source[]> {
  const sources = request.isMultipart() ? await filesOf(request, most) : [{ name, bytes: bodyOf(request) }];
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

async function filesOf(request: FastifyRequest, most: number): Promise<{ name: string; bytes: Buffer }[]> {
  const files: { name: string; bytes: Buffer }[] = [];
  let total = 0;
  try {
    for await (const part of request.parts({ limits: { fileSize: most, files: bounds.files } })) {
      if (part.type !== 'file') throw fieldInForm(part.fieldname);
      const bytes = await part.toBuffer();
      total += bytes.byteLength;
      if (total > most)
        throw new Problem('too-large', { fr: 'les fichiers dépassent ensemble --max-bytes', en: 'the files together exceed --max-bytes' });
      files.push({ name: nameOf(part.filename), bytes });
    }
  } catch (error) {
    // The parser of forms gives its own errors no code: cut off, without its boundary.
    if (error instanceof Problem || (error as NodeJS.ErrnoException).code !== undefined) throw error;
    throw new Problem('bad-request', { fr: 'le formulaire est mal formé', en: 'the form is malformed' });
  }
  return files;
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
