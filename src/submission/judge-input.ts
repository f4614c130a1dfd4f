import { looksLikeZip } from '../archive/looks-like-zip.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import type { Input, Validator } from '../journey/validator.js';
import { foreignDocument } from '../xdm/foreign-document.js';
import type { OtherFiles } from '../xdm/metadata.js';
import { isMetadataFile } from '../xdm/file-kinds.js';
import { messageForm } from './message-form.js';

/**
 * Judges an input, which may hold several documents: a CDA, an IHE_XDM archive, the METADATA.XML of an
 * unpacked one, or a message that submits documents.
 *
 * A file that was found, not named, and is no affair of ours is left out instead.
 *
 * @returns one judgement for each document, the archive, its metadata and the message included, as they come; at least one
 */
export async function* judgeInput(validator: Validator, input: Input, keepText = false): AsyncGenerator<JudgedDocument> {
  const { bytes, path, file } = input;
  const isWhole = bytes !== undefined && bytes.byteLength > 0 && bytes.byteLength <= validator.options.limits.bytes;
  const foreign = isWhole && input.found === true ? foreignDocument(bytes, validator.options.limits) : undefined;
  if (foreign !== undefined) yield leftOut(path, foreign);
  else if (isWhole && (looksLikeZip(bytes) || /\.zip$/i.test(path))) {
    const { judgeArchive } = await import('../xdm/judge-archive.js');
    yield* validator.inOneTime(judgeArchive(validator, { ...input, bytes }, await loadOtherFiles(), keepText));
  } else if (isWhole && isMetadataFile(path) && file !== undefined) {
    const { judgeMetadata } = await import('../xdm/judge-metadata.js');
    yield* validator.inOneTime(judgeMetadata(validator, { ...input, file }, await loadOtherFiles(), keepText));
  } else {
    const form = isWhole ? messageForm(bytes) : undefined;
    if (form === undefined || !isWhole) return yield validator.judge(input, keepText);
    const { judgeMessage } = await import('./judge-message.js');
    yield* validator.inOneTime(judgeMessage(validator, { ...input, bytes }, form, keepText));
  }
}

async function loadOtherFiles(): Promise<OtherFiles> {
  const { otherFiles } = await import('./other-files.js');
  return otherFiles;
}

function leftOut(path: string, root: string): JudgedDocument {
  return { report: { path, status: 'notEvaluated', stages: [], findings: [] }, excerpts: [], leftOut: { root } };
}
