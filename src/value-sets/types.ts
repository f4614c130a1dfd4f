/** A code of a value set. */
export interface Concept {
  readonly code: string;
  /** OID of the code system; 'ASTM' for the one system that the CI-SIS cites without an OID. */
  readonly codeSystem: string;
  readonly displayName: string;
}

/** A value set of one edition ("jeu de valeurs", JDV). */
export interface ValueSet {
  readonly oid: string;
  /** Name used by the specification, such as `JDV_ModaliteAcquisition_CISIS`. */
  readonly name: string;
  /** Other official names: those of the published files. */
  readonly aliases: readonly string[];
  /** Short French description. */
  readonly title?: string;
  /** Date of the last revision of the set, such as `2025-02-25`. */
  readonly revision: string;
  /** Number of concepts. */
  readonly size: number;

  /** All concepts, grouped by code system. */
  concepts(): readonly Concept[];

  /** The concepts with this code, whatever their code system. */
  withCode(code: string): readonly Concept[];

  /** True when the set holds this code of this code system: one Map look-up. */
  has(code: string, codeSystem: string): boolean;

  /** The displayName of a code, or undefined when it is not in the set: one Map look-up. */
  labelOf(code: string, codeSystem: string): string | undefined;

  /**
   * Concepts that the author of a code outside the set may have meant, best first.
   *
   * The same code in another code system comes first, then what resembles the code (typing errors) or the label
   * (case, accents and word order set aside). Empty when nothing is close, unless the whole set fits into `limit`.
   *
   * @param code the code found in the document
   * @param displayName the label found beside it
   * @param limit how many concepts at most
   */
  closest(code: string, displayName?: string, limit?: number): Concept[];
}

/** The value sets of one edition. */
export interface ValueSetStore {
  readonly edition: string;
  /** Publication date of the edition, `YYYY-MM-DD`. */
  readonly date: string;
  /** Of an edition that the user made: the edition of the rules that it goes with. */
  readonly extends?: string;

  /** A set by its OID or by one of its names (case, `-` and `_` set aside); undefined when the edition lacks it. */
  get(oidOrName: string): ValueSet | undefined;

  /** All sets, sorted by OID. */
  list(): readonly ValueSet[];

  /** Short name of a code system, such as `LOINC`, for messages; undefined when no set uses it. */
  codeSystemName(oid: string): string | undefined;
}
