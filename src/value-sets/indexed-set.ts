import { ClosestConcepts } from './closest.js';
import type { CompiledValueSet } from './compiled-file.js';
import { ValueSetsUnavailableError } from './error.js';
import type { Concept, ValueSet } from './types.js';

/** A value set over its compiled form; indexes are built when first asked for. */
export class IndexedValueSet implements ValueSet {
  readonly oid: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly title?: string;
  readonly revision: string;
  readonly size: number;
  private packed: CompiledValueSet['concepts'] | undefined;
  private all: readonly Concept[] | undefined;
  private byCode: Map<string, Concept[]> | undefined;
  private suggestions: ClosestConcepts | undefined;

  constructor(set: CompiledValueSet) {
    this.oid = set.oid;
    this.name = set.name;
    this.aliases = set.aliases;
    if (set.title !== undefined) this.title = set.title;
    this.revision = set.revision;
    this.size = set.size;
    this.packed = set.concepts;
  }

  /** @throws ValueSetsUnavailableError when concepts were lost on the way from the build */
  concepts(): readonly Concept[] {
    this.all ??= Object.entries(this.packed ?? {}).flatMap(([codeSystem, lines]) =>
      lines.split('\n').map((line) => {
        const tab = line.indexOf('\t');
        return { code: line.slice(0, tab), codeSystem, displayName: line.slice(tab + 1) };
      }),
    );
    if (this.all.length !== this.size) throw new ValueSetsUnavailableError('damaged', this.oid);
    this.packed = undefined;
    return this.all;
  }

  withCode(code: string): readonly Concept[] {
    this.byCode ??= this.conceptsByCode();
    return this.byCode.get(code) ?? [];
  }

  private conceptsByCode(): Map<string, Concept[]> {
    const byCode = new Map<string, Concept[]>();
    for (const concept of this.concepts()) {
      const same = byCode.get(concept.code);
      if (same === undefined) byCode.set(concept.code, [concept]);
      else same.push(concept);
    }
    return byCode;
  }

  has(code: string, codeSystem: string): boolean {
    return this.labelOf(code, codeSystem) !== undefined;
  }

  labelOf(code: string, codeSystem: string): string | undefined {
    return this.withCode(code).find((concept) => concept.codeSystem === codeSystem)?.displayName;
  }

  closest(code: string, displayName?: string, limit = 3): Concept[] {
    this.suggestions ??= new ClosestConcepts(this.concepts());
    return this.suggestions.find(code, displayName, limit);
  }
}
