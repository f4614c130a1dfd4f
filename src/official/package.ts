import { readFileSync, statSync } from 'node:fs';
import { compileProfile } from './compile.js';
import { archiveFiles } from './files/archive-files.js';
import { folderFiles } from './files/folder-files.js';
import { FileFinder, packageLimits, type PackageFiles } from './files/package-files.js';
import { findLayout, type Layout, type ProfileFile } from './layout.js';
import { OfficialProblem } from './problem.js';
import { RunnableProfile } from './run-profile.js';
import { readSchema } from './schematron/read.js';
import { resolveSchema } from './schematron/resolve.js';
import { PackageDocuments } from './xpath/package-documents.js';

/** The user's copy of testContenuCDA. Profiles are compiled when they are first asked for. */
export class OfficialPackage {
  private readonly runnable = new Map<string, RunnableProfile | OfficialProblem>();
  private readonly documents: PackageDocuments;

  private constructor(
    readonly path: string,
    readonly finder: FileFinder,
    readonly layout: Layout,
  ) {
    this.documents = new PackageDocuments(finder);
  }

  /**
   * Finds the parts of a package, and reads none of its rules.
   *
   * @param path of a folder or ZIP archive that holds it
   * @throws OfficialProblem when there is no package that can be used
   */
  static async open(path: string): Promise<OfficialPackage> {
    const finder = new FileFinder(await filesAt(path));
    return new OfficialPackage(path, finder, findLayout(finder, path));
  }

  /** @throws OfficialProblem when the profile cannot be used as the official tool would */
  profile(file: ProfileFile): RunnableProfile {
    let profile = this.runnable.get(file.path);
    if (!profile) {
      profile = this.load(file);
      this.runnable.set(file.path, profile);
    }
    if (profile instanceof OfficialProblem) throw profile;
    return profile;
  }

  private load(file: ProfileFile): RunnableProfile | OfficialProblem {
    try {
      const schema = readSchema(this.finder, file.path);
      const compiled = compileProfile(resolveSchema(schema.root));
      return new RunnableProfile(compiled, { documents: this.documents, base: file.path });
    } catch (error) {
      if (error instanceof OfficialProblem) return error;
      throw error;
    }
  }
}

async function filesAt(path: string): Promise<PackageFiles> {
  let stats;
  try {
    stats = statSync(path);
  } catch {
    throw new OfficialProblem('unreadable', path);
  }
  if (stats.isDirectory()) return folderFiles(path);
  if (!stats.isFile()) throw new OfficialProblem('not-a-package', path);
  if (stats.size > packageLimits.totalBytes) throw new OfficialProblem('too-much', path, `${packageLimits.totalBytes}`);
  return archiveFiles(path, readFileSync(path));
}
