import { attributeStart, type SourceElement, type SourceMap } from '../xml/source-map.js';
import type { QualifiedName, SchemaError } from './schema-errors.js';

/** Namespaces that mean something to the schema, or to those who read it. */
const meaningful: ReadonlySet<string> = new Set([
  '',
  'urn:hl7-org:v3',
  'urn:hl7-org:sdtc',
  'urn:dicom-org:ps3-20',
  'urn:ihe:pharm:medication',
  'urn:oid:1.3.6.1.4.1.19376.1.3.2',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/2001/XMLSchema',
  'http://www.w3.org/XML/1998/namespace',
]);

const standIn = 'urn:verifcda:other:';
const xmlId = 'id.verifcda';

/**
 * Other names for what versions of libxml2 judge apart from the schema, each in its own way: whether the name of a namespace is
 * a URI, and what `xml:id` has to do with the schema's IDs. To the schema, and to the official validator, a namespace that it does
 * not know is only another one, and `xml:id` an attribute like others.
 */
export class PlainNames {
  private readonly numbers = new Map<string, number>();

  /** What replaces parts of a start tag: offsets in the text, in order. */
  in({ attributes }: SourceElement, source: SourceMap): { start: number; end: number; by: string }[] {
    return attributes.flatMap((attribute) => {
      const { name, value, end } = attribute;
      const start = () => attributeStart(source.text, attribute);
      if (name === 'xml:id') return [{ start: start(), end: start() + name.length, by: `xml:${xmlId}` }];
      const declares = (name === 'xmlns' || name.startsWith('xmlns:')) && !meaningful.has(value);
      return declares ? [{ start: start(), end, by: `${name}="${standIn}${this.numberOf(value)}"` }] : [];
    });
  }

  /** An error that speaks of the document's own names. */
  restore<E extends SchemaError>(error: E): E {
    const own = (name: QualifiedName): QualifiedName => ({ uri: this.uriOf(name.uri), local: name.local === xmlId ? 'id' : name.local });
    return {
      ...error,
      element: own(error.element),
      ...(error.attribute ? { attribute: own(error.attribute) } : {}),
      message: error.message.replaceAll(xmlId, 'id').replace(/urn:verifcda:other:\d+/g, (uri) => this.uriOf(uri)),
    };
  }

  private numberOf(uri: string): number {
    const known = this.numbers.get(uri) ?? this.numbers.size;
    this.numbers.set(uri, known);
    return known;
  }

  private uriOf(name: string): string {
    if (!name.startsWith(standIn)) return name;
    const number = Number(name.slice(standIn.length));
    return [...this.numbers.keys()][number] ?? name;
  }
}
