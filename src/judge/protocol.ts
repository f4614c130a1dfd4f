import type { JudgedDocument } from '../findings/judged-document.js';
import type { ValidatorOptions } from '../journey/validator.js';
import type { Source } from './source.js';

/** What a worker needs once, before its first document. */
export interface WorkerSettings {
  validator: ValidatorOptions;
  /** Send the text of each document back, for formats that show it. */
  keepText: boolean;
  /** The most memory for JavaScript values that a process may take, in MiB; as Node decides when absent. */
  memory?: number;
  /** Of a process that others wait for: it judges an example before it is ready, and is there again as soon as it ended. */
  warm?: boolean;
}

/** What one source is judged by, where that differs from the settings. */
export interface Terms {
  validator?: Pick<ValidatorOptions, 'profile' | 'language' | 'edition' | 'official' | 'allowPartial' | 'inlineSuppressions'>;
  keepText?: boolean;
}

/** What the main process says to a worker. */
export type Order = { order: 'start'; settings: WorkerSettings } | { order: 'judge'; source: Source; terms?: Terms };

/** What a worker says back. */
export type Answer =
  | { answer: 'ready'; engine: string }
  /** The engine or the rules do not load: this worker judges nothing. */
  | { answer: 'broken'; reason: string }
  /** One document of the source; an archive has several. */
  | { answer: 'judged'; document: JudgedDocument }
  /** The source is done. `spoiled`: the worker ran out of time in it and must be replaced. */
  | { answer: 'done'; spoiled: boolean };
