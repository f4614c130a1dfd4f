/** What is measured, and what it should be. */
export interface Measure {
  title: string;
  must: number;
  aim: number;
  /** Higher is better. */
  atLeast?: true;
}

export interface Result extends Measure {
  figure: number;
  /** The figures that this one was made of. */
  detail: string;
}

/** How much is measured. */
export interface Effort {
  /** Runs of each case, whose median counts. */
  rounds: number;
  /** Runs of what takes a minute. */
  longRounds: number;
  /** Documents of the batch on one and on several cores. */
  batch: number;
  /** Documents of the run whose memory is watched. */
  manyDocuments: number;
  /** Acts of the large and of the small report. */
  acts: readonly [large: number, small: number];
  /** The first ones of the repeatable elements: one part of so many. */
  everyElement: number;
}

export const fullEffort: Effort = { rounds: 11, longRounds: 3, batch: 500, manyDocuments: 10_000, acts: [500, 10], everyElement: 1 };
export const quickEffort: Effort = { rounds: 5, longRounds: 1, batch: 100, manyDocuments: 1000, acts: [100, 10], everyElement: 40 };

export function reaches({ atLeast, figure }: Result, limit: number): boolean {
  return atLeast ? figure >= limit : figure <= limit;
}
