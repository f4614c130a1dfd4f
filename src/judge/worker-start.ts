import '../files/keep-compiled-code.js';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageFolder } from '../package-folder.js';

/* Entry of a worker process: by the command's one file, which is there sooner than the modules that it is made of. */
const load = createRequire(__filename);
void (load(join(packageFolder, 'dist', 'command.js')) as { runAsWorker(): Promise<void> }).runAsWorker();
