import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { knownEditions, latestEdition } from '../catalogue/editions.js';
import { ownEditionName, ownEditionsFolder } from '../catalogue/own-editions.js';
import { RuleSet } from '../catalogue/rule-set.js';
import { makeOwnFolder } from '../files/cache-folder.js';
import { writeWholeFile } from '../files/whole-file.js';
import { checksumOf, type CompiledValueSet, type CompiledValueSets, readCompiledFile } from '../value-sets/compiled-file.js';
import { foldName } from '../value-sets/fold.js';
import { loadValueSets } from '../value-sets/store.js';
import type { ImportedSet } from './imported-set.js';
import { ImportProblem } from './problem.js';
import { readSets } from './read-sets.js';

/** What an import changed in one set. Codes are written `code|codeSystem`. */
export interface SetChange {
  oid: string;
  name: string;
  /** A set that the edition did not have; all its codes came. */
  isNew: boolean;
  came: string[];
  gone: string[];
  relabelled: { code: string; before: string; after: string }[];
}

export interface ImportResult {
  edition: string;
  /** The edition of the rules that it goes with. */
  extends: string;
  file: string;
  /** Sets that were read. */
  sets: number;
  /** Those in which something changed. */
  changes: SetChange[];
  /** Sets of an official package that were published with faults; the edition keeps what it had. */
  leftAside: ImportProblem[];
}

/**
 * Reads value sets and puts them into an edition of the user's: each replaces the set of the same OID whole, others stay.
 *
 * @param paths files, folders, ZIP archives
 * @param edition its name; one that exists is changed, a new one starts from the latest of verifcda
 * @param folder where it is kept; the user's own folder by default
 * @throws ImportProblem, OfficialProblem when anything is wrong: nothing was changed
 * @throws UnwritableError
 */
export async function importSets(paths: readonly string[], edition: string, folder?: string): Promise<ImportResult> {
  if (!ownEditionName.test(edition) || edition.endsWith('.json') || knownEditions().includes(edition))
    throw new ImportProblem('name', edition);
  const target = folder ?? ownEditionsFolder();
  const file = join(target, `${edition}.json`);
  const { sets: imported, leftAside } = await readSets(paths);
  const before = existsSync(file) ? readOwn(file, edition) : startOf(latestEdition);
  const { sets, changes } = merged(before, imported);
  const systems = Object.fromEntries(
    [...imported.values()].flatMap((set) => [...set.concepts.keys()].map((oid) => [oid, set.systems.get(oid) ?? oid])),
  );
  const made: CompiledValueSets = {
    format: 1,
    edition,
    date: before.date,
    extends: before.extends ?? latestEdition,
    checksum: checksumOf(sets),
    codeSystems: { ...systems, ...before.codeSystems },
    sets,
  };
  if (folder === undefined) makeOwnFolder(target);
  writeWholeFile(file, JSON.stringify(made));
  if (folder === undefined) chmodSync(file, 0o600);
  return { edition, extends: made.extends as string, file, sets: imported.size, changes, leftAside };
}

function readOwn(file: string, edition: string): CompiledValueSets {
  try {
    return readCompiledFile(file, edition);
  } catch (error) {
    throw new ImportProblem('damaged', edition, (error as Error).message);
  }
}

/** The value sets of an edition of verifcda, in the form of its file. */
function startOf(edition: string): CompiledValueSets {
  const store = loadValueSets(RuleSet.load(edition, 'specification').edition.valueSets);
  const systems = new Set<string>();
  const sets = store.list().map((set): CompiledValueSet => {
    const concepts = new Map<string, Map<string, string>>();
    for (const { code, codeSystem, displayName } of set.concepts()) {
      systems.add(codeSystem);
      concepts.set(codeSystem, (concepts.get(codeSystem) ?? new Map<string, string>()).set(code, displayName));
    }
    const { oid, name, aliases, title, revision } = set;
    return { oid, name, aliases, ...(title === undefined ? {} : { title }), revision, ...packed(concepts) };
  });
  const codeSystems = Object.fromEntries([...systems].map((oid) => [oid, store.codeSystemName(oid) ?? oid]));
  return { format: 1, edition, date: store.date, codeSystems, sets };
}

function merged(before: CompiledValueSets, imported: ReadonlyMap<string, ImportedSet>): { sets: CompiledValueSet[]; changes: SetChange[] } {
  const sets = new Map(before.sets.map((set) => [set.oid, set]));
  const names = new Map(before.sets.flatMap((set) => [set.name, ...set.aliases].map((name) => [foldName(name), set.oid] as const)));
  const changes: SetChange[] = [];
  for (const { oid, name, revision, concepts } of imported.values()) {
    const known = sets.get(oid);
    const change = changeOf(known, concepts);
    if (change.came.length + change.gone.length + change.relabelled.length > 0)
      changes.push({ oid, name: known?.name ?? name, isNew: !known, ...change });
    // A name leads to one set.
    const free = known ? known.name : names.has(foldName(name)) && names.get(foldName(name)) !== oid ? oid : name;
    sets.set(oid, {
      oid,
      aliases: [],
      ...known,
      name: free,
      revision: revision === '–' ? (known?.revision ?? revision) : revision,
      ...packed(concepts),
    });
    names.set(foldName(free), oid);
  }
  return { sets: [...sets.values()].sort((a, b) => (a.oid < b.oid ? -1 : 1)), changes };
}

function changeOf(known: CompiledValueSet | undefined, concepts: ImportedSet['concepts']): Pick<SetChange, 'came' | 'gone' | 'relabelled'> {
  const old = new Map(
    Object.entries(known?.concepts ?? {}).flatMap(([system, lines]) =>
      lines.split('\n').map((line) => [`${line.slice(0, line.indexOf('\t'))}|${system}`, line.slice(line.indexOf('\t') + 1)] as const),
    ),
  );
  const young = new Map(
    [...concepts].flatMap(([system, codes]) => [...codes].map(([code, label]) => [`${code}|${system}`, label] as const)),
  );
  return {
    came: [...young.keys()].filter((code) => !old.has(code)),
    gone: [...old.keys()].filter((code) => !young.has(code)),
    relabelled: [...young].flatMap(([code, after]) => {
      const label = old.get(code);
      return label !== undefined && label !== after ? [{ code, before: label, after }] : [];
    }),
  };
}

function packed(concepts: ImportedSet['concepts']): Pick<CompiledValueSet, 'size' | 'concepts'> {
  return {
    size: [...concepts.values()].reduce((sum, codes) => sum + codes.size, 0),
    concepts: Object.fromEntries([...concepts].map(([system, codes]) => [system, [...codes].map((pair) => pair.join('\t')).join('\n')])),
  };
}
