import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtInLayers, builtInLayersOf } from './built-in/index.js';
import type { RuleExample, RuleExamples } from './examples.js';
import type { AssertionMetadata, LayerMetadata, RuleMetadata } from './metadata.js';

export type ProfileName = 'specification' | 'testcontenucda';
export const profileNames: readonly ProfileName[] = ['specification', 'testcontenucda'];

/** The compiled rules of an edition are missing or damaged: nothing can be judged with them. */
export class RuleSetUnavailableError extends Error {
  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'RuleSetUnavailableError';
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
}

// Holds from src/rules (tests) as from dist/rules (the package).
const DEFAULT_DIRECTORY = resolve(__dirname, '..', '..', 'dist', 'rules');

/** The rules of one profile of an edition as they were compiled; files are read when first asked for. */
export class RuleSet {
  private readonly metadata = new Map<string, LayerMetadata>();
  private readonly stylesheets = new Map<string, object>();
  private readonly examples = new Map<string, RuleExamples>();
  private byId: Map<string, RuleMetadata> | undefined;

  private constructor(
    private readonly directory: string,
    readonly edition: EditionDescription,
    readonly profile: ProfileName,
  ) {}

  /**
   * @param edition such as `2025-10-11`
   * @param directory where the folder of the edition stands; the package's own by default
   * @throws RuleSetUnavailableError
   */
  static load(edition: string, profile: ProfileName, directory: string = DEFAULT_DIRECTORY): RuleSet {
    const folder = join(directory, edition);
    return new RuleSet(join(folder, profile), readJson<EditionDescription>(join(folder, 'edition.json')), profile);
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
    return builtIn ?? cached(this.metadata, name, () => readJson<LayerMetadata>(join(this.directory, `${name}.rules.json`)));
  }

  /** Every rule of the profile, those written in TypeScript included, sorted by id. */
  rules(): RuleMetadata[] {
    return this.allLayers.flatMap((layer) => this.layer(layer).rules).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  rule(id: string): RuleMetadata | undefined {
    this.byId ??= new Map(this.rules().map((rule) => [rule.id, rule]));
    return this.byId.get(id);
  }

  /** What breaking a rule looks like; read only by those who explain rules. @throws RuleSetUnavailableError */
  example({ layer, id }: Pick<RuleMetadata, 'layer' | 'id'>): RuleExample | undefined {
    return cached(this.examples, layer, () => readJson<RuleExamples>(join(this.directory, `${layer}.examples.json`)))[id];
  }

  /** @throws RuleSetUnavailableError when the assertion is unknown: stylesheet and metadata are of different builds */
  assertion(layer: string, id: string): AssertionMetadata {
    const assertion = this.layer(layer).assertions[id];
    if (!assertion) throw new RuleSetUnavailableError(`${layer}.rules.json`, `no assertion ${id}`);
    return assertion;
  }

  /** The compiled stylesheet (SEF) of a layer. @throws RuleSetUnavailableError */
  stylesheet(layer: string): object {
    return cached(this.stylesheets, layer, () => readJson<object>(join(this.directory, `${layer}.sef.json`)));
  }
}

function cached<T>(map: Map<string, T>, key: string, make: () => T): T {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new RuleSetUnavailableError(file, error);
  }
}
