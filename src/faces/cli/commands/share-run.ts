import { joinClauses } from '../../../text/clauses.js';
import { fileIdentity } from '../../../files/file-identity.js';
import { pathFrom } from '../../../files/path-from.js';
import { WholeFile } from '../../../files/whole-file.js';
import { fileSource, readSource } from '../../../judge/source.js';
import { Validator } from '../../../journey/validator.js';
import { exitCodes } from '../../../run/exit-codes.js';
import { tell } from '../../../run/tell.js';
import { share, ShareError, type Shared, type ShareProblem } from '../../../share/share.js';
import type { Say } from '../../../text/say.js';
import { UsageError } from '../../../usage-error.js';
import type { Face } from '../face.js';
import { STDIN } from '../inputs.js';
import { unknownRule } from '../unknown-rule.js';
import type { ShareFlags } from './share.js';
import type { SharedOptions } from './shared-options.js';

/** Shrinking, and looking for what a finding is about, stop after that long. */
const seconds = 50;
const forOwner = 0o600;

/**
 * Writes a document that may be shared, whole or not at all, and says on standard error what became of its findings.
 *
 * @returns the exit code
 * @throws UsageError when an output would replace the input
 * @throws UnwritableError
 */
export async function shareDocument(
  path: string,
  flags: ShareFlags,
  { lang, edition, profile }: SharedOptions,
  { say, surroundings }: Face,
): Promise<number> {
  const { folder, stdin } = surroundings;
  const targets = [flags.output, ...(flags.map === undefined ? [] : [flags.map])].map((file) => ({ file, path: pathFrom(folder, file) }));
  const read = path === STDIN ? [] : [fileIdentity(pathFrom(folder, path))];
  for (const { file, path: target } of targets)
    if (read.includes(fileIdentity(target)))
      throw new UsageError(say(`${file} est le document d’entrée : il n’est pas remplacé`, `${file} is the input: it is not replaced`));
  if (new Set(targets.map((target) => fileIdentity(target.path))).size < targets.length)
    throw new UsageError(say('-o et --map nomment le même fichier', '-o and --map name the same file'));
  const validator = await Validator.create({ language: lang, edition, ...(profile ? { profile } : {}), lasting: true, showValues: true });
  if (flags.rule !== undefined && !validator.rules.rule(flags.rule.toUpperCase()))
    throw new UsageError(
      unknownRule(
        flags.rule,
        validator.rules.rules().map(({ id }) => id),
        say,
      ),
    );
  const { bytes, unreadable = '' } = await readSource(
    path === STDIN ? { name: path, stream: stdin } : fileSource(path, folder),
    lang,
    validator.options.limits,
  );
  if (!bytes) {
    tell(surroundings, `${path}${say(' : ', ': ')}${unreadable}`);
    return exitCodes.notEvaluated;
  }
  try {
    const rule = flags.rule?.toUpperCase();
    const shared = share(bytes, validator, { reduce: flags.reduce, seconds, ...(rule === undefined ? {} : { rule }) });
    write(targets[0] as Target, shared.bytes);
    if (targets[1])
      write(targets[1], Buffer.from(`${JSON.stringify({ format: 'verifcda-share-map-v1', values: shared.mapping }, null, 2)}\n`), forOwner);
    tell(surroundings, summaryOf(shared, bytes.byteLength, say));
    return exitCodes.conforming;
  } catch (error) {
    if (!(error instanceof ShareError)) throw error;
    if (error.problem === 'nothing-found') throw new UsageError(problems(say)[error.problem]);
    tell(surroundings, problems(say)[error.problem]);
    return exitCodes.notEvaluated;
  }
}

interface Target {
  file: string;
  path: string;
}

function write({ file, path }: Target, bytes: Uint8Array, mode?: number): void {
  const whole = new WholeFile(path, file, mode);
  whole.write(bytes);
  whole.close();
}

function problems(say: Say): Record<ShareProblem, string> {
  return {
    unreadable: say(
      'le document n’est pas du XML bien formé dans l’encodage qu’il déclare : on ne peut pas y remplacer les valeurs, rien n’est écrit',
      'the document is not well-formed XML in the encoding that it declares: values cannot be replaced in it, nothing is written',
    ),
    'nothing-found': say('aucun constat de cette règle dans ce document', 'no finding of this rule in this document'),
    lost: say(
      'le constat ne tient qu’à une valeur qui ne peut pas être partagée : rien n’est écrit',
      'the finding depends on a value that cannot be shared: nothing is written',
    ),
    leak: say(
      'une valeur du patient serait restée dans le document : rien n’est écrit',
      'a value of the patient would have stayed in the document: nothing is written',
    ),
  };
}

function summaryOf({ bytes, wanted, kept, lost, added, restored, reducedTo }: Shared, size: number, say: Say): string {
  const notes = [
    reducedTo === undefined
      ? say(`constats encore là : ${kept} sur ${wanted}`, `findings that are still there: ${kept} of ${wanted}`)
      : say(
          `réduit de ${size} à ${bytes.byteLength} octets pour un constat de ${reducedTo}`,
          `shrunk from ${size} to ${bytes.byteLength} bytes for a finding of ${reducedTo}`,
        ),
    ...(lost.length > 0 ? [say(`partis : ${lost.join(', ')}`, `gone: ${lost.join(', ')}`)] : []),
    ...(added.length > 0
      ? [
          say(
            `constats que l’original n’a pas : ${added.length} (${[...new Set(added)].join(', ')})`,
            `findings that the original has not: ${added.length} (${[...new Set(added)].join(', ')})`,
          ),
        ]
      : []),
    ...(restored > 0
      ? [
          say(
            `valeurs gardées parce qu’un constat en dépend, à relire : ${restored}`,
            `values kept because a finding depends on them, to be read again: ${restored}`,
          ),
        ]
      : []),
  ];
  return `${joinClauses(notes, say)}.\n${say('Relire le document avant de l’envoyer.', 'Read the document again before you send it.')}`;
}
