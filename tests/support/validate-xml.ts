import { readFileSync } from 'node:fs';

/**
 * Validates XML against a schema.
 *
 * @throws Error with the first fault
 */
export async function validateXml(text: string, schema: { xsd: string } | { rng: string }): Promise<void> {
  const { RelaxNGValidator, XmlDocument, XsdValidator } = await import('libxml2-wasm');
  const file = 'xsd' in schema ? schema.xsd : schema.rng;
  using document = XmlDocument.fromString(text);
  using source = XmlDocument.fromString(readFileSync(file, 'utf8'));
  using validator = 'xsd' in schema ? XsdValidator.fromDoc(source) : RelaxNGValidator.fromDoc(source);
  validator.validate(document);
}
