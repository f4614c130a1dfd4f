import type { FailOn, RuleSetting } from '../config/config.js';
import type { Overrides } from '../config/overrides.js';
import type { DataFolders, Limits } from '../journey/options.js';
import type { ValidatorOptions } from '../journey/validator.js';

import type { FormatContext } from '../report/formatter.js';

/** One format and where it goes: a file, or standard output. */
export interface Output {
  format: string;
  /** Relative to the working folder. */
  file?: string;
}

/** What a run does with its sources. */
export interface RunSettings {
  outputs: readonly Output[];
  /** Files and folders that are read besides the documents, relative to the working folder: no output replaces one. */
  reads?: readonly string[];
  validator: Required<Omit<ValidatorOptions, 'limits' | 'folders' | 'official' | 'lasting' | 'everyFix' | 'inlineSuppressions'>> &
    Pick<ValidatorOptions, 'official' | 'inlineSuppressions'> & { limits: Limits; folders?: DataFolders };
  /** Severities of rules, layers and wildcards in this project. */
  rules: Record<string, RuleSetting>;
  /** What holds for some documents, and what the options of the run fix for all of them. */
  overrides?: Overrides & { fixed: ReadonlySet<string> };
  infos: boolean;
  quiet: boolean;
  failOn: FailOn;
  maxWarnings?: number;
  /** File of known findings, relative to the working folder. */
  baseline?: string;
  updateBaseline: boolean;
  /** A report json-v1 to compare with, relative to the working folder. */
  since?: string;
  /** The most processes that may work at the same time; the number of cores when absent. */
  jobs?: number;
  colours: boolean;
  /** Whether lines of the documents may be shown. */
  source: boolean;
  /** The configuration file that was found, not named, in a folder above the working folder: the summary tells it. */
  configuration?: { file: string; ignored: number };
  /** Count the findings of each rule; `text` shows the counts instead of the findings. */
  statistics?: boolean;
  /** Puts findings of all documents together by rule or section, in `text`. */
  groupBy?: 'rule' | 'section';
  /** Makes a proof of check of `html`. */
  attestation?: NonNullable<FormatContext['attestation']>;
  /** Columns of the terminal, or of what stands for it. */
  width?: number;
  /** The most findings that `text` shows. */
  maxFindings?: number;
  /** Name on standard error each file that is left out. */
  verbose?: boolean;
  /** Exit 0 when there was nothing to judge but what is left out. */
  allowNone?: boolean;
  /** How the run was asked for, for formats that tell it. */
  arguments?: readonly string[];
}
