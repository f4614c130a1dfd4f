import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseXmlDocument, type Element } from 'slimdom';
import { SchematronError } from './model.js';
import { fillTables } from './tables.js';

export const SCHEMATRON = 'http://purl.oclc.org/dsdl/schematron';
export const VERIFCDA = 'urn:verifcda:schematron';

/** A Schematron element and the file it was written in, for messages. */
export interface Source {
  element: Element;
  file: string;
}

export interface Schema {
  /** The children of the assembled schema, in order. */
  sources: Source[];
  /** Guard of the whole schema: it says nothing about a document for which this XPath is false. */
  when?: string;
  /** Stylesheet of functions that only this schema calls: its path. */
  functions?: string;
}

/** Elements of ISO Schematron that this compiler refuses rather than half understands. */
const refused = new Set(['dir', 'emph', 'active-pattern', 'rules', 'library', 'group', 'fixes', 'severities']);

/**
 * Reads a schema and everything that it brings in by `include` and `extends/@href`.
 *
 * @param path the schema file
 * @param root the folder that file names in messages are relative to
 * @returns the assembled schema
 * @throws SchematronError on a file that is not a Schematron schema, a circular reference or a refused element
 */
export function readSchema(path: string, root: string): Schema {
  const schema = parseFile(path, root);
  const when = schema.getAttributeNS(VERIFCDA, 'when');
  const functions = schema.getAttributeNS(VERIFCDA, 'functions');
  return {
    sources: readParts(path, root, []),
    ...(when ? { when } : {}),
    ...(functions ? { functions: resolve(dirname(path), functions) } : {}),
  };
}

function readParts(path: string, root: string, open: string[]): Source[] {
  const file = relative(root, path);
  if (open.includes(path))
    throw new SchematronError(file, `circular reference: ${[...open, path].map((p) => relative(root, p)).join(' → ')}`);
  const schema = parseFile(path, root);
  const binding = schema.getAttribute('queryBinding');
  if (schema.localName === 'schema' && binding !== 'xslt3')
    throw new SchematronError(file, `queryBinding="xslt3" expected, found ${binding ?? 'none'}`);
  if (schema.localName !== 'schema') return [{ element: schema, file }];
  return childElements(schema).flatMap((child) => {
    refuse(child, file);
    const href = child.getAttribute('href');
    if (isSchematron(child) && (child.localName === 'include' || child.localName === 'extends')) {
      if (!href) throw new SchematronError(file, `${child.localName} without href`);
      return readParts(resolve(dirname(path), href), root, [...open, path]);
    }
    return [{ element: child, file }];
  });
}

function parseFile(path: string, base: string): Element {
  const file = relative(base, path);
  let root: Element | null;
  try {
    root = parseXmlDocument(readFileSync(path, 'utf8')).documentElement;
  } catch (error) {
    throw new SchematronError(file, (error as Error).message);
  }
  if (!root || !isSchematron(root)) throw new SchematronError(file, 'not a Schematron file');
  fillTables(root, path, base, VERIFCDA);
  return root;
}

function refuse(element: Element, file: string): void {
  if (isSchematron(element) && refused.has(element.localName))
    throw new SchematronError(file, `the element ${element.localName} is not supported`);
  if (isSchematron(element) && element.localName === 'pattern' && element.hasAttribute('documents'))
    throw new SchematronError(file, 'the attribute pattern/@documents is not supported');
  for (const child of childElements(element)) refuse(child, file);
}

export function isSchematron(element: Element, name?: string): boolean {
  return element.namespaceURI === SCHEMATRON && (name === undefined || element.localName === name);
}

export function childElements(element: Element): Element[] {
  return [...element.children];
}

export function childrenNamed(element: Element, name: string): Element[] {
  return childElements(element).filter((child) => isSchematron(child, name));
}

export function normalise(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
