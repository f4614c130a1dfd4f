import { join } from 'node:path';
import { packageFolder } from '../../package-folder.js';
import { createEngineApart } from './apart.js';
import type { XmlEngine } from './engine.js';
import { createLibxml2WasmEngine } from './libxml2-wasm.js';
import { createLibxmljs2Engine } from './libxmljs2.js';

export type EngineName = XmlEngine['name'];
export type EngineChoice = EngineName | 'auto';
export const engineChoices: readonly EngineChoice[] = ['auto', 'libxmljs2', 'libxml2-wasm'];

const DEFAULT_SCHEMA = join(packageFolder, 'xsd', 'cda.xsd');

/**
 * The XML engine: libxmljs2 where it can be loaded, libxml2-wasm elsewhere.
 *
 * @param choice `auto`, or the engine to use whatever happens
 * @throws EngineUnavailableError when the engine asked for, or both, cannot be loaded
 * @throws SchemaUnavailableError when the schema cannot be read
 */
export async function chooseEngine(choice: EngineChoice = 'auto', schema: string = DEFAULT_SCHEMA): Promise<XmlEngine> {
  if (choice === 'libxml2-wasm') return createLibxml2WasmEngine(schema);
  try {
    return createLibxmljs2Engine(schema);
  } catch (error) {
    if (choice === 'libxmljs2') throw error;
    return createLibxml2WasmEngine(schema);
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
