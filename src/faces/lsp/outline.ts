import { type DocumentSymbol, type Range, SymbolKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceElement, SourceMap } from '../../xml/source-map.js';
import { ElementNode } from '../../xml/element-node.js';
import type { Knowledge } from './knowledge.js';
import { attributeOf, childrenNamed, type OpenText, templatesOf } from './open-text.js';

/** What may stand in an entry. */
const acts = new Set([
  ...['act', 'encounter', 'observation', 'observationMedia', 'organizer', 'procedure', 'regionOfInterest'],
  ...['substanceAdministration', 'supply'],
]);

/** Sections and entries of a document, by their names. */
export function outlineOf({ source }: OpenText, document: TextDocument, knowledge: Knowledge): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  const symbols = new Map<number, DocumentSymbol>();
  source.elements.forEach(({ local, parent }, number) => {
    if (local !== 'section' && !acts.has(local)) return;
    const symbol = symbolOf(source, number, document, knowledge);
    symbols.set(number, symbol);
    for (let above = parent; above >= 0; above = (source.elements[above] as SourceElement).parent) {
      const holder = symbols.get(above);
      if (holder) return void holder.children?.push(symbol);
    }
    roots.push(symbol);
  });
  return roots;
}

function symbolOf(source: SourceMap, number: number, document: TextDocument, knowledge: Knowledge): DocumentSymbol {
  const { local, start, end, close } = source.elements[number] as SourceElement;
  const range = (from: number, to: number): Range => ({ start: document.positionAt(from), end: document.positionAt(to) });
  const template = nameOf(source, number, knowledge);
  const code = childrenNamed(source, number, 'code')[0];
  const label = code === undefined ? undefined : (attributeOf(source, code, 'displayName') ?? attributeOf(source, code, 'code'));
  const names = [...(local === 'section' ? [titleOf(source, number)] : []), template, label, local].filter(Boolean) as string[];
  return {
    name: names[0] as string,
    ...(names.length > 1 ? { detail: names[1] as string } : {}),
    kind: local === 'section' ? SymbolKind.Namespace : SymbolKind.Object,
    range: range(start, close),
    selectionRange: range(start, end),
    children: [],
  };
}

/** What the specification calls a section or entry, by its templateIds. */
export function nameOf(source: SourceMap, element: number, { expected }: Knowledge): string | undefined {
  return templatesOf(source, element)
    .map((root) => expected.nameOfTemplate(root))
    .find((name) => name !== undefined);
}

/** The title of a section; undefined where there is none, or it cannot be read. */
function titleOf(source: SourceMap, section: number): string | undefined {
  const title = childrenNamed(source, section, 'title')[0];
  if (title === undefined) return undefined;
  try {
    return new ElementNode(source, title).text;
  } catch {
    return undefined;
  }
}
