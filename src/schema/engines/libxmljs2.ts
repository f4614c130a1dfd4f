import { readFileSync } from 'node:fs';
import { checkSchema } from './check-schema.js';
import { ERROR_LEVEL, type EngineError, type XmlEngine } from './engine.js';
import { EngineFaultError, EngineUnavailableError, SchemaUnavailableError } from './errors.js';

interface NativeError {
  message: string;
  line: number;
  level: number;
}

interface NativeDocument {
  validate(schema: NativeDocument): boolean;
  validationErrors: NativeError[];
}

interface Libxmljs2 {
  parseXml(text: string, options: Record<string, unknown>): NativeDocument;
}

/**
 * The native engine. It parses the schema again for every document, and its line numbers stop at 65,535.
 *
 * @param schema path of the main schema file
 * @throws EngineUnavailableError when the addon is not installed or cannot be loaded
 * @throws SchemaUnavailableError when the schema cannot be read, or not by libxml2 under this path
 */
export function createLibxmljs2Engine(schema: string): XmlEngine {
  const { parseXml } = loadAddon();
  const schemaDocument = readSchema(schema, parseXml);
  return {
    name,
    canBeStopped: false,
    lastLine: 65_534,
    validate(text: string): EngineError[] {
      // libxml2 reads the included files again now.
      checkSchema(schema);
      const document = guarded(() => parseXml(text, { nonet: true, huge: true }));
      const valid = guarded(() => withoutStacks(() => document.validate(schemaDocument)), schema);
      const errors = document.validationErrors
        .filter((error) => error.level >= ERROR_LEVEL)
        .map(({ line, message }) => ({ line, message: message.trim() }));
      if (valid !== (errors.length === 0)) throw new EngineFaultError(name, 'verdict and errors disagree');
      return errors;
    },
  };
}

const name = 'libxmljs2';

function loadAddon(): Libxmljs2 {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- optional native addon
    return require('libxmljs2') as Libxmljs2;
  } catch (error) {
    throw new EngineUnavailableError(name, error);
  }
}

function readSchema(schema: string, parseXml: Libxmljs2['parseXml']): NativeDocument {
  try {
    checkSchema(schema);
    // A `%20` or `#` in the path is misread by libxml2 (engine notes).
    if (/[%#]/.test(schema)) throw new Error('% or # in the path');
    return parseXml(readFileSync(schema, 'utf8'), { baseUrl: schema, nonet: true });
  } catch (error) {
    throw error instanceof SchemaUnavailableError ? error : new SchemaUnavailableError(schema, error);
  }
}

/** Each schema error is an `Error`: the stack trace of tens of thousands is memory that nobody reads. */
function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The schema is compiled anew for each document: that it is damaged shows only then. */
function guarded<T>(work: () => T, schema?: string): T {
  try {
    return work();
  } catch (error) {
    if (schema !== undefined && /schema/i.test(String((error as Error).message))) throw new SchemaUnavailableError(schema, error);
    throw new EngineFaultError(name, error);
  }
}
