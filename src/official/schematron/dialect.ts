import { OfficialProblem } from '../problem.js';
import type { XmlElement } from './xml.js';

export const SCHEMATRON = 'http://purl.oclc.org/dsdl/schematron';

const documentary = ['id', 'see', 'fpi', 'icon', 'xml:lang', 'xml:space', 'class'];

/** What official packages are written in (ISO Schematron 2006, as the ISO skeleton reads it); everything else is refused. */
const attributes: Record<string, readonly string[]> = {
  schema: ['defaultPhase', 'queryBinding', 'schemaVersion'],
  title: [],
  p: [],
  ns: ['prefix', 'uri'],
  include: ['href'],
  phase: [],
  active: ['pattern'],
  pattern: ['abstract', 'is-a', 'name'],
  param: ['name', 'value'],
  rule: ['context', 'abstract', 'role'],
  extends: ['rule'],
  let: ['name', 'value'],
  assert: ['test', 'role'],
  report: ['test', 'role'],
  'value-of': ['select'],
  name: ['path'],
};

const required: Record<string, readonly string[]> = {
  ns: ['prefix', 'uri'],
  include: ['href'],
  phase: ['id'],
  active: ['pattern'],
  param: ['name', 'value'],
  extends: ['rule'],
  let: ['name', 'value'],
  assert: ['test'],
  report: ['test'],
};

/** Where an element may stand. */
const parents: Record<string, readonly string[]> = {
  ns: ['schema'],
  phase: ['schema'],
  pattern: ['schema'],
  active: ['phase'],
  param: ['pattern'],
  rule: ['pattern'],
  let: ['schema', 'pattern', 'rule'],
  extends: ['rule'],
  assert: ['rule'],
  report: ['rule'],
  'value-of': ['assert', 'report'],
  name: ['assert', 'report'],
};

/** @throws OfficialProblem when an element, or an attribute of it, is not of the dialect, or stands where it means something else */
export function checkDialect(element: XmlElement, parent: string | undefined): void {
  const { local, uri, file, line } = element;
  const place = `${file}:${line}`;
  const known = uri === SCHEMATRON ? attributes[local] : undefined;
  const allowedParents = parents[local];
  if (!known || (parent !== undefined && (local === 'schema' || (allowedParents && !allowedParents.includes(parent)))))
    throw new OfficialProblem('unknown-element', place, parent === undefined ? local : `${parent}/${local}`);
  for (const name of element.attributes.keys())
    if (!known.includes(name) && !documentary.includes(name)) throw new OfficialProblem('unknown-attribute', place, `${local}/@${name}`);
  for (const name of required[local] ?? [])
    if (!element.attributes.has(name)) throw new OfficialProblem('missing-attribute', place, `${local}/@${name}`);
  const binding = element.attributes.get('queryBinding');
  if (local === 'schema' && binding !== 'xslt2') throw new OfficialProblem('query-binding', place, binding ?? '');
}
