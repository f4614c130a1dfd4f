import { join } from 'node:path';
import { packageFolder } from '../../package-folder.js';
import { createEngineApart } from './apart.js';
import type { EngineChoice, XmlEngine } from './engine.js';
import { createLibxml2WasmEngine } from './libxml2-wasm.js';
import { createLibxmljs2Engine } from './libxmljs2.js';

export type { EngineChoice, EngineName } from './engine.js';
export const engineChoices: readonly EngineChoice[] = ['auto', 'libxmljs2', 'libxml2-wasm'];

const DEFAULT_SCHEMA = join(packageFolder, 'xsd', 'cda.xsd');

/**
 * The XML engine. For a command libxmljs2, which starts at once, and libxml2-wasm where it cannot be loaded; for what lasts
 * libxml2-wasm, which keeps its schema and is faster once it is warm, and libxmljs2 where it cannot be loaded.
 *
 * @param choice `auto`, or the engine to use whatever happens
 * @param lasting whether many documents are to be judged
 * @throws EngineUnavailableError when the engine asked for, or both, cannot be loaded
 * @throws SchemaUnavailableError when the schema cannot be read
 */
export async function chooseEngine(choice: EngineChoice = 'auto', schema: string = DEFAULT_SCHEMA, lasting = false): Promise<XmlEngine> {
  const engines = { libxmljs2: createLibxmljs2Engine, 'libxml2-wasm': createLibxml2WasmEngine };
  if (choice !== 'auto') return engines[choice](schema);
  const [first, second] = lasting ? (['libxml2-wasm', 'libxmljs2'] as const) : (['libxmljs2', 'libxml2-wasm'] as const);
  try {
    return await engines[first](schema);
  } catch {
    return engines[second](schema);
  }
}

/**
 * The engine for a document with more lines than the given one can tell apart.
 *
 * @param secondsLeft how long a validation that starts now may take
 */
export function engineForManyLines(engine: XmlEngine, secondsLeft: () => number, schema: string = DEFAULT_SCHEMA): XmlEngine {
  return engine.name === 'libxml2-wasm' ? engine : createEngineApart(schema, secondsLeft);
}
