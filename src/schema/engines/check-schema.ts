import { firstChanged, isOurs } from '../../files/as-built.js';
import { SchemaUnavailableError } from './errors.js';

/**
 * Makes sure that our schema, with every file that it may include, is the one that was built.
 *
 * @param schema path of the main schema file; one that lies outside of this package is its owner's affair
 * @throws SchemaUnavailableError naming the file that is missing, new or changed
 */
export function checkSchema(schema: string): void {
  if (!isOurs(schema)) return;
  let changed: string | undefined;
  try {
    changed = firstChanged(schema, '.xsd');
  } catch (error) {
    throw new SchemaUnavailableError(schema, error);
  }
  if (changed !== undefined) throw new SchemaUnavailableError(changed, new Error('changed since it was built'));
}
