import type { JudgedDocument, RunInformation, RunSummary } from '../findings/judged-document.js';
import type { RuleMetadata } from '../catalogue/metadata.js';

/** What a formatter knows of the run before the first document. */
export interface FormatContext extends RunInformation {
  /** The working folder, from which documents are named. */
  folder: string;
  /** The rules that the run evaluates, sorted by id; read only by formats that list them. */
  rules: () => RuleMetadata[];
  colours: boolean;
  /** Show findings of severity info. */
  showInfos: boolean;
  /** Show lines of the documents, which hold patient data. */
  showSource: boolean;
  /** Show counts of the findings instead of findings, to a reader. */
  statistics?: boolean;
  /** The most findings that are shown to a reader. */
  maxFindings?: number;
  /** Of a format that writes a folder: write one text instead. */
  asOneText?: boolean;
}

/** Writes the results of one run; each call returns the text to write next. */
export interface FormatWriter {
  /** @returns what can be written at once; formats that need every document return '' until `end` */
  document(document: JudgedDocument): string;
  end(summary: RunSummary): string;
  /** For formats that write a folder: what the last call of `document` or `end` has for it. */
  files?(): OutputFile[];
}

/** A file in the folder of an output. */
export interface OutputFile {
  /** Relative to the folder, with `/`; never absolute, never `..`. */
  name: string;
  /** Absent: there must be no such file, a left-over of an earlier run is removed. */
  content?: string;
}

/** An output format: one file each. */
export interface Formatter {
  name: string;
  /** True when the writer needs the whole text of each document. */
  needsText?: boolean;
  open(context: FormatContext): FormatWriter | Promise<FormatWriter>;
}
