import { isTuned } from '../engine/saxon.js';
import { version } from '../version.js';
import { cacheFolder } from '../files/cache-folder.js';
import { Cache } from './cache.js';
import { compileProfile } from './compile.js';
import type { CompiledProfile } from './compiled.js';
import { type DocumentHead, headOf } from './document-head.js';
import { hashOf } from './edition.js';
import { whileTelling } from './first-use.js';
import { filesAt } from './files/files-at.js';
import { FileFinder } from './files/package-files.js';
import { findLayout, type Layout, type ProfileFile } from './layout.js';
import { namedDocuments } from './named-documents.js';
import { OfficialProblem } from './problem.js';
import { profileOfText, textOfProfile } from './profile-text.js';
import { RunnableProfile } from './run-profile.js';
import { readSchema } from './schematron/read.js';
import { resolveSchema } from './schematron/resolve.js';
import { chooseVolet, type ChosenVolet, type VoletMap, voletMap } from './volets.js';
import type { SourceMap } from '../xml/source-map.js';
import { checkEngine } from './xpath/check-engine.js';
import { PackageDocuments } from './xpath/package-documents.js';
import { schemaForLibxml2 } from './xsd/schema-for-libxml2.js';

/** The user's copy of testContenuCDA. Profiles are compiled when they are first asked for. */
export class OfficialPackage {
  private readonly runnable = new Map<string, RunnableProfile | OfficialProblem>();
  private readonly documents: PackageDocuments;
  private readonly cache: Cache;
  private volets: VoletMap | undefined;
  private readonly heads = new Map<string, DocumentHead | undefined>();
  /** SHA-256 of what decides of verdicts, in hexadecimal. */
  readonly hash: string;

  private constructor(
    readonly path: string,
    readonly finder: FileFinder,
    readonly layout: Layout,
    private readonly cacheRoot: string | undefined,
  ) {
    this.documents = new PackageDocuments(finder);
    this.hash = hashOf(finder, layout, (example) => this.headOf(example), cacheRoot);
    const { profiles, terminologies, volets } = layout;
    this.layers = new Set([...profiles, ...(terminologies ? [terminologies] : []), ...volets].map(({ name }) => name));
    this.cache = new Cache(cacheRoot, [this.hash.slice(0, 32), version, saxonVersion, FORM].join('-'));
  }

  /** Names of all its layers. */
  readonly layers: ReadonlySet<string>;

  /** Whether a layer is outside of the verdict: the check of terminologies. */
  isBeside(layer: string): boolean {
    return layer === this.layout.terminologies?.name;
  }

  /** How the report names the edition: packages bear no date. */
  get edition(): string {
    return this.hash.slice(0, 12);
  }

  /**
   * Finds the parts of a package, and reads none of its rules.
   *
   * @param path of a folder or ZIP archive that holds it
   * @param cache folder where compiled profiles are kept, or false; the user's cache folder by default
   * @throws OfficialProblem when there is no package that can be used
   */
  static async open(path: string, cache: string | false | undefined = cacheFolder('official')): Promise<OfficialPackage> {
    const root = cache === false ? undefined : cache;
    checkEngineOnce(root);
    const finder = new FileFinder(await filesAt(path));
    return new OfficialPackage(path, finder, findLayout(finder, path), root);
  }

  /** @throws OfficialProblem when the profile cannot be used as the official tool would */
  profile(file: ProfileFile): RunnableProfile {
    let profile = this.runnable.get(file.path);
    if (!profile) {
      profile = this.load(file);
      this.runnable.set(file.path, profile);
    }
    if (profile instanceof OfficialProblem) throw profile;
    return profile;
  }

  /** Path on disk of a copy of the package's own CDA schema, for libxml2. @throws OfficialProblem when there is none, or it cannot be copied */
  schemaFile(): string {
    const { xsd } = this.layout;
    if (xsd === undefined) throw new OfficialProblem('no-schema', this.path);
    return schemaForLibxml2(this.finder, xsd, this.cacheRoot);
  }

  /** Whether what is compiled is kept from run to run. */
  get isKept(): boolean {
    return this.cache.isOn;
  }

  /** Whether a profile was compiled before, here or in the cache. */
  isReady(file: ProfileFile): boolean {
    return this.runnable.has(file.path) || this.cache.has(file.path);
  }

  /** @throws OfficialProblem when no model, or more than one, is that of the document */
  chooseVolet(source: SourceMap, wanted?: string): ChosenVolet {
    if (!this.volets) {
      const kept = this.cache.get('volets');
      this.volets = kept ? (JSON.parse(kept.toString()) as VoletMap) : voletMap(this.layout, (example) => this.headOf(example));
      if (!kept) this.cache.put('volets', JSON.stringify(this.volets));
    }
    return chooseVolet(source, this.layout, this.volets, wanted);
  }

  private headOf(example: string): DocumentHead | undefined {
    if (!this.heads.has(example))
      this.heads.set(
        example,
        headIfXml((most) => this.finder.files.read(example, most)),
      );
    return this.heads.get(example);
  }

  private load(file: ProfileFile): RunnableProfile | OfficialProblem {
    try {
      const surroundings = { documents: this.documents, base: file.path };
      const kept = this.cache.get(file.path);
      if (kept) return new RunnableProfile(profileOfText(kept), surroundings);
      const compiled = whileTelling(file.name, () => this.compile(file));
      if (this.cache.isOn) this.cache.put(file.path, textOfProfile(compiled));
      return new RunnableProfile(compiled, surroundings);
    } catch (error) {
      if (error instanceof OfficialProblem) return error;
      throw error;
    }
  }

  /** Compiles a profile, whatever the cache has. @throws OfficialProblem */
  compile(file: ProfileFile): CompiledProfile {
    const schema = readSchema(this.finder, file.path);
    return { ...compileProfile(resolveSchema(schema.root)), inexact: [...schema.inexact] };
  }

  /** References to value sets that a profile names and the package lacks: told by the health check, and fatal for the documents that need them. */
  missingValueSets(file: ProfileFile): string[] {
    return namedDocuments(this.profile(file).compiled).filter((reference) => !this.documents.has(file.path, reference));
  }
}

function headIfXml(read: (most?: number) => Buffer): DocumentHead | undefined {
  try {
    return headOf(read);
  } catch (error) {
    if (error instanceof OfficialProblem) throw error;
    return undefined;
  }
}

/** Makes sure of the engine; where it is the file that is known, once for this runtime. @throws OfficialProblem */
function checkEngineOnce(cacheRoot: string | undefined): void {
  const checked = new Cache(cacheRoot, 'seen');
  const name = ['engine', version, saxonVersion, process.version, process.arch].join(' ');
  if (isTuned() && checked.has(name)) return;
  checkEngine();
  if (isTuned()) checked.put(name, '');
}

const saxonVersion = '2.7.0';
/** The form of what the cache holds: a change of it makes everything anew. */
const FORM = '4';
