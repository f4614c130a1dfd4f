import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { DocumentReport } from '../findings/finding.js';
import { defaultOptions } from '../journey/options.js';
import { unjudged } from '../journey/unjudged.js';
import type { Input, ValidatorOptions } from '../journey/validator.js';
import { packageFolder } from '../package-folder.js';
import { died, grace, silent } from './process-end.js';

/** What the other process is sent. */
export interface Question {
  options: ValidatorOptions;
  input: Input;
}

const entry = join(packageFolder, 'dist', 'judge', 'apart-process.js');
/** A process starts, and reads the rules, before its time counts. */
const most = 1 << 30;

/**
 * Judges one document in a process of its own, and waits for it: for those who cannot wait otherwise. Never throws.
 *
 * @param input a document, never an archive
 */
export function judgeApart(options: ValidatorOptions, input: Input): DocumentReport {
  const { language = defaultOptions.language, limits } = options;
  const { seconds } = { ...defaultOptions.limits, ...limits };
  const question: Question = { options, input };
  const { stdout, status, signal, error } = spawnSync(process.execPath, [entry], {
    input: serialize(question),
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: (seconds + 2 * grace) * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: most,
  });
  if (status === 0) return deserialize(stdout) as DocumentReport;
  const late = (error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT';
  return unjudged(input.path, 'worker', late ? silent(language) : died(language, signal ?? `code ${status}`)).report;
}
