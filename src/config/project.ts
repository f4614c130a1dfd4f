import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { repositoryRoot } from '../files/repository-root.js';

/**
 * Whether a path, links followed, lies within the project of a configuration: its repository, what git keeps there aside, or its
 * folder where there is none.
 *
 * @param path of a file or folder, which need not be there yet
 * @param file of the configuration
 */
export function isInProject(path: string, file: string): boolean {
  const home = dirname(real(resolve(file)));
  const steps = relative(repositoryRoot(home) ?? home, real(resolve(path))).split(sep);
  return steps[0] !== '..' && !isAbsolute(steps.join(sep)) && !steps.some((step) => step.toLowerCase() === '.git');
}

function real(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(real(dirname(path)), basename(path));
}
