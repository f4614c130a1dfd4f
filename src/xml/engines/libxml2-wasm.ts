import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ERROR_LEVEL, type EngineError, type XmlEngine } from './engine.js';

/**
 * The WebAssembly engine: no native build, every Node version, worker threads. It compiles the schema once.
 *
 * @param schema path of the main schema file
 * @throws Error when the package cannot be loaded or the schema cannot be read
 */
export async function createLibxml2WasmEngine(schema: string): Promise<XmlEngine> {
  const { ParseOption, XmlDocument, XmlValidateError, XsdValidator } = await import('libxml2-wasm');
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
  xmlRegisterFsInputProviders();
  const schemaDocument = XmlDocument.fromBuffer(readFileSync(schema), { url: pathToFileURL(schema).href });
  const validator = XsdValidator.fromDoc(schemaDocument);
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES | ParseOption.XML_PARSE_HUGE;
  return {
    name: 'libxml2-wasm',
    lastLine: Number.MAX_SAFE_INTEGER,
    validate(text: string): EngineError[] {
      const document = XmlDocument.fromString(text, { option });
      try {
        validator.validate(document);
        return [];
      } catch (error) {
        if (!(error instanceof XmlValidateError)) throw error;
        const errors = error.details.filter((detail) => detail.level >= ERROR_LEVEL).map(({ line, message }) => ({ line, message: message.trim() }));
        if (errors.length === 0) throw error;
        return errors;
      } finally {
        document.dispose();
      }
    },
  };
}
