import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Options, ZipFile } from 'yazl';
import { applyChanges, type Change } from '../../tools/fixtures/change.js';
import { fixtures, readDocument } from './rule-runner.js';

/** Files of an archive by name. */
export type ArchiveFiles = Record<string, string | Buffer>;

/** What makes an archive differ from the one that conforms; done in this order. */
export interface ArchiveChange {
  /** Old name, or beginning of names, and what stands there instead. */
  rename?: Record<string, string>;
  /** Names, or beginnings of names that end with `/`. */
  remove?: string[];
  add?: ArchiveFiles;
  /** File → text and what replaces it wherever it stands. */
  edit?: Record<string, [string, string]>;
  /** The file that `change` is about. */
  in?: string;
  change?: Change[];
}

const folder = join(fixtures, 'xdm');
const stylesheet = '<?xml-stylesheet type="text/xsl" href="CDA.XSL"?>\n';

/** The files of fixtures/xdm with two reports of fixtures/documents, changed as asked; hash and size are those of the result. */
export function archiveFiles({
  rename = {},
  remove = [],
  add = {},
  edit = {},
  in: changed = 'IHE_XDM/SUBSET01/METADATA.XML',
  change = [],
}: ArchiveChange = {}): ArchiveFiles {
  let files: ArchiveFiles = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && entry.name !== 'rules.json')
      files[join(entry.parentPath, entry.name).slice(folder.length + 1)] = readFileSync(join(entry.parentPath, entry.name), 'utf8');
  files['IHE_XDM/SUBSET01/DOC0001.XML'] = readDocument('cr-img-scanner').replace('?>\n', `?>\n${stylesheet}`);
  files['IHE_XDM/SUBSET02/DOC0001.XML'] = readDocument('cr-img-niveau-1');
  for (const [from, to] of Object.entries(rename))
    files = Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name.startsWith(from) ? to + name.slice(from.length) : name, content]),
    );
  for (const name of remove)
    files = Object.fromEntries(Object.entries(files).filter(([other]) => (name.endsWith('/') ? !other.startsWith(name) : other !== name)));
  Object.assign(files, add);
  for (const [name, [from, to]] of Object.entries(edit)) {
    if (!String(files[name]).includes(from)) throw new Error(`${name} does not contain ${from}`);
    files[name] = String(files[name]).replaceAll(from, to);
  }
  if (change.length > 0) files[changed] = applyChanges(String(files[changed]), change);
  for (const [name, content] of Object.entries(files))
    if (name.endsWith('/METADATA.XML')) files[name] = withHash(name, String(content), files);
  return files;
}

/** Writes hash and size where the fixture leaves room for them. */
function withHash(name: string, metadata: string, files: ArchiveFiles): string {
  const uri = /name="URI">[^]*?<rim:Value>([^<]*)/.exec(metadata)?.[1];
  const document = uri === undefined ? undefined : files[name.replace('METADATA.XML', uri)];
  if (document === undefined) return metadata;
  const bytes = Buffer.from(document);
  return metadata.replaceAll('{sha1}', createHash('sha1').update(bytes).digest('hex')).replaceAll('{size}', String(bytes.length));
}

/** Packs files into a ZIP. */
export async function zip(files: ArchiveFiles, options: Partial<Options> = {}): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of Object.entries(files))
    archive.addBuffer(Buffer.from(content), name, { mtime: new Date(2025, 9, 16), ...options });
  archive.end(options.forceZip64Format ? { forceZip64Format: true, comment: '' } : undefined);
  return buffer(archive.outputStream);
}
