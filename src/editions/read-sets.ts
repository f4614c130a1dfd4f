import { lstatSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { filesAt } from '../official/files/files-at.js';
import { FileFinder, packageLimits, type PackageFiles } from '../official/files/package-files.js';
import { folderFiles } from '../official/files/folder-files.js';
import { fhirSet, type FhirValueSet } from './fhir.js';
import type { ImportedSet } from './imported-set.js';
import { ImportProblem } from './problem.js';
import { readXmlSets } from './read-xml-sets.js';

export interface ReadSets {
  /** By OID. */
  sets: Map<string, ImportedSet>;
  /** Sets of an official package that cannot be kept as they were published: left as they were. */
  leftAside: ImportProblem[];
}

/**
 * The value sets of files, folders and ZIP archives. Of an official package its sets only; of any other folder every XML and
 * JSON file, each of which must be one. A set that the State published with faults (codes without system, two labels) does not keep
 * the others of its package away.
 *
 * @throws ImportProblem, OfficialProblem when one of them cannot be read as it should
 */
export async function readSets(paths: readonly string[]): Promise<ReadSets> {
  const sets = new Map<string, ImportedSet>();
  const leftAside: ImportProblem[] = [];
  for (const path of paths) {
    const { files, wanted, isPackage } = await wantedIn(path);
    for (const name of wanted)
      try {
        for (const set of readFile(files.read(name), name)) keep(set, sets, name);
      } catch (error) {
        if (!isPackage || !(error instanceof ImportProblem) || !published.has(error.kind)) throw error;
        leftAside.push(error);
      }
  }
  if (sets.size === 0) throw new ImportProblem('nothing', paths.join(', '));
  return { sets, leftAside };
}

/** Faults of content, which published sets have. */
const published: ReadonlySet<ImportProblem['kind']> = new Set([
  'not-a-value-set',
  'no-oid',
  'no-concept',
  'bad-code',
  'other-label',
  'other-content',
]);

async function wantedIn(path: string): Promise<{ files: PackageFiles; wanted: readonly string[]; isPackage: boolean }> {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isSymbolicLink()) throw new ImportProblem('link', path);
  if (stats?.isFile() && !/\.zip$/i.test(path)) {
    if (stats.size > packageLimits.fileBytes) throw new ImportProblem('too-much', path, `${packageLimits.fileBytes}`);
    return { files: folderFiles(dirname(path), basename(path)), wanted: [basename(path)], isPackage: false };
  }
  const { files } = new FileFinder(await filesAt(path));
  const ofPackage = files.paths.filter((name) => /(^|\/)jeuxDeValeurs\/[^/]+\.xml$|(^|\/)schematrons\/.*\/voc-[^/]*\.xml$/i.test(name));
  const isPackage = ofPackage.length > 0;
  return { files, wanted: isPackage ? ofPackage : files.paths.filter((name) => /\.(xml|json)$/i.test(name)), isPackage };
}

function readFile(bytes: Buffer, file: string): ImportedSet[] {
  if (!/\.json$/i.test(file)) return readXmlSets(bytes, file);
  let resource: unknown;
  try {
    resource = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ImportProblem('not-a-value-set', file, 'JSON');
  }
  return [fhirSet(resource as FhirValueSet, file)];
}

/** The same set in two files is one when it has the same codes; labels are those of the first. */
function keep(set: ImportedSet, sets: Map<string, ImportedSet>, file: string): void {
  const known = sets.get(set.oid);
  const codesOf = ({ concepts }: ImportedSet) =>
    [...concepts].flatMap(([system, codes]) => [...codes.keys()].map((code) => `${system}|${code}`)).sort();
  if (!known) sets.set(set.oid, set);
  else if (codesOf(known).join('\n') !== codesOf(set).join('\n')) throw new ImportProblem('other-content', file, set.oid);
}
