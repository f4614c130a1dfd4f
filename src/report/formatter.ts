import type { Severity } from '../findings/finding.js';
import type { JudgedDocument, RunInformation, RunSummary } from '../findings/judged-document.js';
import type { RuleMetadata } from '../catalogue/metadata.js';

/** What a formatter knows of the run before the first document. */
export interface FormatContext extends RunInformation {
  /** The working folder, from which documents are named. */
  folder: string;
  /** The rules that the run evaluates, sorted by id; read only by formats that list them. */
  rules: () => RuleMetadata[];
  /** A rule of the user's official package; nothing when there is no such rule, or no package. */
  packageRule?: (id: string) => PackageRule | undefined;
  colours: boolean;
  /** Show findings of severity info. */
  showInfos: boolean;
  /** Show lines of the documents, which hold patient data. */
  showSource: boolean;
  /** Show counts of the findings instead of findings, to a reader. */
  statistics?: boolean;
  /** Put the findings of all documents together by this, to a reader; file by file when absent. */
  groupBy?: 'rule' | 'section';
  /** Columns of the terminal; absent where lines may be of any length. */
  width?: number;
  /** Tell nothing of documents that conform. */
  quiet?: boolean;
  /** The most findings that are shown to a reader. */
  maxFindings?: number;
  /** Of a format that writes a folder: write one text instead. */
  asOneText?: boolean;
}

/** What is said of a rule of the user's official package. */
export interface PackageRule {
  id: string;
  layer: string;
  severity: Severity;
  /** The official message, with expressions in braces. */
  message: string;
  /** XPath of the nodes that it judges, and of what it asks of them. */
  context: string;
  test: string;
  /** File and line in the package. */
  place: string;
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
