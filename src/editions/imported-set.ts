import { ImportProblem } from './problem.js';

/** A value set as a file gives it. */
export interface ImportedSet {
  oid: string;
  name: string;
  /** Date of the last revision, or what the file says in its place. */
  revision: string;
  /** Code system → code → label. */
  concepts: Map<string, Map<string, string>>;
  /** Code system → its name, where the file gives one. */
  systems: Map<string, string>;
}

export const OID = /^[0-2](\.(0|[1-9]\d*))+$/;
/** The CI-SIS cites one code system without an OID. */
const isSystem = (text: string) => OID.test(text) || text === 'ASTM';
/** What could steer a terminal. */
const controls = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const mostConcepts = 1_000_000;

/** Gathers the concepts of a set, and refuses what a set must not hold. */
export class SetBuilder {
  private readonly set: ImportedSet;
  private count = 0;

  /** @throws ImportProblem when it has no OID */
  constructor(
    private readonly file: string,
    { oid, name, revision }: { oid: string | undefined; name: string | undefined; revision: string | undefined },
  ) {
    if (oid === undefined || !OID.test(oid) || oid.length > 128) throw new ImportProblem('no-oid', file);
    const plain = (name ?? '')
      .replace(/\.tabs$/, '')
      .replace(/\s+/g, '_')
      .replace(new RegExp(controls, 'gu'), '');
    this.set = { oid, name: plain === '' ? oid : plain.slice(0, 200), revision: dateOf(revision), concepts: new Map(), systems: new Map() };
  }

  /** @throws ImportProblem when the code cannot be kept, or has another label already */
  add(code: string | undefined, codeSystem: string | undefined, label: string | undefined, systemName?: string): void {
    const { oid, concepts, systems } = this.set;
    code = code?.trim();
    const text = (label ?? '').replace(/\s+/g, ' ').trim();
    if (
      code === undefined ||
      codeSystem === undefined ||
      !/^[^\s|]([^\t\n\r|]{0,198}[^\s|])?$/.test(code) ||
      !isSystem(codeSystem) ||
      text.length > 2000 ||
      controls.test(code + text)
    )
      throw new ImportProblem('bad-code', this.file, oid, `${code ?? ''} (${codeSystem ?? ''})`.slice(0, 100));
    if (++this.count > mostConcepts) throw new ImportProblem('too-much', this.file, `${mostConcepts}`);
    const codes = concepts.get(codeSystem) ?? new Map<string, string>();
    const known = codes.get(code);
    if (known !== undefined && known !== text) throw new ImportProblem('other-label', this.file, oid, code);
    concepts.set(codeSystem, codes.set(code, text));
    if (systemName) systems.set(codeSystem, systemName.replace(/\s+/g, ' ').replace(new RegExp(controls, 'gu'), '').trim().slice(0, 100));
  }

  /** @throws ImportProblem when nothing was added */
  built(): ImportedSet {
    if (this.count === 0) throw new ImportProblem('no-concept', this.file, this.set.oid);
    return this.set;
  }
}

/** `20250328120000`, `2025-03-28T12:00:00` → `2025-03-28`. */
function dateOf(text = ''): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text) ?? [];
  return year === undefined ? '–' : `${year}-${month}-${day}`;
}
