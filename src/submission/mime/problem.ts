/** Why a MIME message cannot be read in full, and by all in the same way. */
export type MimeProblemKind =
  | 'no-boundary'
  | 'not-related'
  | 'no-parts'
  | 'truncated'
  | 'ambiguous'
  | 'header'
  | 'nested'
  | 'encoding'
  | 'content'
  | 'too-many-parts'
  | 'too-long-header';

export interface MimeProblem {
  kind: MimeProblemKind;
  /** Offset in the file of what is wrong. */
  at: number;
  /** What is wrong, or the limit that was passed. */
  value?: string;
}

/** Nothing of the message may be judged as if it were whole. */
export class MimeRefused extends Error {
  constructor(readonly problem: MimeProblem) {
    super(problem.kind);
    this.name = 'MimeRefused';
  }
}
