import { readFileSync } from 'node:fs';
import { isAsBuilt, isOurs, sha256 } from '../files/as-built.js';
import { textOf } from '../files/text-of.js';
import { ValueSetsUnavailableError } from './error.js';

/** The file that tools/build-value-sets.mjs writes, one an edition. */
export interface CompiledValueSets {
  readonly format: 1;
  readonly edition: string;
  readonly date: string;
  /** OID → short name. */
  readonly codeSystems: Readonly<Record<string, string>>;
  readonly sets: readonly CompiledValueSet[];
  /** Of an edition that the user made: the edition of the rules that it goes with. */
  readonly extends?: string;
  /** Of such an edition: `checksumOf` its sets. */
  readonly checksum?: string;
}

/** SHA-256 of value sets as they are written, in hexadecimal. */
export function checksumOf(sets: readonly CompiledValueSet[]): string {
  return sha256(Buffer.from(JSON.stringify(sets)));
}

export interface CompiledValueSet {
  readonly oid: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly title?: string;
  readonly revision: string;
  readonly size: number;
  /** Code system → its concepts, one a line: code, tab, displayName. */
  readonly concepts: Readonly<Record<string, string>>;
}

/**
 * Reads one compiled file.
 *
 * @throws ValueSetsUnavailableError when the file is missing, unreadable, or of another format or edition; one of ours,
 *   when it was changed
 */
export function readCompiledFile(file: string, edition: string): CompiledValueSets {
  let data: unknown;
  try {
    const bytes = readFileSync(file);
    if (isOurs(file) && !isAsBuilt(file, bytes)) throw new Error('changed since it was built');
    data = JSON.parse(textOf(bytes));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ValueSetsUnavailableError(missing ? 'missing' : 'damaged', file, error);
  }
  if (!isCompiledValueSets(data, edition) || (data.extends !== undefined && data.checksum !== checksumOf(data.sets))) throw new ValueSetsUnavailableError('damaged', file);
  return data;
}

function isCompiledValueSets(data: unknown, edition: string): data is CompiledValueSets {
  const file = data as Partial<CompiledValueSets> | null;
  return (
    file?.format === 1 &&
    file.edition === edition &&
    typeof file.date === 'string' &&
    isRecordOfStrings(file.codeSystems) &&
    Array.isArray(file.sets) &&
    file.sets.length > 0 &&
    file.sets.every(isCompiledValueSet)
  );
}

function isCompiledValueSet(data: unknown): data is CompiledValueSet {
  const set = data as Partial<CompiledValueSet> | null;
  return (
    typeof set?.oid === 'string' &&
    typeof set.name === 'string' &&
    Array.isArray(set.aliases) &&
    typeof set.revision === 'string' &&
    typeof set.size === 'number' &&
    isRecordOfStrings(set.concepts)
  );
}

function isRecordOfStrings(data: unknown): data is Record<string, string> {
  return typeof data === 'object' && data !== null && Object.values(data).every((value) => typeof value === 'string');
}
