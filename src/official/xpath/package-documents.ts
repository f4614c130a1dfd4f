import type { SaxonNode } from 'saxon-js';
import { decode } from '../../xml/decode.js';
import { mapSource } from '../../xml/source-map.js';
import { Tree } from '../../engine/tree.js';
import type { FileFinder } from '../files/package-files.js';
import { OfficialProblem } from '../problem.js';

const limits = { depth: 200, nodes: 3_000_000 };

/** The value sets of a package as rules read them with `doc()`: only files of the package, each read once. */
export class PackageDocuments {
  private readonly documents = new Map<string, SaxonNode>();

  constructor(private readonly finder: FileFinder) {}

  /**
   * @param base path of the entry schema, to whose folder references are relative
   * @throws OfficialProblem when there is no such file in the package, or it is no XML
   */
  read(base: string, reference: string): SaxonNode {
    const found = this.finder.find(base, reference);
    if (!found) throw new OfficialProblem('missing-value-set', base, reference);
    let document = this.documents.get(found.path);
    if (!document) {
      document = this.parse(found.path);
      this.documents.set(found.path, document);
    }
    return document;
  }

  has(base: string, reference: string): boolean {
    return this.finder.find(base, reference) !== undefined;
  }

  private parse(path: string): SaxonNode {
    const bytes = this.finder.files.read(path);
    try {
      return new Tree(mapSource(decode(bytes), limits)).document;
    } catch (error) {
      throw new OfficialProblem('ill-formed', path, (error as Error).message);
    }
  }
}
