import type { JudgeService } from '../../judge/service.js';
import type { Measures } from './measures.js';
import type { ServeOptions } from './options.js';
import type { Room } from './room.js';
import type { Turns } from './turns.js';

/** What all routes share. */
export interface State {
  options: ServeOptions;
  turns: Turns;
  room: Room;
  measures: Measures;
  /** Absent until its processes are ready. */
  service?: JudgeService;
  /** True once the service ends: it takes nothing new. */
  draining: boolean;
  /** Aborted when what is left must end now. */
  end: AbortSignal;
  /** Says one line to the operator: never anything of a document. */
  log(entry: Readonly<Record<string, string | number>>): void;
}
