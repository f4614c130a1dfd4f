import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageFolder } from '../package-folder.js';
import { HL7 } from '../xml/namespaces.js';
import { ElementNode } from '../xml/element-node.js';
import { mapSource } from '../xml/source-map.js';

const mainFile = join(packageFolder, 'xsd', 'cda.xsd');
const limits = { depth: 100, nodes: 100_000 };

/** An element that a content model has, with the type of its content. */
export interface Particle {
  local: string;
  uri: string;
  type: string;
  /** Elements of one rank stand in any order. */
  rank: number;
  /** Set where only one element of this number may stand. */
  choice?: number;
}

/** An attribute that a type has, with the name of its type (`ts`) or the values that its type lists. */
export interface AttributeModel {
  name: string;
  type: string;
  values?: readonly string[];
  required?: boolean;
}

/** What the CDA schema says of its complex types, by name. */
export interface ContentModels {
  particles: ReadonlyMap<string, readonly Particle[]>;
  attributes: ReadonlyMap<string, readonly AttributeModel[]>;
  abstract: ReadonlySet<string>;
  /** Type → the one that it extends or restricts. */
  bases: ReadonlyMap<string, string>;
  /** Pattern of a simple type → its name. */
  patterns: ReadonlyMap<string, string>;
}

let models: ContentModels | undefined;

/** Reads the schema when it is first asked for; elements of other namespaces have no models here. */
export function contentModels(): ContentModels {
  if (models) return models;
  const schema = new SchemaReader(schemaFiles(mainFile));
  return (models = schema.read());
}

/** The main schema, and those that it includes, each once. */
function schemaFiles(path: string, read = new Set<string>()): ElementNode[] {
  if (read.has(path)) return [];
  read.add(path);
  const root = new ElementNode(mapSource(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), limits), 0);
  const included = root.children('include').map((include) => join(dirname(path), include.attribute('schemaLocation') ?? ''));
  return [root, ...included.flatMap((file) => schemaFiles(file, read))];
}

const transparent = ['sequence', 'all', 'complexContent', 'simpleContent', 'restriction'];

class SchemaReader {
  private readonly named = new Map<string, ElementNode>();
  private rank = 0;
  private choices = 0;

  constructor(roots: readonly ElementNode[]) {
    for (const root of roots) for (const child of root.children()) this.named.set(`${child.local} ${child.attribute('name') ?? ''}`, child);
  }

  read(): ContentModels {
    const types = [...this.named.values()].filter(({ local }) => local === 'complexType');
    const each = <T>(of: (type: ElementNode) => T) => new Map(types.map((type) => [type.attribute('name') ?? '', of(type)]));
    const bases = [...each((type) => this.baseOf(type))].filter((pair): pair is [string, string] => pair[1] !== undefined);
    return {
      particles: each((type) => {
        this.rank = 0;
        return this.particles(type);
      }),
      attributes: each((type) => this.attributes(type)),
      abstract: new Set(types.filter((type) => type.attribute('abstract') === 'true').map((type) => type.attribute('name') ?? '')),
      bases: new Map(bases),
      patterns: new Map(this.patterns()),
    };
  }

  private patterns(): [string, string][] {
    return [...this.named.values()].flatMap((type): [string, string][] => {
      const pattern = type.local === 'simpleType' ? type.find('restriction', 'pattern')?.attribute('value') : undefined;
      return pattern === undefined ? [] : [[pattern, type.attribute('name') ?? '']];
    });
  }

  private baseOf(type: ElementNode): string | undefined {
    const content = type.children('complexContent')[0];
    return content
      ?.children()
      .find(({ local }) => local === 'extension' || local === 'restriction')
      ?.attribute('base');
  }

  private particles(node: ElementNode): Particle[] {
    return node.children().flatMap((child) => this.particle(child));
  }

