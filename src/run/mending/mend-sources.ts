import { lstatSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { looksLikeZip } from '../../archive/looks-like-zip.js';
import { mend, type FoundFix } from '../../edits/mend.js';
import { fileIdentity, present } from '../../files/file-identity.js';
import { makeFolders } from '../../files/make-folders.js';
import { pathFrom } from '../../files/path-from.js';
import { UnwritableError } from '../../files/problem.js';
import { readSource, type Source } from '../../judge/source.js';
import { Validators } from '../../judge/validators.js';
import { english, french } from '../../text/counted.js';
import { sayIn } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';
import { messageForm } from '../../submission/message-form.js';
import { isMetadataFile } from '../../xdm/file-kinds.js';
import type { RunSettings } from '../settings.js';
import type { Surroundings } from '../surroundings.js';
import { tell } from '../tell.js';
import { termsOf } from '../terms.js';
import { unifiedDiff } from './unified-diff.js';
import { writeMended } from './write-mended.js';
import { joinClauses } from '../../text/clauses.js';

/** What `--fix`, `--fix-rule` and `--diff` ask for. */
export interface MendSettings {
  /** Rules whose suggested fixes are made, besides the safe ones. */
  rules: readonly string[];
  /** Print what would change, and change nothing. */
  diff: boolean;
  /** A file or a folder for the mended documents, relative to the working folder; in place when absent. */
  output?: string;
  /** Keep what was there beside it, unless version control has it. */
  backup: boolean;
}

/**
 * Mends documents, each whole or not at all, and says on standard error what was done.
 *
 * @param signal aborted when the documents that are left are to stay as they are
 * @returns the sources to judge afterwards: the documents as they are then
 * @throws UsageError when an output would replace what the run reads, or an input is no file
 * @throws UnwritableError when a document cannot be written
 */
export async function mendSources(
  sources: readonly Source[],
  settings: RunSettings,
  asked: MendSettings,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Source[]> {
  const { language, limits, showValues } = settings.validator;
  const say = sayIn(language);
  const targets = targetsOf(sources, asked, surroundings.folder, language);
  const validators = new Validators({ ...settings.validator, lasting: true });
  const isWanted = ({ finding, fix }: FoundFix) => fix.safety === 'safe' || asked.rules.includes(finding.ruleId);
  const after: Source[] = [];
  const counts = { mended: 0, documents: 0, left: 0, suggested: 0 };
  let masked = false;
  for (const [index, source] of sources.entries()) {
    // A signal is heard between two documents.
    await nextTurn();
    if (signal.aborted) {
      after.push(source);
      continue;
    }
    const { bytes } = await readSource(source, language, limits);
    const validator = await validators.with(
      termsOf(settings.overrides?.of(source.name) ?? [], settings.validator, settings.overrides?.fixed ?? new Set()),
    );
    const ways = { ...(source.found ? { found: source.found } : {}), ...(source.named ? { named: source.named } : {}) };
    const why = bytes && whyNotMended(source, bytes, say);
    if (!bytes || why !== undefined) {
      if (why !== undefined) tell(surroundings, why);
      after.push(source);
      continue;
    }
    const result = mend(
      bytes,
      (each) => validator.examine({ path: source.name, bytes: each }),
      isWanted,
      () => validator.spoiled,
    );
    const before = result.mended.length;
    counts.mended += before;
    counts.left += result.after.report.findings.length;
    counts.suggested += result.after.fixes.length;
    if (before > 0) counts.documents++;
    if (asked.diff) {
      const diff = unifiedDiff(source.name, bytes, result.bytes, showValues);
      masked ||= diff.masked;
      surroundings.stdout.write(diff.text);
      after.push({ ...ways, name: source.name, bytes: result.bytes });
    } else {
      const target = targets[index];
      try {
        if (target !== undefined && asked.output !== undefined) makeFolderOf(target, asked.output, surroundings.folder);
        if (target !== undefined && (before > 0 || asked.output !== undefined))
          writeMended(target, bytes, result.bytes, asked, surroundings, say);
      } catch (error) {
        counts.mended -= before;
        if (before > 0) counts.documents--;
        if (counts.documents > 0) tell(surroundings, doneOf(counts, false, say));
        throw error;
      }
      after.push({ ...ways, name: source.name, ...(target === undefined ? { bytes: result.bytes } : { file: target }) });
    }
  }
  tell(surroundings, summaryOf(counts, asked.diff, say));
  if (masked)
    tell(
      surroundings,
      say(
        'les données du patient sont masquées : ce diff ne s’applique pas (voir --show-values)',
        'patient data is masked: this diff cannot be applied (see --show-values)',
      ),
    );
  return after;
}

type Say = ReturnType<typeof sayIn>;

/** Why a document stays as it is; undefined for one that can be mended. */
function whyNotMended(source: Source, bytes: Uint8Array, say: Say): string | undefined {
  const { name } = source;
  if ('file' in source && lookAt(source.file)?.isSymbolicLink())
    return say(`${name} est un lien : il n’est pas corrigé`, `${name} is a link: it is not mended`);
  if (looksLikeZip(bytes)) return say(`${name} est une archive : elle n’est pas corrigée`, `${name} is an archive: it is not mended`);
  if (messageForm(bytes) || isMetadataFile(name))
    return say(`${name} n’est pas un document seul : il n’est pas corrigé`, `${name} is no single document: it is not mended`);
  return undefined;
}

/** What stands at a path, links not followed; undefined for what is not there, or cannot be looked at. */
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

interface Counts {
  mended: number;
  documents: number;
  left: number;
  suggested: number;
}

function doneOf({ mended, documents }: Counts, isDiff: boolean, say: Say): string {
  return isDiff
    ? say(
        `${french('constat serait corrigé', 'constats seraient corrigés')(mended)} dans ${french('document', 'documents')(documents)}`,
        `${english('finding', 'findings')(mended)} would be mended in ${english('document', 'documents')(documents)}`,
      )
    : say(
        `${french('constat corrigé', 'constats corrigés')(mended)} dans ${french('document', 'documents')(documents)}`,
        `${english('finding', 'findings')(mended)} mended in ${english('document', 'documents')(documents)}`,
      );
}

function summaryOf(counts: Counts, isDiff: boolean, say: Say): string {
  const { mended, left, suggested } = counts;
  const rest = say(
    `${french('autre a', 'autres ont')(suggested)} une correction à choisir (--fix-rule), ${french('reste', 'restent')(left)}`,
    `${english('more has', 'more have')(suggested)} a fix to choose (--fix-rule), ${english('is', 'are')(left)} left`,
  );
  const duty = say(
    'Un compte rendu corrigé est un nouveau document : son identifiant, sa version, sa signature et son empreinte sont à renouveler par son auteur.',
    'A mended report is a new document: its id and version, signature and hash are its author’s to renew.',
  );
  return `${joinClauses([doneOf(counts, isDiff, say), rest], say)}.${mended > 0 ? `\n${duty}` : ''}`;
}

/** Makes the folder that mended documents go to, where it is missing; a link that leads nowhere is no place for it. @throws UnwritableError */
function makeFolderOf(target: string, output: string, workingFolder: string): void {
  if (target === pathFrom(workingFolder, output)) return;
  const folder = dirname(target);
  if (present(folder)) return;
  try {
    if (lookAt(folder)) throw Object.assign(new Error('is a link'), { code: 'LINK' });
    makeFolders(folder);
  } catch (error) {
    throw new UnwritableError(output, error);
  }
}

/** Where each document goes; undefined for what is no file and needs none. */
function targetsOf(
  sources: readonly Source[],
  { output, diff }: MendSettings,
  folder: string,
  language: 'fr' | 'en',
): (string | undefined)[] {
  const say = sayIn(language);
  const files = sources.map((source) => ('file' in source ? source.file : undefined));
  if (diff) return files.map(() => undefined);
  if (output === undefined) {
    // A pipe is read once, and nothing can be put in its place.
    if (files.some((file) => file === undefined || present(file)?.isFIFO()))
      throw new UsageError(
        say(
          '--fix corrige des fichiers : pour l’entrée standard, donner --fix-output',
          '--fix mends files: for standard input, give --fix-output',
        ),
      );
    return files;
  }
  const path = pathFrom(folder, output);
  const isFolder = /[\\/]$/.test(output) || sources.length > 1 || lookAt(path)?.isDirectory() === true;
  const targets = sources.map(({ name }) => (isFolder ? join(path, basename(name)) : path));
  const read = new Set(files.flatMap((file) => (file === undefined ? [] : [fileIdentity(file)])));
  for (const target of targets) {
    if (read.has(fileIdentity(target)) || lookAt(target)?.isSymbolicLink())
      throw new UsageError(
        say(`--fix-output écraserait ${relative(folder, target)}`, `--fix-output would overwrite ${relative(folder, target)}`),
      );
  }
  if (new Set(targets).size < targets.length)
    throw new UsageError(
      say(
        `deux documents porteraient le même nom dans ${dirname(targets[0] as string)}`,
        `two documents would have the same name in ${dirname(targets[0] as string)}`,
      ),
    );
  return targets;
}
