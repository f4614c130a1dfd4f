import { realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileIdentity, present } from '../files/file-identity.js';
import { pathFrom } from '../files/path-from.js';
import type { Source } from '../judge/source.js';
import { sayIn } from '../text/say.js';
import { UsageError } from '../usage-error.js';
import { isMetadataFile } from '../xdm/file-kinds.js';
import type { RunSettings } from './settings.js';

/**
 * Makes sure that no output replaces a file that the run reads: a document, what lies beside or below a METADATA.XML, which
 * is read with it, or what the settings say is read; by whatever name, links of both kinds included.
 *
 * @param folder the working folder
 * @throws UsageError
 */
export function refuseOverwriting(
  sources: readonly Source[],
  { outputs, reads = [], validator }: Pick<RunSettings, 'outputs' | 'reads'> & { validator: Pick<RunSettings['validator'], 'language'> },
  folder: string,
): void {
  // What is not there, or cannot be looked at, is told when it is written.
  const targets = outputs.flatMap(({ file }) => (file === undefined ? [] : [file])).filter((file) => present(pathFrom(folder, file)));
  if (targets.length === 0) return;
  const read = sources.flatMap((source) => ('file' in source ? [source.file] : []));
  const identities = new Set(read.map(fileIdentity));
  const submissions = read.filter(isMetadataFile).map((path) => real(dirname(path)));
  const others = reads.map((path) => real(pathFrom(folder, path)));
  for (const target of targets) {
    const path = pathFrom(folder, target);
    if (present(path)?.isFile() !== true) continue;
    if (others.some((other) => fileIdentity(other) === fileIdentity(path) || (ofPackage.test(path) && isWithin(real(path), other))))
      throw new UsageError(
        sayIn(validator.language)(
          `-o écraserait un fichier qui sert à la vérification : ${target}`,
          `-o would overwrite a file that the validation uses: ${target}`,
        ),
      );
    if (identities.has(fileIdentity(path)) || submissions.some((submission) => isWithin(real(path), submission)))
      throw new UsageError(
        sayIn(validator.language)(
          `-o écraserait un document à vérifier : ${target}`,
          `-o would overwrite a document to validate: ${target}`,
        ),
      );
  }
}

/** What an official package is made of: another file in its folder may be an earlier report. */
const ofPackage = /\.(sch|xsd|xslt?|xml)$/i;

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
