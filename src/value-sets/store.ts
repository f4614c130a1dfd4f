import { join, resolve } from 'node:path';
import { packageFolder } from '../package-folder.js';
import { type CompiledValueSets, readCompiledFile } from './compiled-file.js';
import { foldName } from './fold.js';
import { IndexedValueSet } from './indexed-set.js';
import type { ValueSet, ValueSetStore } from './types.js';

const DEFAULT_DIRECTORY = join(packageFolder, 'dist', 'value-sets');

const loaded = new Map<string, ValueSetStore>();

/**
 * The value sets of one edition, read once per process; concepts are decoded set by set when first asked for.
 *
 * @param edition such as `2025-10-11`
 * @param directory where `<edition>.json` stands; the package's own by default
 * @throws ValueSetsUnavailableError when the file is missing or damaged; the next call tries again
 */
export function loadValueSets(edition: string, directory: string = DEFAULT_DIRECTORY): ValueSetStore {
  const file = resolve(directory, `${edition}.json`);
  let store = loaded.get(file);
  if (store === undefined) {
    store = new EditionStore(readCompiledFile(file, edition));
    loaded.set(file, store);
  }
  return store;
}

class EditionStore implements ValueSetStore {
  readonly edition: string;
  readonly date: string;
  readonly extends?: string;
  private readonly codeSystems: Map<string, string>;
  private readonly sets: readonly IndexedValueSet[];
  private readonly byName = new Map<string, IndexedValueSet>();

  constructor(file: CompiledValueSets) {
    this.edition = file.edition;
    this.date = file.date;
    if (file.extends !== undefined) this.extends = file.extends;
    this.codeSystems = new Map(Object.entries(file.codeSystems));
    this.sets = file.sets.map((set) => new IndexedValueSet(set));
    for (const set of this.sets) {
      for (const name of [set.oid, set.name, ...set.aliases]) this.byName.set(foldName(name), set);
    }
  }

  get(oidOrName: string): ValueSet | undefined {
    return this.byName.get(foldName(oidOrName));
  }

  list(): readonly ValueSet[] {
    return this.sets;
  }

  codeSystemName(oid: string): string | undefined {
    return this.codeSystems.get(oid);
  }
}
