import { parentPort } from 'node:worker_threads';
import type { Compiled } from './compile-apart.js';
import { compileStylesheet } from './compile-stylesheet.js';

/** Entry of a thread: answers the stylesheets that it is given, one after the other. */

const say = (compiled: Compiled) => parentPort?.postMessage(compiled);

parentPort?.on('message', (xslt: string) => {
  compileStylesheet(xslt).then(
    (sef) => say({ sef }),
    ({ message }: Error) => say({ fault: message }),
  );
});
