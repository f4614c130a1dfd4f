import { OfficialProblem } from '../problem.js';
import type { FileFinder } from '../files/package-files.js';
import { checkDialect, SCHEMATRON } from './dialect.js';
import { readXml, type XmlElement } from './xml.js';

/** A schema with what it includes. */
export interface ReadSchema {
  root: XmlElement;
  /** What was read: path → content. */
  files: ReadonlyMap<string, Buffer>;
  /** References that were followed only by ignoring case. */
  inexact: readonly string[];
}

const deepestInclude = 32;
const mostIncludes = 5000;

/**
 * Reads a schema and puts in the place of each include the root element of the file that it names, as
 * `iso_dsdl_include.xsl` does.
 *
 * @param path of the schema in the package
 * @throws OfficialProblem when a file is missing, is no Schematron, or holds what the dialect does not have
 */
export function readSchema(finder: FileFinder, path: string): ReadSchema {
  const files = new Map<string, Buffer>();
  const inexact: string[] = [];
  let includes = 0;
  const load = (file: string): XmlElement => {
    let bytes = files.get(file);
    if (!bytes) {
      bytes = finder.files.read(file);
      files.set(file, bytes);
    }
    return readXml(bytes, file);
  };
  const expand = (element: XmlElement, parent: string | undefined, depth: number): void => {
    checkDialect(element, parent);
    for (const [index, child] of element.children.entries()) {
      if (typeof child === 'string') continue;
      let next = child;
      let nextDepth = depth;
      while (next.local === 'include' && next.uri === SCHEMATRON) {
        checkDialect(next, element.local);
        next = include(next, ++nextDepth);
      }
      element.children[index] = next;
      expand(next, element.local, nextDepth);
    }
  };
  const include = (element: XmlElement, depth: number): XmlElement => {
    const reference = element.attributes.get('href') as string;
    if (depth > deepestInclude) throw new OfficialProblem('include-depth', element.file);
    if (++includes > mostIncludes) throw new OfficialProblem('too-much', element.file, `${mostIncludes} include`);
    const found = reference.includes('#') ? undefined : finder.find(element.file, reference);
    if (!found) throw new OfficialProblem('missing-include', element.file, reference);
    if (!found.exact) inexact.push(`${element.file}: ${reference}`);
    const root = load(found.path);
    if (root.uri !== SCHEMATRON || root.local === 'schema') throw new OfficialProblem('not-schematron', found.path);
    return root;
  };
  const root = load(path);
  if (root.uri !== SCHEMATRON || root.local !== 'schema') throw new OfficialProblem('not-schematron', path);
  expand(root, undefined, 0);
  return { root, files, inexact };
}