  private particle(node: ElementNode): Particle[] {
    if (node.local === 'element') return [this.elementOf(node, this.rank++)];
    if (node.local === 'group') return this.particles(this.find('group', node.attribute('ref')));
    if (node.local === 'choice' && !hasSequence(node)) return this.alternatives(node);
    if (node.local === 'choice') return this.particles(node);
    if (node.local === 'extension') return [...this.particles(this.find('complexType', node.attribute('base'))), ...this.particles(node)];
    return transparent.includes(node.local) ? this.particles(node) : [];
  }

  /** Elements of one rank; where the choice is made once, they exclude one another. */
  private alternatives(node: ElementNode): Particle[] {
    const rank = this.rank;
    const once = (node.attribute('maxOccurs') ?? '1') === '1';
    const choice = once ? { choice: this.choices++ } : {};
    const found = this.particles(node).map((particle) => ({ ...particle, rank, ...choice }));
    this.rank = rank + 1;
    return found;
  }

  private elementOf(node: ElementNode, rank: number): Particle {
    const referred = /^(?:([^:]*):)?(.*)$/.exec(node.attribute('ref') ?? '');
    const name = node.attribute('name');
    if (name !== undefined) return { local: name, uri: HL7, type: node.attribute('type') ?? '', rank };
    return { local: referred?.[2] ?? '', uri: namespaceOf(node, referred?.[1] ?? ''), type: '', rank };
  }

  private attributes(node: ElementNode): AttributeModel[] {
    return node.children().flatMap((child): AttributeModel[] => {
      if (child.local === 'attribute') return [attributeOf(child, this.named)];
      if (child.local === 'attributeGroup') return this.attributes(this.find('attributeGroup', child.attribute('ref')));
      if (child.local === 'extension' || child.local === 'restriction') {
        const base = this.named.get(`complexType ${child.attribute('base') ?? ''}`);
        const own = this.attributes(child);
        const inherited = base && node.local !== 'simpleType' ? this.attributes(base) : [];
        return [...own, ...inherited.filter(({ name }) => !own.some((each) => each.name === name))].filter(({ type }) => type !== '');
      }
      return ['complexContent', 'simpleContent'].includes(child.local) ? this.attributes(child) : [];
    });
  }

  private find(kind: string, name: string | undefined): ElementNode {
    const found = this.named.get(`${kind} ${name ?? ''}`);
    if (!found) throw new Error(`the schema has no ${kind} ${name ?? ''}`);
    return found;
  }
}

function hasSequence(node: ElementNode): boolean {
  return node.children().some((child) => child.local === 'sequence');
}

function namespaceOf({ source }: ElementNode, prefix: string): string {
  return source.elements[0]?.attributes.find(({ name }) => name === `xmlns:${prefix}`)?.value ?? '';
}

/** An attribute that a restriction takes away has the type ''. */
function attributeOf(node: ElementNode, named: ReadonlyMap<string, ElementNode>): AttributeModel {
  const name = node.attribute('name') ?? node.attribute('ref') ?? '';
  if (node.attribute('use') === 'prohibited') return { name, type: '' };
  const type = node.attribute('type') ?? (node.attribute('ref') === undefined ? 'list' : 'other');
  const values = enumerated(named.get(`simpleType ${type}`) ?? node.children('simpleType')[0], named);
  const required = node.attribute('use') === 'required';
  return { name, type, ...(values.length > 0 ? { values } : {}), ...(required ? { required } : {}) };
}

function enumerated(type: ElementNode | undefined, named: ReadonlyMap<string, ElementNode>): string[] {
  if (!type) return [];
  const [union] = type.children('union');
  const members = (union?.attribute('memberTypes') ?? '').split(' ').filter(Boolean);
  const [restriction] = type.children('restriction');
  const [list] = type.children('list');
  return [
    ...(restriction?.children('enumeration').map((value) => value.attribute('value') ?? '') ?? []),
    ...members.flatMap((member) => enumerated(named.get(`simpleType ${member}`), named)),
    ...(union?.children('simpleType').flatMap((member) => enumerated(member, named)) ?? []),
    ...(list ? enumerated(named.get(`simpleType ${list.attribute('itemType') ?? ''}`) ?? list.children('simpleType')[0], named) : []),
  ];
}
