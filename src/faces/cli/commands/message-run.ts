import { loadLibraries } from '../../../submission/libraries.js';
import { messageStages } from '../../../submission/stages.js';
import { writeMessage, type WrittenForm } from '../../../submission/write/message.js';
import { UsageError } from '../../../usage-error.js';
import type { Language } from '../../../findings/finding.js';
import { sayIn } from '../../../text/say.js';
import type { Face } from '../face.js';
import type { SetFlags } from './set-options.js';
import { SetRun } from './set-run.js';

export interface MessageFlags extends SetFlags {
  form: WrittenForm;
  to?: string;
  lang: Language;
}

/**
 * Writes the message that submits reports, when it has no error.
 *
 * @returns the exit code
 * @throws UsageError when an envelope has no address, or parts in binary have no file
 * @throws UnwritableError
 */
export async function message(paths: readonly string[], flags: MessageFlags, face: Face): Promise<number> {
  const { form, to, lang, output } = flags;
  const say = sayIn(lang);
  if ((form === 'soap' || form === 'mime') && to === undefined)
    throw new UsageError(say('une enveloppe a besoin de son adresse : --to', 'an envelope needs its address: --to'));
  if (form === 'mime' && output === undefined)
    throw new UsageError(say('un message MIME contient des octets : -o', 'a MIME message holds bytes: -o'));
  const run = new SetRun(flags, lang, face);
  const reports = await run.read(paths);
  if (typeof reports === 'number') return reports;
  const set = run.compose(reports);
  const stages = messageStages(undefined, { documents: [], unused: [], ambiguous: [] }, await loadLibraries());
  return (await run.judge(stages, writeMessage(set, 'provide'), output ?? '-')) ?? run.write(writeMessage(set, form, to));
}
