import { readFileSync } from 'node:fs';
import { ERROR_LEVEL, type EngineError, type XmlEngine } from './engine.js';

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
 * @throws Error when the addon is not installed, cannot be loaded, or cannot read a schema at this path
 */
export function createLibxmljs2Engine(schema: string): XmlEngine {
  // A `%20` or `#` in the path is misread by libxml2 (engine notes).
  if (/[%#]/.test(schema)) throw new Error(`libxmljs2 cannot read a schema under ${schema}`);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- optional native addon
  const { parseXml } = require('libxmljs2') as Libxmljs2;
  const schemaDocument = parseXml(readFileSync(schema, 'utf8'), { baseUrl: schema, nonet: true });
  return {
    name: 'libxmljs2',
    lastLine: 65_534,
    validate(text: string): EngineError[] {
      const document = parseXml(text, { nonet: true, huge: true });
      const valid = document.validate(schemaDocument);
      const errors = document.validationErrors.filter((error) => error.level >= ERROR_LEVEL).map(({ line, message }) => ({ line, message: message.trim() }));
      if (valid !== (errors.length === 0)) throw new Error('libxmljs2: verdict and errors disagree');
      return errors;
    },
  };
}
