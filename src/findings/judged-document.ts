import type { DocumentReport, Finding, Location, Severity } from './finding.js';

/** A few lines of the source around a finding, for code frames. Long lines are cut to a window. */
export interface Excerpt {
  /** Number of the first line. */
  firstLine: number;
  lines: ExcerptLine[];
}

export interface ExcerptLine {
  text: string;
  /** Columns of the source line that the window leaves out on its left. */
  skipped: number;
  /** Whether the window leaves out something on its right. */
  cut: boolean;
}

/** What tells a document from others of its batch: its id, where that stands, and what the project makes of two with the same one. */
export interface Identity extends Location {
  /** Of root and extension, 32 hexadecimal digits. */
  digest: string;
  path: string;
  /** That of a finding about it, where the project decides it. */
  severity?: Severity | 'off';
  /** In a shard: that the project or the document accepts such a finding, and why. */
  accepted?: Pick<SuppressedFinding, 'justification' | 'suppressedBy'>;
}

/** A report with what formatters need beside it. */
export interface JudgedDocument {
  report: DocumentReport;
  /** One for each finding, in the same order; undefined where there is no source text. */
  excerpts: (Excerpt | undefined)[];
  /** For each finding, those of its consequences. */
  excerptsUnder?: (Excerpt | undefined)[][];
  /** Of the exact bytes, in hexadecimal. */
  sha256?: string;
  bytes?: number;
  /** Absent of what is no CDA or has no id, and where the project does not ask for it. */
  identity?: Identity;
  /** The decoded text, kept only for formatters that need the whole source. */
  text?: string;
  /** True when the patient's values, and what authors wrote freely, are hidden in `text`; it is as well-formed as the document. */
  masked?: true;
  /** For each finding the section that it is in: its code and name, or `#file`, `#header`, `#body`, `#untitled`. */
  sections?: string[];
  /** What made the document, and who keeps it, names of people hidden. */
  software?: string;
  site?: string;
  /** What the document says itself of findings to be left out, where that is allowed. */
  directives?: Directive[];
  /** Findings that the baseline knows, or that the document suppresses; they are not in the report. */
  suppressed?: SuppressedFinding[];
  /** How many findings the report leaves out; absent before the policy was applied. */
  hidden?: Hidden;
  /** Of a file that was found, not named, and is XML of another kind, with the name of its root: it is no document of the run. */
  leftOut?: { root: string };
}

/** Files that were found, not named, and are not judged, counted by what leaves them out. */
export interface LeftOut {
  /** XML of another kind. */
  otherXml: number;
  /** `ignore` of the configuration. */
  ignore: number;
  gitignore: number;
}

export interface SuppressedFinding extends Finding {
  /** Why the finding is accepted, as the baseline or the document says. */
  justification?: string;
  /** Present when the document itself suppresses it. */
  suppressedBy?: 'document';
}

/** `<!-- verifcda-disable-next-line IMG-206-03,SM-CD-12 reason -->`, or the same as a processing instruction. */
export interface Directive {
  line: number;
  column: number;
  /** The line that it speaks of. */
  target: number;
  /** Rule ids, with `*` for anything. */
  rules: string[];
  /** The patient's values are hidden in it, unless they are to be shown. */
  reason?: string;
}

/** A directive, or one of its rules, that suppresses nothing. */
export interface UnusedDirective {
  path: string;
  line: number;
  column: number;
  /** Absent when the directive names none. */
  rule?: string;
}

/** Findings that are not shown, counted by what hides them. */
export interface Hidden {
  /** Rules that the configuration turns off. */
  off: number;
  /** Known findings: the baseline. */
  baseline: number;
  /** Suppressed by the document itself; absent where that is not allowed. */
  inline?: number;
  /** Warnings and infos under `--quiet`. */
  quiet: number;
  /** Infos without `--info`. */
  infos: number;
}

/** What became of findings since an earlier report. */
export interface ChangesCount {
  new: number;
  unchanged: number;
  mended: number;
  /** Neither: the stage that found them did not judge this time. */
  notJudged: number;
}

/** What one rule found in a run, by severity. */
export interface RuleCount {
  ruleId: string;
  layer: string;
  severity: Severity;
  findings: number;
  /** In how many documents. */
  documents: number;
}

/** What is counted of the causes that are shown: in one section, from one software, of one site. */
export interface GroupCount {
  /** As `JudgedDocument` names it. */
  name: string;
  errors: number;
  warnings: number;
  infos: number;
  /** In how many documents. */
  documents: number;
}

export type GroupCounts = Record<'section' | 'software' | 'site', GroupCount[]>;

/** What is true of a whole run. */
export interface RunInformation {
  /** Version of verifcda. */
  version: string;
  engine: string;
  profile: string;
  /** Date of the official rules. */
  edition: string;
  /** Name of the edition of value sets, when it is one that the user made. */
  ownEdition?: string;
  language: 'fr' | 'en';
  /** True when patient data is shown. */
  showValues?: boolean;
  /** What decides the exit code, where it was asked for. */
  gate?: Gate;
  /** Command line arguments, for machine formats. */
  arguments?: string[];
}

/** What decides the exit code of a run; absent fields are the command's defaults. */
export interface Gate {
  failOn?: 'error' | 'warning' | 'never';
  maxWarnings?: number;
  allowNone?: boolean;
}

/** Which part of a list a run judged. */
export interface ShardSummary {
  /** From 1. */
  index: number;
  count: number;
  /** In the whole list. */
  sources: number;
  /** SHA-256 of the names of the whole list. */
  list: string;
  /** Arguments of which nothing is judged in any part. */
  fruitless: string[];
}

/** What the closing line says. */
export interface RunSummary {
  documents: number;
  conforming: number;
  nonconforming: number;
  notEvaluated: number;
  errors: number;
  warnings: number;
  infos: number;
  hidden: Hidden;
  /** When there is an earlier report to compare with. */
  since?: ChangesCount;
  /** Milliseconds from start to end. */
  duration: number;
  /** A configuration of a folder above the working folder, which nobody named, and how many files it leaves out. */
  configuration?: { file: string; ignored: number };
  /** Absent when nothing was left out. */
  leftOut?: LeftOut;
  /** With `--statistics`: what each rule found, causes that are shown alone. */
  statistics?: RuleCount[];
  /** With `--statistics`: the same by section, software and site. */
  statisticsBy?: GroupCounts;
  /** Of a run that judged one part of a list. */
  shard?: ShardSummary;
  /** True when the run was stopped before its last document: the results are partial. */
  interrupted?: boolean;
}
