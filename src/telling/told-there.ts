/** Something that is told of a document, and where. */
interface Told {
  path: string;
}

/** The places at which something is told, for who asks of many places whether anything is. */
export class ToldPlaces {
  private readonly at = new Set<string>();
  private readonly above = new Set<string>();
  private readonly withoutPositions = new Set<string>();
  private readonly parents = new Set<string>();

  constructor(told: Iterable<Told>) {
    for (const one of told) this.add(one);
  }

  add({ path }: Told): void {
    const element = elementOf(path);
    this.at.add(element);
    this.parents.add(parentOf(element));
    for (let here = element; here !== '' && !this.above.has(here); here = parentOf(here)) {
      this.above.add(here);
      this.withoutPositions.add(here.replace(/\[\d+\]/g, ''));
    }
  }

  /** At the same element, in it, in its parent or beside it: where one of two elements is too many, either may be named. */
  has({ path }: Told): boolean {
    const element = elementOf(path);
    const parent = parentOf(element);
    return this.above.has(element) || this.at.has(parent) || (parentOf(parent) !== '' && this.parents.has(parent));
  }

  /** At an element, or in it. @param paths of elements, without positions */
  hasAnyIn(paths: readonly string[]): boolean {
    return paths.some((path) => this.withoutPositions.has(path));
  }
}

const elementOf = (path: string) => path.replace(/\/@[^/]*$/, '');
const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
