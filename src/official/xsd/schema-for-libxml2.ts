import { join } from 'node:path';
import { decode } from '../../xml/decode.js';
import type { FileFinder } from '../files/package-files.js';
import { OfficialProblem } from '../problem.js';
import { forLibxml2 } from './for-libxml2.js';
import { lexicalSchema } from './lexical-types.js';
import { type Files, writtenFiles } from './written-files.js';

/** Bounds on what is copied of a package: the schemas known have 15 to 28 files, 0.7 MB. */
const bounds = { files: 500, bytes: 32 * 1024 * 1024 };
const lexicalFile = 'verifcda-lexical-types.xsd';

/**
 * A copy of a package's schema, with every schema file below its folder, from which libxml2 decides as Xerces does from the schema.
 *
 * @param main path of the main schema file in the package
 * @param cache where the copy is kept
 * @returns path on disk of the copy's main file
 * @throws OfficialProblem when a file cannot be read, there is too much, or no folder can be written
 */
export function schemaForLibxml2(finder: FileFinder, main: string, cache: string | undefined): string {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  return join(writtenFiles(copyOf(finder, folder), cache), main.slice(folder.length));
}

function copyOf({ files }: FileFinder, folder: string): Files {
  const paths = files.paths.filter((path) => path.startsWith(folder) && /\.xsd$/i.test(path));
  if (paths.length > bounds.files) throw new OfficialProblem('too-much', folder, `${bounds.files}`);
  const copies = new Map<string, string | Uint8Array>();
  let bytes = 0;
  for (const path of paths) {
    const content = files.read(path);
    bytes += content.length;
    if (bytes > bounds.bytes) throw new OfficialProblem('too-much', folder, `${bounds.bytes}`);
    const relative = path.slice(folder.length);
    copies.set(relative, prepared(content, '../'.repeat(relative.split('/').length - 1) + lexicalFile));
  }
  return copies.set(lexicalFile, lexicalSchema);
}

/** What cannot be decoded is for libxml2 to read, or to refuse. */
function prepared(content: Buffer, lexicalTypes: string): string | Uint8Array {
  const text = textOf(content);
  if (text === undefined) return content;
  const written = forLibxml2(text, lexicalTypes);
  return written === text ? content : written.replace(/^<\?xml\s[^?]*\?>/, '');
}

function textOf(content: Buffer): string | undefined {
  // Packages have files that declare ASCII by a name that documents may not use.
  if (content.every((byte) => byte > 0 && byte < 0x80)) return content.toString('latin1');
  try {
    return decode(content);
  } catch {
    return undefined;
  }
}
