/** Whether a path, in an archive or on disk, is that of a METADATA.XML. */
export function isMetadataFile(path: string): boolean {
  return /(^|[\\/])METADATA\.XML$/i.test(path);
}

/**
 * Whether a file of a submission is to be judged as a CDA: by its name, or because metadata name it and it begins as XML.
 *
 * @param named names of the files that metadata name
 */
export function isDocumentFile(name: string, bytes: Uint8Array, named: ReadonlySet<string>): boolean {
  if (isMetadataFile(name)) return false;
  return /\.xml$/i.test(name) || (named.has(name) && /^(\u00ef\u00bb\u00bf)?\s*<\?xml/.test(Buffer.from(bytes.subarray(0, 100)).toString('latin1')));
}
