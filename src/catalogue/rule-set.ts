import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAsBuilt, isOurs, sha256 } from '../files/as-built.js';
import { textOf } from '../files/text-of.js';
import { type ProfileName, profileNames } from '../models/profiles.js';
import { builtInLayers, builtInLayersOf } from './built-in/index.js';
import { foldLabel } from '../value-sets/fold.js';
import { loadValueSets } from '../value-sets/store.js';
import type { ValueSetStore } from '../value-sets/types.js';
import { rulesFolder } from './editions.js';
import type { RuleExample, RuleExamples } from './examples.js';
import { findOwnEdition, type OwnEdition } from './own-editions.js';
import type { LayerProofs } from '../proofs/prove.js';
import type { Recipe } from './recipe.js';
import type { AssertionMetadata, LayerMetadata, RuleMetadata } from './metadata.js';
import { readStylesheet } from './stylesheet.js';

/** The compiled rules of an edition are missing or damaged: nothing can be judged with them. */
export class RuleSetUnavailableError extends Error {
  readonly reason: 'missing' | 'damaged';

  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'RuleSetUnavailableError';
    this.reason = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged';
  }
}

/** What `edition.json` says of a compiled edition. */
export interface EditionDescription {
  /** Date of the official rules: `2025-10-11`. */
  edition: string;
  /** Edition of the value sets. */
  valueSets: string;
  /** Layers of each profile, in the order in which they are run. */
  profiles: Record<ProfileName, string[]>;
  /** `profile/layer` → what tells the files of this build from those of another one. */
  builds: Record<string, LayerBuild>;
}

export interface LayerBuild {
  /** SHA-256 of `<layer>.rules.json`, in hexadecimal as the others. */
  metadata: string;
  /** SHA-256 of `<layer>.sef.json`. */
  stylesheet: string;
  /** SHA-256 of `<layer>.proofs.js`. */
  proofs: string;
}

/** The rules of one profile of an edition as they were compiled; files are read when first asked for. */
export class RuleSet {
  private readonly metadata = new Map<string, LayerMetadata>();
  private readonly stylesheets = new Map<string, object>();
  private readonly provers = new Map<string, LayerProofs>();
  private readonly examples = new Map<string, RuleExamples>();
  private readonly ofProfiles = new Map<ProfileName, RuleSet>();
  private fixed: ReadonlySet<string> | undefined;
  private readonly byId = new Map<string, ReadonlyMap<string, RuleMetadata>>();

  private constructor(
    private readonly directory: string,
    readonly edition: EditionDescription,
    readonly profile: ProfileName,
    /** An edition of value sets that the user made. */
    readonly own?: OwnEdition,
  ) {}

  /**
   * @param edition such as `2025-10-11`; or the name or file of an edition of value sets that the user made: the rules are
   *   those of the edition that it extends
   * @param directory where the folder of the edition stands; the package's own by default
   * @throws RuleSetUnavailableError
   */
  static load(edition: string, profile: ProfileName, directory: string = rulesFolder): RuleSet {
    const own = findOwnEdition(edition, directory);
    const rules = own ? extendedBy(own) : edition;
    const folder = join(directory, rules);
    return new RuleSet(join(folder, profile), readEdition(join(folder, 'edition.json'), rules), profile, own);
  }

  /** The rules of every profile. @param edition as `load` takes it @throws RuleSetUnavailableError */
  static everyRule(edition: string): RuleMetadata[] {
    return profileNames.flatMap((profile) => RuleSet.load(edition, profile).rules());
  }

  /** The same edition, by the rules of another profile; made once, since it keeps what it read. */
  of(profile: ProfileName): RuleSet {
    const make = () => new RuleSet(join(dirname(this.directory), profile), this.edition, profile, this.own);
    return cached(this.ofProfiles, profile, make);
  }

  /** The value sets of the edition, or those of the user. @throws ValueSetsUnavailableError */
  valueSets(): ValueSetStore {
    return this.own ? loadValueSets(this.own.name, this.own.folder) : loadValueSets(this.edition.valueSets);
  }

  /** The layers in the order in which they are run. */
  get layers(): readonly string[] {
    return this.edition.profiles[this.profile];
  }

  /** The layers written in TypeScript, then those that are compiled, in the order of the run. */
  get allLayers(): readonly string[] {
    return [...builtInLayersOf(this.profile).map((layer) => layer.layer), ...this.layers];
  }

  /** @throws RuleSetUnavailableError */
  layer(name: string): LayerMetadata {
    const builtIn = builtInLayers.find((layer) => layer.layer === name);
    return builtIn ?? cached(this.metadata, name, () => this.readMetadata(name));
  }

