import { availableParallelism } from 'node:os';
import { defaultLimits, type Limits } from '../../journey/options.js';
import type { Language } from '../../findings/finding.js';

/** How a service listens, whom it answers, what it takes. */
export interface ServeOptions {
  /** Address to listen at. */
  host: string;
  /** 0: any that is free. */
  port: number;
  /** Processes that judge at the same time. */
  workers: number;
  /** Requests that may wait for one of them; more are refused at once. */
  queue: number;
  limits: Limits;
  /** The most memory for JavaScript values in each process, in MiB. */
  memory: number;
  /** Those who hold one of them are answered; everybody when there are none. */
  tokens: readonly string[];
  /** Names, besides `localhost` and addresses, under which the service may be asked (`Host`). */
  names: readonly string[];
  /** Other origins whose pages may use it (CORS). */
  origins: readonly string[];
  /** Name → folder or archive of an official package. */
  packages: ReadonlyMap<string, string>;
  /** Of what is told to the operator. */
  language: Language;
}

/** Requests that may wait for so many processes: whoever is taken waits for less than two documents, whoever is not asks again. */
export const queueFor = (workers: number) => Math.ceil(workers / 2);

export const defaultServeOptions: ServeOptions = {
  host: '127.0.0.1',
  port: 8787,
  workers: availableParallelism(),
  queue: queueFor(availableParallelism()),
  limits: defaultLimits,
  memory: 2048,
  tokens: [],
  names: [],
  origins: [],
  packages: new Map(),
  language: 'fr',
};

/**
 * Seconds in which headers must have come, and the whole request; those in which the rest of a refused one is still read, and after
 * which an answer that nobody takes any more of is dropped; those that what runs has when the service ends, and after its caller left.
 */
export const patience = { headers: 10, request: 120, rest: 10, answer: 30, drain: 28, gone: 2 } as const;

/** Bounds on what is no document. */
export const bounds = { headerBytes: 16 * 1024, connections: 512, files: 100, requestsOnConnection: 1000 } as const;
