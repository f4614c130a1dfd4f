import type { Language } from '../../../findings/finding.js';
import type { JudgedDocument } from '../../../findings/judged-document.js';
import { readSource } from '../../../judge/source.js';
import { Validator } from '../../../journey/validator.js';
import { safeJson } from '../../../report/safe-text.js';
import { text } from '../../../report/text.js';
import { version } from '../../../version.js';
import type { DocumentEntry } from '../../../xds/document-entry.js';
import { writeExtrinsicObject } from '../../../xds/ebrim/write.js';
import { entryStages } from '../../../xds/stages.js';
import { exitCodes } from '../exit-codes.js';
import { STDIN } from '../inputs.js';
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
export async function xds(path: string, { format, lang: language }: XdsFlags): Promise<number> {
  const validator = Validator.withoutEngine({ language, allowPartial: true });
  const { stages, result } = entryStages();
  const judged = validator.judgeThrough(
    stages,
    await readSource(path === STDIN ? { path, stdin: true } : { path }, language, validator.options.limits),
  );
  const entry = result();
  const { status, findings } = judged.report;
  const problems = status === 'conforming' ? '' : await problemText(judged, validator, language);
  if (format === 'json')
    process.stdout.write(
      `${safeJson({ format: 'xds-v1', tool: { name: 'verifcda', version }, path, ...(entry ? { documentEntry: entry } : {}), findings, ...reasonOf(judged) }, 2)}\n`,
    );
  else if (format === 'text') process.stdout.write(`${entry ? entryText(entry, path, language) : ''}${problems}`);
  else if (problems !== '') process.stderr.write(problems);
  else process.stdout.write(writeExtrinsicObject(entry as DocumentEntry));
  return exitCodes[status];
}

function reasonOf({ report: { reason } }: JudgedDocument): { reason?: string } {
  return reason === undefined ? {} : { reason };
}

async function problemText(judged: JudgedDocument, validator: Validator, language: Language): Promise<string> {
  const { profile, edition } = validator.options;
  const writer = await text.open({
    version,
    engine: '',
    profile,
    edition,
    language,
    rules: () => [],
    colours: false,
    showInfos: false,
    showSource: true,
  });
  return writer.document(judged);
}
