import { ErrorCodes, type Location, type Range, ResponseError, type TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { ID_ATTRIBUTE, IDREF_ATTRIBUTES } from '../../schema/idref-attributes.js';
import type { SourceAttribute, SourceElement } from '../../xml/source-map.js';
import type { Language } from '../../findings/finding.js';
import { sayIn } from '../../text/say.js';
import type { OpenText } from './open-text.js';

/** A place that names an ID. */
interface Mention {
  id: string;
  /** Offsets of the name itself: without `#`. */
  start: number;
  end: number;
  isDefinition: boolean;
}

const ncName = /^[\p{L}_][\p{L}\p{N}\p{M}_.·-]*$/u;

/** Every `ID`, `#id` and IDREF of a document. */
function mentionsIn({ source, text }: OpenText): Mention[] {
  return source.elements.flatMap((element) => element.attributes.flatMap((attribute) => mentionsOf(element, attribute, text)));
}

function mentionsOf({ local }: SourceElement, attribute: SourceAttribute, text: string): Mention[] {
  const start = text.lastIndexOf(text[attribute.end - 1] as string, attribute.end - 2) + 1;
  const written = text.slice(start, attribute.end - 1);
  const name = attribute.name;
  if (name === ID_ATTRIBUTE) return [{ id: written, start, end: start + written.length, isDefinition: true }];
  const isLink = (name === 'value' && local === 'reference') || (name === 'href' && local === 'linkHtml');
  if (isLink && written.startsWith('#'))
    return [{ id: written.slice(1), start: start + 1, end: start + written.length, isDefinition: false }];
  if (!IDREF_ATTRIBUTES.some((each) => each.attribute === name && each.elements.includes(local))) return [];
  return [...written.matchAll(/\S+/g)].map(({ 0: id, index }) => ({
    id,
    start: start + index,
    end: start + index + id.length,
    isDefinition: false,
  }));
}

/** The mention under an offset, and all that name the same ID. */
function mentionedAt(open: OpenText, offset: number): { here: Mention; all: Mention[] } | undefined {
  const mentions = mentionsIn(open);
  const here = mentions.find(({ start, end, isDefinition }) => start - (isDefinition ? 0 : 1) <= offset && offset <= end);
  return here && { here, all: mentions.filter(({ id }) => id === here.id) };
}

const rangeIn = (document: TextDocument, { start, end }: Mention): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

/** Where the ID that stands under the cursor is given. */
export function definitionAt(open: OpenText, document: TextDocument, offset: number): Location[] {
  const found = mentionedAt(open, offset);
  return (found?.all ?? []).filter(({ isDefinition }) => isDefinition).map((each) => ({ uri: open.uri, range: rangeIn(document, each) }));
}

/** What points to the ID under the cursor. */
export function referencesAt(open: OpenText, document: TextDocument, offset: number, withDefinition: boolean): Location[] {
  const found = mentionedAt(open, offset);
  return (found?.all ?? [])
    .filter(({ isDefinition }) => withDefinition || !isDefinition)
    .map((each) => ({ uri: open.uri, range: rangeIn(document, each) }));
}

/** The name that would be changed. */
export function renameableAt(open: OpenText, document: TextDocument, offset: number): { range: Range; placeholder: string } | null {
  const found = mentionedAt(open, offset);
  return found ? { range: rangeIn(document, found.here), placeholder: found.here.id } : null;
}

/**
 * Changes an ID and all that points to it.
 *
 * @throws ResponseError when the new name is no XML name, or another element has it
 */
export function renamed(open: OpenText, document: TextDocument, offset: number, name: string, language: Language): TextEdit[] {
  const say = sayIn(language);
  const id = name.replace(/^#/, '');
  if (!ncName.test(id))
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      say('un ID commence par une lettre ou _, sans espace ni deux-points', 'an ID begins with a letter or _, without blank or colon'),
    );
  const found = mentionedAt(open, offset);
  if (found && found.here.id !== id && mentionsIn(open).some((each) => each.isDefinition && each.id === id))
    throw new ResponseError(ErrorCodes.InvalidParams, say('un autre élément a déjà cet ID', 'another element already has this ID'));
  return (found?.all ?? []).map((each) => ({ range: rangeIn(document, each), newText: id }));
}
