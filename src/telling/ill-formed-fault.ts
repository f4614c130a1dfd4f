import type { IllFormed } from '../xml/ill-formed/fault.js';
import { SourceMap } from '../xml/source-map.js';
import { knownNamespaces } from '../xml/namespaces.js';

/**
 * Which assertion of XML-01 tells a fault, and its values.
 *
 * @param text the whole text, for the line of what is still open
 */
export function illFormedFault({ kind, name, other }: IllFormed, text: string): { assertion: string; values: string[] } {
  const second = kind === 'unbound-prefix' ? (knownNamespaces[name] ?? '…') : (other?.name ?? '');
  const line = other === undefined ? '' : String(new SourceMap(text).locate(other.at, other.at).line);
  return { assertion: `XML-01.${kind}`, values: [name, second, line] };
}
