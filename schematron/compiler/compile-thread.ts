import { parentPort, workerData } from 'node:worker_threads';
import type { Compiled } from './compile-apart.js';
import { compileStylesheet } from './compile-stylesheet.js';

/** Entry of a thread: answers the stylesheet that it was given. */

const say = (compiled: Compiled) => parentPort?.postMessage(compiled);

compileStylesheet(workerData as string).then(
  (sef) => say({ sef }),
  ({ message }: Error) => say({ fault: message }),
);
