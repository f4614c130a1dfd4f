import { readFileSync } from 'node:fs';
import { checkSchema } from './check-schema.js';
import { pathToFileURL } from 'node:url';
import { ERROR_LEVEL, type EngineError, type XmlEngine } from './engine.js';
import { EngineFaultError, EngineUnavailableError, SchemaUnavailableError } from './errors.js';

/**
 * The WebAssembly engine: no native build, every Node version, worker threads. It compiles the schema once.
 *
 * @param schema path of the main schema file
 * @throws EngineUnavailableError when the package cannot be loaded
 * @throws SchemaUnavailableError when the schema cannot be read or compiled
 */
export async function createLibxml2WasmEngine(schema: string): Promise<XmlEngine> {
  const { ParseOption, xmlCleanupInputProvider, XmlDocument, xmlRegisterFsInputProviders, XmlValidateError, XsdValidator } = await load();
  const validator = compileSchema();
  const option =
    ParseOption.XML_PARSE_NONET |
    ParseOption.XML_PARSE_NO_XXE |
    ParseOption.XML_PARSE_BIG_LINES |
    ParseOption.XML_PARSE_HUGE |
    ParseOption.XML_PARSE_SKIP_IDS;
  return {
    name,
    canBeStopped: true,
    lastLine: Number.MAX_SAFE_INTEGER,
    validate(text: string): EngineError[] {
      const document = parse(text);
      try {
        validator.validate(document);
        return [];
      } catch (error) {
        const errors = error instanceof XmlValidateError ? error.details.filter((detail) => detail.level >= ERROR_LEVEL) : [];
        if (errors.length === 0) throw new EngineFaultError(name, error);
        return errors.map(({ line, message }) => ({ line, message: message.trim() }));
      } finally {
        document.dispose();
      }
    },
  };

  function compileSchema() {
    checkSchema(schema);
    // Files can be read while the schema is compiled, and at no other time.
    xmlRegisterFsInputProviders();
    try {
      return XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(schema), { url: pathToFileURL(schema).href }));
    } catch (error) {
      throw new SchemaUnavailableError(schema, error);
    } finally {
      xmlCleanupInputProvider();
    }
  }

  function parse(text: string) {
    try {
      return XmlDocument.fromString(text, { option });
    } catch (error) {
      throw new EngineFaultError(name, error);
    }
  }
}

const name = 'libxml2-wasm';

async function load() {
  try {
    return { ...(await import('libxml2-wasm')), ...(await import('libxml2-wasm/lib/nodejs.mjs')) };
  } catch (error) {
    throw new EngineUnavailableError(name, error);
  }
}
