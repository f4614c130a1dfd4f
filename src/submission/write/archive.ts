import { posix } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ArchiveFile } from '../../archive/open-archive.js';
import { content as escaped } from '../../xds/ebrim/markup.js';
import { submitObjectsRequest, type SubmittedSet } from '../../xds/ebrim/write-request.js';
import { component } from '../../xds/hl7v2.js';

/** A stylesheet of an archive. */
export interface PlacedStylesheet {
  /** Of the file of a document that names it. */
  uri: string;
  /** Where that document looks for it. */
  path: string;
  bytes: Uint8Array;
}

const SUBSET = 'IHE_XDM/SUBSET01';

/**
 * The files of an archive with one submission (IHE ITI TF-2, 3.32.4.1.2): INDEX.HTM and README.TXT, which name no patient,
 * METADATA.XML, the documents byte for byte, their stylesheets.
 *
 * @param set whose documents each have an `uri`, relative to METADATA.XML
 * @param version of verifcda
 */
export function archiveFiles(set: SubmittedSet, stylesheets: readonly PlacedStylesheet[], version: string): ArchiveFile[] {
  const files = new Map<string, Uint8Array>([
    ['INDEX.HTM', Buffer.from(index(set))],
    ['README.TXT', Buffer.from(readme(set, version))],
    [`${SUBSET}/METADATA.XML`, Buffer.from(['<?xml version="1.0" encoding="UTF-8"?>', ...submitObjectsRequest(set), ''].join('\n'))],
    ...set.documents.map(({ uri = '', bytes }): [string, Uint8Array] => [`${SUBSET}/${uri}`, bytes]),
    ...stylesheets.map(({ uri, path, bytes }): [string, Uint8Array] => [posix.join(SUBSET, posix.dirname(uri), path), bytes]),
  ]);
  return [...files].map(([name, bytes]) => ({ name, bytes }));
}

/** Packs files into a ZIP. */
export async function packArchive(files: readonly ArchiveFile[]): Promise<Buffer> {
  const { ZipFile } = (await import('yazl')).default;
  const archive = new ZipFile();
  for (const { name, bytes } of files) archive.addBuffer(Buffer.from(bytes), name, { mtime: new Date(), mode: 0o100644 });
  archive.end();
  return buffer(archive.outputStream);
}

function index({ documents }: SubmittedSet): string {
  const lines = documents.map(
    ({ uri = '' }, number) => `<li><a href="${escaped(encodeURI(`${SUBSET}/${uri}`))}">Document ${number + 1}</a></li>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr">
<head>
<title>Documents de santé</title>
</head>
<body>
<h1>Documents de santé</h1>
<ul>
${lines.join('\n')}
</ul>
<p><a href="README.TXT">README.TXT</a></p>
</body>
</html>
`;
}

function readme({ author }: SubmittedSet, version: string): string {
  const institution = component(author?.authorInstitution[0] ?? '', 1);
  return [
    `Archive IHE_XDM écrite par verifcda ${version}.`,
    ...(institution === '' ? [] : [`Émetteur : ${institution}`]),
    'IHE_XDM/SUBSET01/METADATA.XML décrit les documents (données du patient).',
    '',
  ].join('\r\n');
}