  /** Every rule of the profile, those written in TypeScript included, sorted by id. */
  rules(): RuleMetadata[] {
    return this.allLayers.flatMap((layer) => this.layer(layer).rules).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Reads no more layers than it takes to find the rule. @throws RuleSetUnavailableError */
  rule(id: string): RuleMetadata | undefined {
    for (const layer of this.allLayers) {
      const rule = cached(this.byId, layer, () => new Map(this.layer(layer).rules.map((each) => [each.id, each]))).get(id);
      if (rule) return rule;
    }
    return undefined;
  }

  /** What breaking a rule looks like, where examples were built; read only by those who explain rules. @throws RuleSetUnavailableError */
  example({ layer, id, example }: Pick<RuleMetadata, 'layer' | 'id' | 'example'>): RuleExample | undefined {
    const file = join(this.directory, `${layer}.examples.json`);
    const read = () => (existsSync(file) ? parseJson<RuleExamples>(file, readBytes(file)) : {});
    const shown = cached(this.examples, layer, read)[id];
    return shown ?? (example && { path: '/', ...example });
  }

  /** @throws RuleSetUnavailableError when the assertion is unknown: stylesheet and metadata are of different builds */
  assertion(layer: string, id: string): AssertionMetadata {
    const assertion = this.layer(layer).assertions[id];
    if (!assertion) throw new RuleSetUnavailableError(`${layer}.rules.json`, `no assertion ${id}`);
    return assertion;
  }

  /** The labels and titles that the specification fixes, as repairs write them, folded. @throws RuleSetUnavailableError */
  fixedLabels(): ReadonlySet<string> {
    this.fixed ??= new Set(
      this.layers.flatMap((layer) => Object.values(this.layer(layer).assertions).flatMap(({ recipes = [] }) => labelsIn(recipes))),
    );
    return this.fixed;
  }

  /** The compiled stylesheet (SEF) of a layer. @throws RuleSetUnavailableError */
  stylesheet(layer: string): object {
    return cached(this.stylesheets, layer, () => this.readStylesheet(layer));
  }

  /**
   * The proofs of a layer's assertions. Those of this package only: they are code, which no folder of somebody else brings.
   *
   * @throws RuleSetUnavailableError
   */
  proofs(layer: string): LayerProofs | undefined {
    const file = join(this.directory, `${layer}.proofs.js`);
    return isOurs(file) ? cached(this.provers, layer, () => readProofs(file)) : undefined;
  }

  private readMetadata(layer: string): LayerMetadata {
    return readChecked<LayerMetadata>(join(this.directory, `${layer}.rules.json`), this.build(layer)?.metadata);
  }

  private readStylesheet(layer: string): object {
    return readChecked(join(this.directory, `${layer}.sef.json`), this.build(layer)?.stylesheet, readStylesheet);
  }

  private build(layer: string): LayerBuild | undefined {
    return this.edition.builds[`${this.profile}/${layer}`];
  }
}

function labelsIn(recipes: readonly Recipe[]): string[] {
  return recipes
    .flatMap(({ steps }) => steps)
    .flatMap((step) => (step.do === 'text' || (step.do === 'set' && step.attribute === 'displayName') ? [step.value] : []))
    .flatMap((value) => (typeof value === 'string' ? [foldLabel(value)] : []));
}

/** @throws RuleSetUnavailableError when the user's file is damaged, or none of an edition */
function extendedBy({ name, folder }: OwnEdition): string {
  const file = join(folder, `${name}.json`);
  try {
    const { extends: rules } = loadValueSets(name, folder);
    if (rules !== undefined) return rules;
  } catch (error) {
    throw new RuleSetUnavailableError(file, error);
  }
  throw ofAnotherBuild(file);
}

function cached<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function readEdition(file: string, edition: string): EditionDescription {
  const bytes = readBytes(file);
  if (isOurs(file) && !isAsBuilt(file, bytes)) throw ofAnotherBuild(file);
  const description = parseJson<Partial<EditionDescription>>(file, bytes);
  const { valueSets, profiles, builds } = description;
  const complete = profileNames.every((profile) => Array.isArray(profiles?.[profile]) && profiles[profile].length > 0);
  if (description.edition !== edition || valueSets === undefined || !complete || builds === undefined) throw ofAnotherBuild(file);
  return description as EditionDescription;
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new RuleSetUnavailableError(file, error);
  }
}

/** @param checksum what an edition that is not ours says of the file; the checksums of our own are part of the code */
function readChecked<T extends object>(file: string, checksum: string | undefined, read?: (json: Buffer) => T): T {
  const bytes = readBytes(file);
  if (isOurs(file) ? !isAsBuilt(file, bytes) : sha256(bytes) !== checksum) throw ofAnotherBuild(file);
  return parseJson(file, bytes, read);
}

function readProofs(file: string): LayerProofs {
  if (!isAsBuilt(file, readBytes(file))) throw ofAnotherBuild(file);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- made by the compiler of the rules, as it was built
  return require(file) as LayerProofs;
}

function parseJson<T>(file: string, bytes: Buffer, read = (json: Buffer) => JSON.parse(textOf(json)) as T): T {
  try {
    return read(bytes);
  } catch (error) {
    throw new RuleSetUnavailableError(file, error);
  }
}

function ofAnotherBuild(file: string): RuleSetUnavailableError {
  return new RuleSetUnavailableError(file, 'damaged, or of another build');
}
