import { basename, dirname, join } from 'node:path';
import { type UnreadableError, whyUnreadable } from '../files/problem.js';
import type { Language } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import type { Input, Validator } from '../journey/validator.js';
import { profiles } from '../models/profiles.js';
import { isDocument } from './file-kinds.js';
import { folderOnDisk, type SubmissionFolder } from './folder.js';
import { metadataJourney, type OtherFiles } from './metadata.js';
import { judgeInline } from './judge-archive.js';
import { withoutDocument } from './without-document.js';

/**
 * Judges an unpacked submission: a METADATA.XML on disk, and each CDA in its folder, whatever its name. Some profiles
 * judge the CDA only.
 *
 * @param input the bytes of METADATA.XML, and where it stands on disk
 * @param other what files that are no CDA are judged as; not asked for profiles that judge the CDA only
 * @returns at least one judgement, as they come
 */
export async function* judgeMetadata(
  validator: Validator,
  input: Input & { file: string },
  other: OtherFiles,
  keepText = false,
): AsyncGenerator<JudgedDocument> {
  const { language, limits } = validator.options;
  const folder = list(input.file, limits.bytes, language);
  if (typeof folder === 'string') return yield validator.judge({ path: input.path, unreadable: folder });
  const { judgesContainers } = profiles[validator.options.profile];
  const judging = { ...other, images: await other.images(headsOf(folder)) };
  const { stages, named, submitted, inline } = metadataJourney(folder, judging);
  const metadata = validator.judgeThrough(stages, input, keepText);
  if (judgesContainers) yield metadata;
  let found = false;
  for (const name of folder.names.filter((candidate) => candidate !== basename(input.path))) {
    const path = join(dirname(input.path), name);
    const document = inputOf(path, () => documentOf(folder, name, named.get(name)), language);
    if (!document) continue;
    found = true;
    const own =
      judgesContainers && document.bytes ? await other.journeyOf(document.bytes, named.has(name) ? submitted() : undefined) : undefined;
    yield own ? validator.judgeThrough(own, document, keepText) : validator.judge(document, keepText);
  }
  const documents = inline().map((document) => ({ ...document, path: `${input.path}!/${document.name}`, submitted: submitted() }));
  for await (const judged of judgeInline(validator, documents, other, keepText)) {
    found = true;
    yield judged;
  }
  if (!judgesContainers && !found) yield validator.judgeThrough([withoutDocument], input);
}

/** What is judged as a CDA; a file that is too large to be read is known by its beginning. */
function documentOf({ head, read }: SubmissionFolder, name: string, saidXml: boolean | undefined): Uint8Array | undefined {
  if (isDocument(name, head(name), saidXml)) return read(name);
  if (saidXml !== undefined) return undefined;
  try {
    const bytes = read(name);
    return isDocument(name, bytes, saidXml) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** The beginnings of the files that can be read. */
function* headsOf({ names, head }: SubmissionFolder): Generator<Uint8Array> {
  for (const name of names)
    try {
      yield head(name);
    } catch {
      // Its own judgement tells.
    }
}

/** @param read what is to be judged; undefined when it is nothing to judge */
function inputOf(path: string, read: () => Uint8Array | undefined, language: Language): Input | undefined {
  try {
    const bytes = read();
    return bytes && { path, bytes };
  } catch (error) {
    return { path, unreadable: whyUnreadable((error as UnreadableError).cause, language) };
  }
}

function list(metadata: string, maxBytes: number, language: Language): SubmissionFolder | string {
  try {
    return folderOnDisk(metadata, maxBytes);
  } catch (error) {
    return whyUnreadable(error, language);
  }
}
