import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Element } from 'slimdom';
import { SchematronError } from './model.js';

/**
 * The XPath map that a table stands for: tab-separated lines, the first one naming the columns; lines that begin with `#` are
 * comments. Two columns make a map of strings; more make a map of maps whose keys are the names of the columns after the first.
 *
 * @param path the file
 * @param root the folder that file names in messages are relative to
 * @throws SchematronError on a file that cannot be read, an empty table, a line of another length, a key met twice
 */
export function tableMap(path: string, root: string): string {
  const file = relative(root, path);
  const [heading, ...rows] = read(path, file)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  if (!heading || heading.length < 2 || rows.length === 0)
    throw new SchematronError(file, 'a table has a heading of two columns or more, and lines');
  const columns = heading.slice(1);
  const keys = new Set<string>();
  const entries = rows.map(([key = '', ...cells]) => {
    if (cells.length !== columns.length) throw new SchematronError(file, `${key}: ${cells.length + 1} columns, ${heading.length} expected`);
    if (keys.has(key)) throw new SchematronError(file, `${key} is there twice`);
    keys.add(key);
    const value =
      columns.length === 1
        ? literal(cells[0]!)
        : `map{${columns.map((name, at) => `${literal(name)}: ${literal(cells[at]!)}`).join(', ')}}`;
    return `${literal(key)}: ${value}`;
  });
  return `map{${entries.join(', ')}}`;
}

/** Gives each `let` that names a table (`v:table`) the map that it stands for. */
export function fillTables(schema: Element, path: string, root: string, namespace: string): void {
  for (const variable of schema.getElementsByTagNameNS(schema.namespaceURI, 'let')) {
    const table = variable.getAttributeNS(namespace, 'table');
    if (table === null) continue;
    if (variable.hasAttribute('value'))
      throw new SchematronError(relative(root, path), `${variable.getAttribute('name')}: value or v:table, not both`);
    variable.setAttribute('value', tableMap(resolve(dirname(path), table), root));
    variable.removeAttributeNS(namespace, 'table');
  }
}

function read(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SchematronError(file, (error as Error).message);
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
