import type { IllFormed } from '../xml/ill-formed/fault.js';
import { htmlEntities } from '../xml/ill-formed/html-entities.js';
import { SourceMap } from '../xml/source-map.js';
import { knownNamespaces } from '../xml/namespaces.js';

/**
 * Which assertion of XML-01 tells a fault, and its values. An unescaped & before a word makes an entity of it: only names of HTML are shown.
 *
 * @param text the whole text, for the line of what is still open
 */
export function illFormedFault({ kind, name, other }: IllFormed, text: string): { assertion: string; values: string[] } {
  const second = kind === 'unbound-prefix' ? (knownNamespaces[name] ?? '…') : (other?.name ?? '');
  const shown = kind === 'entity' && !htmlEntities.has(name) ? '…' : name;
  const line = other === undefined ? '' : String(new SourceMap(text).locate(other.at, other.at).line);
  return { assertion: `XML-01.${kind}`, values: [shown, second, line] };
}
