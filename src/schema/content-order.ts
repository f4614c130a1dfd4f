import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageFolder } from '../package-folder.js';
import { ElementNode } from '../xml/element-node.js';
import { mapSource, type SourceMap } from '../xml/source-map.js';

const HL7 = 'urn:hl7-org:v3';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const mainFile = join(packageFolder, 'xsd', 'cda.xsd');
const limits = { depth: 100, nodes: 100_000 };

/** An element that a content model has, with the type of its content. */
interface Particle {
  local: string;
  type: string;
}

/** The content models of the CDA schema: type name → its elements in their order. */
let models: ReadonlyMap<string, readonly Particle[]> | undefined;
let attributes: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * In which order the schema has the HL7 children of an element. Children of other namespaces are not in it.
 *
 * @returns their local names; undefined where the schema does not know the element
 */
export function childOrder(source: SourceMap, element: number): readonly string[] | undefined {
  const type = typeOf(source, element);
  return type === undefined
    ? undefined
    : load()
        .models.get(type)
        ?.map(({ local }) => local);
}

/** The attributes that the schema allows on an element, by local name; undefined where it does not know the element. */
export function attributesOf(source: SourceMap, element: number): readonly string[] | undefined {
  const type = typeOf(source, element);
  return type === undefined ? undefined : load().attributes.get(type);
}

/** The names of the types that the schema has: what `xsi:type` may name. */
export function typeNames(): ReadonlySet<string> {
  return new Set(load().models.keys());
}

function typeOf(source: SourceMap, number: number): string | undefined {
  const element = source.elements[number];
  if (!element || element.uri !== HL7) return undefined;
  if (element.parent < 0) return element.local === 'ClinicalDocument' ? 'POCD_MT000040.ClinicalDocument' : undefined;
  const declared = element.attributes.find(({ local, uri }) => local === 'type' && uri === XSI)?.value.replace(/^.*:/, '');
  if (declared !== undefined && load().models.has(declared)) return declared;
  const parent = typeOf(source, element.parent);
  return parent === undefined
    ? undefined
    : load()
        .models.get(parent)
        ?.find(({ local }) => local === element.local)?.type;
}

function load(): { models: NonNullable<typeof models>; attributes: NonNullable<typeof attributes> } {
  if (models && attributes) return { models, attributes };
  const types = new Map<string, ElementNode>();
  const groups = new Map<string, ElementNode>();
  for (const root of schemaFiles(mainFile))
    for (const child of root.children()) {
      const name = child.attribute('name') ?? '';
      if (child.local === 'complexType') types.set(name, child);
      if (child.local === 'group' || child.local === 'attributeGroup') groups.set(`${child.local} ${name}`, child);
    }
  models = new Map([...types].map(([name, type]) => [name, particlesOf(type, types, groups)]));
  attributes = new Map([...types].map(([name, type]) => [name, attributesIn(type, types, groups)]));
  return { models, attributes };
}

/** The main schema, and those that it includes, each once: elements of other namespaces are no concern here. */
function schemaFiles(path: string, read = new Set<string>()): ElementNode[] {
  if (read.has(path)) return [];
  read.add(path);
  const root = new ElementNode(mapSource(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), limits), 0);
  const included = root.children('include').map((include) => join(dirname(path), include.attribute('schemaLocation') ?? ''));
  return [root, ...included.flatMap((file) => schemaFiles(file, read))];
}

type Named = ReadonlyMap<string, ElementNode>;

function particlesOf(node: ElementNode, types: Named, groups: Named): Particle[] {
  return node.children().flatMap((child): Particle[] => {
    if (child.local === 'element') {
      const local = child.attribute('name');
      return local === undefined ? [] : [{ local, type: child.attribute('type') ?? '' }];
    }
    if (child.local === 'group') return inside(groups.get(`group ${child.attribute('ref')}`), types, groups);
    if (child.local === 'extension')
      return [...inside(types.get(child.attribute('base') ?? ''), types, groups), ...particlesOf(child, types, groups)];
    return ['sequence', 'choice', 'all', 'complexContent', 'restriction'].includes(child.local) ? particlesOf(child, types, groups) : [];
  });
}

function inside(node: ElementNode | undefined, types: Named, groups: Named): Particle[] {
  return node ? particlesOf(node, types, groups) : [];
}

function attributesIn(node: ElementNode, types: Named, groups: Named): string[] {
  return node.children().flatMap((child): string[] => {
    if (child.local === 'attribute') return [child.attribute('name') ?? child.attribute('ref') ?? ''];
    const referred = child.local === 'attributeGroup' ? groups.get(`attributeGroup ${child.attribute('ref')}`) : undefined;
    const base = child.local === 'extension' ? types.get(child.attribute('base') ?? '') : undefined;
    const own = ['complexContent', 'simpleContent', 'extension', 'restriction'].includes(child.local)
      ? attributesIn(child, types, groups)
      : [];
    return [...(referred ? attributesIn(referred, types, groups) : []), ...(base ? attributesIn(base, types, groups) : []), ...own];
  });
}
