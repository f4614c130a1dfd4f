import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** What libxml2 thinks of a document, bytes and all. */
export type SchemaVerdict = 'valid' | 'invalid' | 'ill-formed';

/**
 * A judge of documents that shares nothing with the product but the schema: libxml2 decodes, parses and validates the
 * bytes as they are.
 *
 * @param schema path of the main schema file
 */
export async function schemaVerdicts(schema: string): Promise<(content: Buffer | string) => SchemaVerdict> {
  const { ParseOption, xmlCleanupInputProvider, XmlDocument, XsdValidator } = await import('libxml2-wasm');
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
  xmlRegisterFsInputProviders();
  const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(schema), { url: pathToFileURL(schema).href }));
  xmlCleanupInputProvider();
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_HUGE;
  return (content) => {
    let document;
    try {
      document = typeof content === 'string' ? XmlDocument.fromString(content, { option }) : XmlDocument.fromBuffer(content, { option });
    } catch {
      return 'ill-formed';
    }
    try {
      validator.validate(document);
      return 'valid';
    } catch {
      return 'invalid';
    } finally {
      document.dispose();
    }
  };
}
