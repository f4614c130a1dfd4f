import { UnwritableError, whyUnwritable } from '../files/problem.js';
import type { Language } from '../findings/finding.js';
import { safeText } from '../report/safe-text.js';
import { sayIn } from '../text/say.js';
import type { Surroundings } from './surroundings.js';

/** Says on standard error what is no result, in any language as other commands do (`name: what`); names of files in it cannot steer the terminal. */
export function tell({ stderr }: Pick<Surroundings, 'stderr'>, message: string): void {
  stderr.write(`verifcda: ${message.split('\n').map(safeText).join('\n')}\n`);
}

/** What ended a run, for the user. */
export function explainError(error: unknown, language: Language): string {
  if (!(error instanceof UnwritableError)) return (error as Error).message;
  return `${safeText(error.file)}${sayIn(language)(' : ', ': ')}${whyUnwritable(error.cause, language)}`;
}
