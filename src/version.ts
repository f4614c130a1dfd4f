import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Holds from src (tests) as from dist (the package).
const description = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };

/** Version of verifcda. */
export const version = description.version;
