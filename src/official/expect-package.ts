import { filesAt } from './files/files-at.js';
import { FileFinder } from './files/package-files.js';
import { findLayout } from './layout.js';

/** Looks for the parts of a package, without an engine. @throws OfficialProblem when there is no package that can be used */
export async function expectPackage(path: string): Promise<void> {
  findLayout(new FileFinder(await filesAt(path)), path);
}
