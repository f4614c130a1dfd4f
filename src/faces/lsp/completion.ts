import { type CompletionItem, CompletionItemKind, type CompletionList, type Range, type TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { foldLabel } from '../../value-sets/fold.js';
import { candidatesOf, type Candidate } from './candidates.js';
import { type Cursor, cursorAt, type Span } from './cursor.js';
import type { Knowledge } from './knowledge.js';
import { type OpenText, templatesOf } from './open-text.js';

/** Makes the items of one place. */
interface Place {
  cursor: Cursor;
  text: string;
  document: TextDocument;
  knowledge: Knowledge;
}

const nothing: CompletionList = { isIncomplete: false, items: [] };

/** Offers what the specification fixes or lists where the cursor stands: codes with labels, systems, templateIds, titles, other values. */
export function completionAt(open: OpenText, document: TextDocument, offset: number, knowledge: Knowledge): CompletionList {
  const cursor = cursorAt(open, offset);
  if (!cursor) return nothing;
  const place: Place = { cursor, text: open.text, document, knowledge };
  const { attribute, content, isInTag } = cursor;
  if (attribute) return ofAttribute(place, attribute, open.text.slice(attribute.at.start, offset));
  if (content) return { isIncomplete: false, items: texts(place, content) };
  return isInTag && /\s/.test(open.text[offset - 1] ?? '') ? newConcept(place, offset) : nothing;
}

function ofAttribute(place: Place, { name, at }: NonNullable<Cursor['attribute']>, typed: string): CompletionList {
  const { cursor, knowledge } = place;
  const { source, element } = cursor;
  const node = source.elements[element];
  if (name === 'root' && node?.local === 'templateId') return { isIncomplete: false, items: templates(place, node.parent, at) };
  const here = knowledge.expected.at(source, element);
  const { candidates, isAll } = candidatesOf(here, typed, knowledge);
  const listed = here.flatMap(({ expected }) => (expected.what === 'attribute' && expected.name === name ? expected.values : []));
  const values = (all: readonly (string | undefined)[], detail?: (value: string) => string | undefined): CompletionList => ({
    isIncomplete: !isAll,
    items: [...new Set(all)].flatMap((value) => (value === undefined ? [] : [item(place, at, value, detail?.(value))])),
  });
  switch (name) {
    case 'code':
    case 'displayName':
      if (candidates.length > 0) return { isIncomplete: !isAll, items: candidates.flatMap((each) => conceptItem(place, name, at, each)) };
      return values(listed);
    case 'codeSystem':
      return values([...candidates.map(({ codeSystem }) => codeSystem), ...listed], (oid) => knowledge.valueSets.codeSystemName(oid));
    case 'codeSystemName':
      return values([...listed, ...candidates.map(({ codeSystem = '' }) => knowledge.valueSets.codeSystemName(codeSystem))]);
    default:
      return values(listed);
  }
}

const rangeIn = (document: TextDocument, { start, end }: Span): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

function item({ document }: Place, at: Span, value: string, detail?: string): CompletionItem {
  return {
    label: value,
    kind: CompletionItemKind.Value,
    ...(detail === undefined ? {} : { detail }),
    filterText: `${value} ${foldLabel(detail ?? '')}`,
    textEdit: { range: rangeIn(document, at), newText: escaped(value) },
  };
}

/** A concept, found by its code or by its label; the attributes that go with it are written too, where they are there. */
function conceptItem(place: Place, name: 'code' | 'displayName', at: Span, candidate: Candidate): CompletionItem[] {
  const { cursor, document, knowledge } = place;
  const { code, codeSystem, displayName, from } = candidate;
  const value = name === 'code' ? code : displayName;
  if (value === undefined) return [];
  const systemName = codeSystem === undefined ? undefined : knowledge.valueSets.codeSystemName(codeSystem);
  const others = { code, codeSystem, displayName, codeSystemName: systemName };
  const additionalTextEdits = Object.entries(others).flatMap(([other, text]): TextEdit[] => {
    const span = cursor.values.get(other);
    return other === name || text === undefined || !span ? [] : [{ range: rangeIn(document, span), newText: escaped(text) }];
  });
  return [
    {
      label: value,
      labelDetails: { description: name === 'code' ? (displayName ?? '') : code },
      detail: [name === 'code' ? displayName : code, systemName ?? codeSystem, from].filter(Boolean).join(' · '),
      kind: CompletionItemKind.EnumMember,
      filterText: `${code} ${displayName ?? ''} ${foldLabel(displayName ?? '')}`,
      textEdit: { range: rangeIn(document, at), newText: escaped(value) },
      ...(additionalTextEdits.length > 0 ? { additionalTextEdits } : {}),
    },
  ];
}

/** In a tag without code: the attributes of a concept together. */
function newConcept(place: Place, offset: number): CompletionList {
  const { cursor, document, knowledge } = place;
  if (cursor.values.has('code') || cursor.values.has('nullFlavor')) return nothing;
  const { candidates, isAll } = candidatesOf(knowledge.expected.at(cursor.source, cursor.element), '', knowledge);
  const at = rangeIn(document, { start: offset, end: offset });
  const nameOf = (oid = '') => knowledge.valueSets.codeSystemName(oid);
  return {
    isIncomplete: !isAll,
    items: candidates.map(({ code, codeSystem, displayName, from }) => ({
      label: `code="${code}"`,
      detail: [displayName, from].filter(Boolean).join(' · '),
      kind: CompletionItemKind.EnumMember,
      filterText: `code ${code} ${foldLabel(displayName ?? '')}`,
      textEdit: {
        range: at,
        newText: Object.entries({ code, displayName, codeSystem, codeSystemName: nameOf(codeSystem) })
          .filter(([name, value]) => value !== undefined && !cursor.values.has(name))
          .map(([name, value]) => `${name}="${escaped(value as string)}"`)
          .join(' '),
      },
    })),
  };
}

/** TemplateIds of the element that holds this one: first those that rules ask for, then all that such elements may have. */
function templates(place: Place, parent: number, at: Span): CompletionItem[] {
  const { cursor, knowledge, text } = place;
  const node = cursor.source.elements[parent];
  if (!node) return [];
  const own = text.slice(at.start, at.end);
  const given = new Set(templatesOf(cursor.source, parent).filter((root) => root !== own));
  const asked = knowledge.expected
    .at(cursor.source, parent)
    .flatMap(({ expected }) => (expected.what === 'templateId' ? expected.values : []));
  const all = [...new Set([...asked, ...knowledge.expected.templatesOf(node.local).map(({ root }) => root)])];
  return all
    .filter((root) => !given.has(root))
    .map((root, index) => ({
      ...item(place, at, root, knowledge.expected.nameOfTemplate(root)),
      sortText: String(index).padStart(4, '0'),
    }));
}

function texts(place: Place, content: Span): CompletionItem[] {
  const { source, element } = place.cursor;
  const values = place.knowledge.expected.at(source, element).flatMap(({ expected }) => (expected.what === 'text' ? [expected.value] : []));
  return [...new Set(values)].map((value) => item(place, content, value));
}

/** A value as it is written between double quotes, or as text. */
function escaped(value: string): string {
  return value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
