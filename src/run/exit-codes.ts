/** What the shell learns. */
export const exitCodes = {
  /** Every document conforms. */
  conforming: 0,
  /** An error was found. */
  nonconforming: 1,
  /** Wrong use: unknown option, format, rule. */
  usage: 2,
  /** A document or an engine could not be judged: nothing may be concluded. */
  notEvaluated: 3,
  /** Ended by the user (SIGINT), by the system (SIGTERM), by the end of the terminal (SIGHUP). */
  interrupted: 130,
  terminated: 143,
  hungUp: 129,
} as const;
