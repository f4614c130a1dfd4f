/** Whether a path, in an archive or on disk, is that of a METADATA.XML. */
export function isMetadataFile(path: string): boolean {
  return /(^|[\\/])METADATA\.XML$/i.test(path);
}

/**
 * Whether a file of a submission may be a CDA: by its name, or because metadata name it.
 *
 * @param named names of the files that metadata name
 */
export function mayBeDocument(name: string, named: ReadonlySet<string>): boolean {
  return !isMetadataFile(name) && (isXmlFile(name) || named.has(name));
}

/** Whether such a file is to be judged as a CDA: it is called XML, or begins as XML. */
export function isDocument(name: string, bytes: Uint8Array): boolean {
  return isXmlFile(name) || /^(\u00ef\u00bb\u00bf)?\s*<\?xml/.test(Buffer.from(bytes.subarray(0, 100)).toString('latin1'));
}

function isXmlFile(name: string): boolean {
  return /\.xml$/i.test(name);
}
