import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DocumentReport } from '../../src/findings/finding.js';
import type { OfficialOptions } from '../../src/journey/options.js';
import { Validator, type ValidatorOptions } from '../../src/journey/validator.js';
import { applyChanges, type Change } from '../../tools/fixtures/change.js';
import { fixtures, readDocument } from './rule-runner.js';

export const madeUpPackage = join(fixtures, 'official', 'package');
const folders: string[] = [];

/** A folder of its own, removed by `removeFolders`. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-official-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What becomes of a file of the package: its new text, or nothing. */
export type FileChange = ((text: string) => string) | string | null;

/** A copy of our package with some files changed, added or removed. @returns its folder */
export function packageWith(changes: Record<string, FileChange>): string {
  const folder = newFolder();
  cpSync(madeUpPackage, folder, { recursive: true });
  for (const [path, change] of Object.entries(changes)) {
    const file = join(folder, path);
    if (change === null) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof change === 'string' ? change : change(readFileSync(file, 'utf8')));
    }
  }
  return folder;
}

export const IHE = 'schematrons/profils/IHE.sch';
export const HEADER = 'schematrons/profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch';
export const MODELS = 'schematrons/profils/CI-SIS_ModelesDeContenusCDA.sch';

/** Puts a pattern at the end of a schema. */
export const withPattern = (pattern: string) => (text: string) => text.replace('</schema>', `${pattern}</schema>`);

/** A pattern with one assertion on the document element. */
export const asserting = (test: string, message = 'faux') =>
  withPattern(`<pattern id="ajout"><rule context="cda:ClinicalDocument"><assert test="${test}">${message}</assert></rule></pattern>`);

const validators = new Map<string, Promise<Validator>>();

/** Judges a report of ours, changed, by a package alone. */
export async function judgeBy(
  folder: string,
  changes: readonly Change[] = [],
  { official = {}, ...options }: Omit<ValidatorOptions, 'official'> & { official?: Partial<OfficialOptions> } = {},
  document = 'cr-img-minimal',
): Promise<DocumentReport> {
  const given = { profile: 'testcontenucda', ...options, official: { package: folder, alone: true, cache: false, ...official } } as const;
  const key = JSON.stringify(given);
  const validator = validators.get(key) ?? Validator.create(given);
  validators.set(key, validator);
  return (await validator).validate({ path: 'document.xml', text: applyChanges(readDocument(document), changes) });
}
