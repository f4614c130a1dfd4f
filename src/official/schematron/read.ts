import { OfficialProblem } from '../problem.js';
import type { FileFinder } from '../files/package-files.js';
import { checkDialect, SCHEMATRON } from './dialect.js';
import { readXml, type XmlElement } from './xml.js';

/** A schema with what it includes. */
export interface ReadSchema {
  root: XmlElement;
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
  const read = new Map<string, XmlElement>();
  const inexact: string[] = [];
  let includes = 0;
  const load = (file: string): XmlElement => {
    let root = read.get(file);
    if (!root) read.set(file, (root = readXml(finder.files.read(file), file)));
    return root;
  };
  /** A copy: a file that is included twice stands there twice. */
  const expanded = (element: XmlElement, parent: string | undefined, depth: number): XmlElement => {
    checkDialect(element, parent);
    const children = element.children.map((child) => {
      if (typeof child === 'string') return child;
      let next = child;
      let nextDepth = depth;
      while (next.local === 'include' && next.uri === SCHEMATRON) {
        checkDialect(next, element.local);
        next = include(next, ++nextDepth);
      }
      return expanded(next, element.local, nextDepth);
    });
    return { ...element, children, origin: element };
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
  return { root: expanded(root, undefined, 0), inexact };
}
