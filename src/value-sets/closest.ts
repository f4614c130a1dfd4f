import { distance } from 'fastest-levenshtein';
import { LabelIndex } from './label-index.js';
import type { Concept } from './types.js';

const MAX_CODE_LENGTH = 64;
const CLOSE_LABEL = 0.4;
const SAME_CODE = 10;
/** Codes one digit apart often mean something else: beside a label, the label says more. */
const CODE_WEIGHT_BESIDE_LABEL = 0.5;

/** Looks for the concepts that resemble a code or a label. Built once a set, asked often. */
export class ClosestConcepts {
  private readonly labels: LabelIndex;

  constructor(private readonly concepts: readonly Concept[]) {
    this.labels = new LabelIndex(concepts.map((concept) => concept.displayName));
  }

  /** See ValueSet.closest. */
  find(code: string, displayName: string | undefined, limit: number): Concept[] {
    const labels = displayName === undefined ? undefined : this.labels.similarities(displayName);
    const codeWeight = displayName ? CODE_WEIGHT_BESIDE_LABEL : 1;
    const ranked = this.concepts
      .map((concept, position) => {
        const label = labels?.[position] ?? 0;
        return {
          concept,
          score: codeWeight * codeSimilarity(code, concept.code) + (label >= CLOSE_LABEL ? label : 0),
          prefix: commonPrefix(code, concept.code),
        };
      })
      .filter(({ score }) => score > 0 || this.concepts.length <= limit)
      .sort((a, b) => b.score - a.score || b.prefix - a.prefix);
    return ranked.slice(0, limit).map(({ concept }) => concept);
  }
}

/** 10 for the same code, 0 to 1 for a code with so few changes that they can be typing errors, otherwise 0. */
function codeSimilarity(asked: string, known: string): number {
  if (asked === known) return SAME_CODE;
  const length = Math.max(asked.length, known.length);
  const tolerated = Math.floor(length / 3);
  if (length > MAX_CODE_LENGTH || Math.abs(asked.length - known.length) > tolerated) return 0;
  const changes = distance(asked.toLowerCase(), known.toLowerCase());
  return changes > tolerated ? 0 : 1 - changes / length;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
