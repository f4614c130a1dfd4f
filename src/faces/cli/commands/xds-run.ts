import type { Language } from '../../../findings/finding.js';
import type { JudgedDocument } from '../../../findings/judged-document.js';
import { fileSource, readSource } from '../../../judge/source.js';
import { Validator } from '../../../journey/validator.js';
import { safeJson } from '../../../report/safe-text.js';
import { version } from '../../../version.js';
import { writeExtrinsicObject } from '../../../xds/ebrim/write.js';
import { entryStages } from '../../../xds/stages.js';
import { exitCodes } from '../../../run/exit-codes.js';
import type { Surroundings } from '../../../run/surroundings.js';
import { STDIN } from '../inputs.js';
import { problemText } from './problem-text.js';
import { entryText } from './xds-text.js';

export interface XdsFlags {
  format: 'text' | 'json' | 'ebrim';
  lang: Language;
}

/**
 * Prints the XDS entry of a report on standard output; an incomplete one is not printed as ebRIM: its findings then go to
 * standard error.
 *
 * @param path of the report, or `-`
 * @returns the exit code
 */
export async function xds(path: string, { format, lang: language }: XdsFlags, surroundings: Surroundings): Promise<number> {
  const { stdin, stdout, stderr, folder } = surroundings;
  const validator = Validator.withoutEngine({ language, allowPartial: true });
  const { stages, result } = entryStages();
  const judged = validator.judgeThrough(
    stages,
    await readSource(path === STDIN ? { name: path, stream: stdin } : fileSource(path, folder), language, validator.options.limits),
  );
  const entry = result()?.entry;
  const { status, findings } = judged.report;
  const problems = status === 'conforming' ? '' : await problemText(judged, validator, folder);
  if (format === 'json')
    stdout.write(
      `${safeJson({ format: 'xds-v1', tool: { name: 'verifcda', version }, path, ...(entry ? { documentEntry: entry } : {}), findings, ...reasonOf(judged) }, 2)}\n`,
    );
  else if (format === 'text') stdout.write(`${entry ? entryText(entry, path, language) : ''}${problems}`);
  else if (problems !== '') stderr.write(problems);
  else if (entry) stdout.write(writeExtrinsicObject(entry));
  return exitCodes[status];
}

function reasonOf({ report: { reason } }: JudgedDocument): { reason?: string } {
  return reason === undefined ? {} : { reason };
}
