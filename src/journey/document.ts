import type { AssertionCounts, OfficialReport, StageRecord } from '../findings/finding.js';
import type { OfficialPackage } from '../official/package.js';
import type { JudgedFinding } from '../telling/describe.js';
import type { RuleSet } from '../catalogue/rule-set.js';
import type { Finding } from '../findings/finding.js';
import type { ValueSetStore } from '../value-sets/types.js';
import type { XmlEngine } from '../schema/engines/engine.js';
import { patientValuesOf, type ReadText, readTolerantly } from '../privacy/of-document.js';
import type { SourceMap } from '../xml/source-map.js';
import type { DocumentKind } from '../models/kind.js';
import type { Models } from '../models/load-models.js';
import type { JudgeOptions } from './options.js';
import type { Stepwise } from './time-limit.js';

/** What a validator holds for all documents. */
export interface Tools {
  options: JudgeOptions;
  engine: XmlEngine;
  models: Models;
  /** The engine for documents with more lines than the first one can tell apart. */
  engineForManyLines: () => XmlEngine;
  rules: RuleSet;
  /** @throws ValueSetsUnavailableError */
  valueSets: () => ValueSetStore;
  /** The user's own official package, when it judges too. */
  official?: OfficialPackage;
}

/** One document on its way through the stages: each stage reads what earlier ones left and adds its own. */
export interface DocumentInProgress {
  readonly path: string;
  bytes?: Uint8Array;
  text?: string;
  source?: SourceMap;
  kind?: DocumentKind;
  /** Why it can be judged in part only, whatever its kind. */
  partly?: string;
  official?: OfficialReport;
  readonly findings: (Finding | JudgedFinding)[];
  /** Errors that were only counted, beyond the number of findings that are told. */
  untold?: number;
  readonly stages: StageRecord[];
}

/** What a stage says of itself when it is done. */
export type StageOutcome = ({ status: 'executed' } | { status: 'skipped' | 'failed'; reason: string }) & {
  /** Another name than the stage's own: what it is depends on the document. */
  stage?: string;
  assertions?: AssertionCounts;
};

export const executed: StageOutcome = { status: 'executed' };
export const failed = (reason: string): StageOutcome => ({ status: 'failed', reason });
export const skipped = (reason: string): StageOutcome => ({ status: 'skipped', reason });

/** One step of a document's journey. */
export interface Stage<R extends StageOutcome | Stepwise<StageOutcome> = StageOutcome | Stepwise<StageOutcome>> {
  name: string;
  /** What it finds depends on what the stages before it found. */
  hearsOthers?: true;
  run(document: DocumentInProgress, tools: Tools): R;
}

/** What earlier stages may have left. */
type Left = 'bytes' | 'text' | 'source' | 'kind';

/** A document with what a stage needs of earlier ones. */
export type DocumentWith<K extends Left> = DocumentInProgress & { [Key in K]-?: NonNullable<DocumentInProgress[Key]> };

/**
 * A stage that is a function of what it needs.
 *
 * @param needs what earlier stages must have left; a journey in which they did not is a mistake of the program, and the stage fails
 */
export function stageWith<K extends Left, R extends StageOutcome | Stepwise<StageOutcome>>(
  name: string,
  needs: readonly K[],
  run: (document: DocumentWith<K>, tools: Tools) => R,
): Stage<R> {
  return {
    name,
    run(document, tools) {
      if (!has(document, needs)) throw new Error(`${name} needs ${needs.join(', ')}`);
      return run(document, tools);
    },
  };
}

function has<K extends Left>(document: DocumentInProgress, needs: readonly K[]): document is DocumentWith<K> {
  return needs.every((need) => document[need] !== undefined);
}

/** Read of bytes that could not be decoded: the patient stands at the beginning of a document. */
const bytesRead = 1_000_000;
const texts = new WeakMap<DocumentInProgress, ReadText>();

/** The text of a document, as far as it could be read, and whose values are to be hidden in it. */
export function readTextOf(document: DocumentInProgress): ReadText {
  const { source, text, bytes } = document;
  if (source) return { source, patient: patientValuesOf(source), whole: true };
  const known = texts.get(document);
  if (known) return known;
  const read = readTolerantly(
    text ??
      Buffer.from(bytes?.subarray(0, bytesRead) ?? [])
        .toString('utf8')
        .replaceAll('\0', ''),
  );
  texts.set(document, text === undefined ? { ...read, whole: false } : read);
  return texts.get(document) as ReadText;
}
