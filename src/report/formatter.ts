import type { JudgedDocument, RunInformation, RunSummary } from '../findings/judged-document.js';
import type { RuleMetadata } from '../rules/metadata.js';

/** What a formatter knows of the run before the first document. */
export interface FormatContext extends RunInformation {
  /** The rules that the run evaluates, sorted by id; read only by formats that list them. */
  rules: () => RuleMetadata[];
  colours: boolean;
  /** Show findings of severity info. */
  showInfos: boolean;
}

/** Writes the results of one run; each call returns the text to write next. */
export interface FormatWriter {
  /** @returns what can be written at once; formats that need every document return '' until `end` */
  document(document: JudgedDocument): string;
  end(summary: RunSummary): string;
}

/** An output format: one file each. */
export interface Formatter {
  name: string;
  /** True when the writer needs the whole text of each document. */
  needsText?: boolean;
  open(context: FormatContext): FormatWriter | Promise<FormatWriter>;
}
