import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './package-folder.js';

const description = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string; homepage: string };

/** Version of verifcda. */
export const version = description.version;

/** Where the documentation stands; the pages of the rules are below it. */
export const homepage = description.homepage;
