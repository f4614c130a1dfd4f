import { type ArchiveFile, openArchive } from '../archive/open-archive.js';
import { type ArchiveLimits, type ArchiveProblem, ArchiveRefused } from '../archive/problem.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { type DocumentInProgress, executed, failed, type Stage, type Tools } from '../journey/document.js';
import { addFault } from '../journey/fault.js';
import type { Limits } from '../journey/options.js';
import type { Input, Validator } from '../journey/validator.js';
import { profiles } from '../models/profiles.js';
import { isDocument, saysXml } from './file-kinds.js';
import { foldersOfArchive } from './folder.js';
import { checkLayout, type LayoutFault, submissionsOf } from './layout.js';
import { type InlineDocument, metadataJourney, type OtherFiles, type SubmittedFiles } from './metadata.js';
import { describeProblem } from './refusal.js';
import { withoutDocument } from './without-document.js';

const mostEntries = 5000;
const highestRatio = 200;

/**
 * Judges an IHE_XDM archive: the archive itself, each METADATA.XML, each CDA; files inside are named
 * `IHE_XDM.zip!/IHE_XDM/SUBSET01/DOC0001.XML`. Some profiles judge the CDA only.
 *
 * @param input the bytes of the archive, and its name
 * @param other what files that are no CDA are judged as; not asked for profiles that judge the CDA only
 * @returns at least one judgement, as they come; an archive that cannot be read in full is not evaluated, and nothing in it is judged
 */
export async function* judgeArchive(
  validator: Validator,
  input: Input & { bytes: Uint8Array },
  other: OtherFiles,
  keepText = false,
): AsyncGenerator<JudgedDocument> {
  const opened = open(input.bytes, validator.options.limits);
  const whole = (...stages: Stage[]) => validator.judgeThrough(stages, input, keepText);
  const { judgesContainers } = profiles[validator.options.profile];
  if (opened instanceof ArchiveRefused) return yield whole(refused(opened.problems));
  const names = opened.map(({ name }) => name);
  const inside = (name: string) => `${input.path}!/${name}`;
  const metadata = new Set(submissionsOf(opened));
  const judging = { ...other, images: await other.images(opened.map(({ bytes }) => bytes)) };
  const folderOf = foldersOfArchive(opened);
  const judgeMetadata = (misplaced: ReadonlySet<string>) =>
    [...metadata].map((name) => {
      const { stages, ...journey } = metadataJourney(folderOf(name), judging, misplaced);
      const judged = validator.judgeThrough(stages, { path: inside(name), bytes: bytesOf(opened, name) }, keepText);
      return { name, judged, ...journey };
    });
  const first = judgeMetadata(new Set());
  const misplaced = new Set(first.flatMap((submission) => [...submission.misplaced]));
  // Whose entry looks for a file tells that it is in the wrong folder; that folder says nothing of it.
  const submissions = misplaced.size > 0 && metadata.size > 1 ? judgeMetadata(misplaced) : first;
  const inline = submissions.flatMap(({ name, ...submission }) =>
    submission.inline().map((document) => ({ ...document, path: `${inside(name)}!/${document.name}`, submitted: submission.submitted() })),
  );
  const hasInline = inline.some(isInlineDocument);
  const named = new Map<string, boolean>();
  for (const [name, saidXml] of submissions.flatMap((submission) => [...submission.named]))
    named.set(name, saidXml || named.get(name) === true);
  const documents = opened.filter(({ name, bytes }) => !metadata.has(name) && isDocument(name, bytes, named.get(name)));
  if (judgesContainers) {
    const faults = checkLayout(names, [...metadata]);
    if (documents.length === 0 && !hasInline && named.size > 0) faults.push({ rule: 'XDM-16', name: 'IHE_XDM' });
    yield whole(...layoutStages(faults));
    for (const { judged } of submissions) yield judged;
  } else if (documents.length === 0 && !hasInline) yield whole(withoutDocument);
  for (const { name, bytes } of documents) {
    const submitted = submissions.find((submission) => submission.named.has(name))?.submitted();
    const stages = judgesContainers ? await other.journeyOf(bytes, submitted) : undefined;
    const file = { path: inside(name), bytes };
    yield stages ? validator.judgeThrough(stages, file, keepText) : validator.judge(file, keepText);
  }
  yield* judgeInline(validator, inline, other, keepText);
}

/** Judges the documents of a whole message that stands in the place of metadata. @param documents each with its path and its set */
export async function* judgeInline(
  validator: Validator,
  documents: readonly (InlineDocument & { path: string; submitted: SubmittedFiles | undefined })[],
  other: OtherFiles,
  keepText: boolean,
): AsyncGenerator<JudgedDocument> {
  const { judgesContainers } = profiles[validator.options.profile];
  for (const document of documents) {
    const { path, bytes, submitted } = document;
    const stages = judgesContainers ? await other.journeyOf(bytes, submitted) : undefined;
    if (stages) yield validator.judgeThrough(stages, { path, bytes }, keepText);
    else if (isInlineDocument(document)) yield validator.judge({ path, bytes }, keepText);
  }
}

function isInlineDocument({ id, name, bytes, submitted }: InlineDocument & { submitted: SubmittedFiles | undefined }): boolean {
  const entry = submitted?.submission.entries.find((each) => id !== undefined && each.id === id);
  return isDocument(name, bytes, entry && saysXml(entry));
}

/** Limits of an archive: a document inside may be as large as one outside. */
function archiveLimits({ bytes }: Limits): ArchiveLimits {
  return { entries: mostEntries, entryBytes: bytes, totalBytes: 2 * bytes, ratio: highestRatio };
}

function open(bytes: Uint8Array, limits: Limits): ArchiveFile[] | ArchiveRefused {
  try {
    return openArchive(bytes, archiveLimits(limits));
  } catch (error) {
    if (error instanceof ArchiveRefused) return error;
    throw error;
  }
}

function bytesOf(files: readonly ArchiveFile[], name: string): Uint8Array {
  return (files.find((file) => file.name === name) as ArchiveFile).bytes;
}

function refused(problems: readonly ArchiveProblem[]): Stage {
  return {
    name: 'read',
    run(document, tools) {
      const messages = problems.map((problem) => addRefusal(document, tools, problem));
      return failed(messages[0] as string);
    },
  };
}

/** A profile that knows no archives has one rule for what cannot be read. */
function addRefusal(document: DocumentInProgress, tools: Tools, problem: ArchiveProblem): string {
  const { rule, value } = describeProblem(problem, tools.options.language);
  const path = `/${problem.entry ?? ''}`;
  return profiles[tools.options.profile].judgesContainers
    ? addFault(document, tools, rule, [value], undefined, { path, layer: 'xdm' })
    : addFault(document, tools, 'XML-06', [value], undefined, { path });
}

function layoutStages(faults: readonly LayoutFault[]): Stage[] {
  return [
    { name: 'read', run: () => executed },
    {
      name: 'xdm',
      run(document, tools) {
        document.kind = { name: 'xdm-archive' };
        for (const { rule, name } of faults) addFault(document, tools, rule, [name], undefined, { path: `/${name}`, layer: 'xdm' });
        return executed;
      },
    },
  ];
}
