import type { Command } from 'commander';
import type { Surroundings } from '../../run/surroundings.js';
import type { Say } from '../../text/say.js';

/** What each command of the command line is given. */
export interface Face {
  /** The main command, to which commands add themselves. */
  program: Command;
  /** Chooses the wording of help and usage errors. */
  say: Say;
  surroundings: Surroundings;
  exitWith(code: number): void;
}
