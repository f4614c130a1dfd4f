/** The model that every part shares: this room imports no other. */

import type { Fix } from './fix.js';

export type Severity = 'error' | 'warning' | 'info';

export type Language = 'fr' | 'en';

/** A place in the source text. Lines and columns start at 1; columns count UTF-16 code units; the end is exclusive. */
export interface Location {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface Finding extends Location {
  ruleId: string;
  layer: string;
  severity: Severity;
  message: string;
  /** Readable path of the node: `/ClinicalDocument/component[3]/section/code/@code`. */
  path: string;
  expected?: string;
  found?: string;
  /** Paragraph of the specification, or the standard. */
  source?: string;
  /** How it is mended. */
  fix?: Fix;
  /** How to mend it; code stands between backticks, and nothing of the patient. */
  repair?: string;
  /** Identity in its document (fingerprint.ts), where the report goes to others. */
  fingerprint?: string;
  /** Whether an earlier report had it; absent when there is none to compare with. */
  since?: 'new' | 'unchanged';
  /** Findings of the same fault: they go when it is mended, and none is more severe. They have no consequences of their own. */
  consequences?: Finding[];
}

/** Every finding, each followed by those that stand under it. */
export function withConsequences(findings: readonly Finding[]): Finding[] {
  return findings.flatMap((finding) => [finding, ...(finding.consequences ?? [])]);
}

export type StageStatus = 'executed' | 'skipped' | 'failed';

/** What became of one step of a document's journey; `reason` tells why it was skipped or failed. */
export interface StageRecord {
  stage: string;
  status: StageStatus;
  reason?: string;
  /** Of a layer of compiled rules: how many of its assertions were proved to hold, and how many the rule engine judged. */
  assertions?: AssertionCounts;
}

export interface AssertionCounts {
  proved: number;
  run: number;
}

export type DocumentStatus = 'conforming' | 'nonconforming' | 'notEvaluated';

/** The judgement of one document, as json-v1 prints it. */
export interface DocumentReport {
  path: string;
  status: DocumentStatus;
  /** What the document declares to be. */
  kind?: string;
  /** Why the document was not evaluated, or only in part. */
  reason?: string;
  stages: StageRecord[];
  findings: Finding[];
  /** Of an earlier report, when there is one: findings that are gone. */
  mended?: Finding[];
  /** Of an earlier report: findings of stages that did not judge this time. */
  notJudged?: Finding[];
  /** By what it was judged, where that differs from the run: an override of the configuration. */
  judgedBy?: { profile: string; edition: string };
  /** With two profiles side by side, the verdict of each; `status` is the worse one. */
  verdicts?: Record<string, DocumentStatus>;
  /** The user's own official package, when it judged. */
  official?: OfficialReport;
}

/** By which rules of the user's official package a document was judged. */
export interface OfficialReport {
  /** As the user named it. */
  package: string;
  /** The beginning of the hash of its rules and value sets. */
  edition: string;
  /** The model («volet») that judged the body; absent for a document without structured body. */
  volet?: string;
  /** How the model was found: the option, an example of the package with the same templateIds, or the templateId and its extension. */
  voletBy?: 'option' | 'example' | 'templateId';
}
