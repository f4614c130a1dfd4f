import '../files/keep-compiled-code.js';
import { join } from 'node:path';
import { packageFolder } from '../package-folder.js';

/* Entry of a worker process: by the command's one file, which is there sooner than the modules that it is made of. */
(require(join(packageFolder, 'dist', 'command.js')) as { runAsWorker(): void }).runAsWorker();
