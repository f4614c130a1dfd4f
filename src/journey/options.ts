import type { Language } from '../findings/finding.js';
import { latestEdition } from '../catalogue/editions.js';
import type { ProfileName } from '../models/profiles.js';
import type { EngineChoice } from '../schema/engines/engine.js';

/** Bounds on what is judged; beyond them a document is not evaluated. */
export interface Limits {
  /** Size of a document. */
  bytes: number;
  /** Elements nested in one another. */
  depth: number;
  /** Elements, attributes, comments, instructions and CDATA sections together. */
  nodes: number;
  /** Time that the judging of one document may take. */
  seconds: number;
}

export const defaultLimits: Limits = { bytes: 100 * 1024 * 1024, depth: 256, nodes: 500_000, seconds: 120 };

/** A clock of Node.js holds no time that is much longer. */
export const mostSeconds = 1_000_000;

/** Nodes that a small text may have, and characters for each one more: dense markup takes more memory than its size tells. */
const nodesOfSmall = 100_000;
const charactersOfNode = 40;

/** The limits that hold for a text of so many characters: whoever chooses how many nodes may be, chooses it for every text. */
export function limitsFor(limits: Limits, length: number): Limits {
  const nodes = nodesOfSmall + Math.floor(length / charactersOfNode);
  return limits.nodes === defaultLimits.nodes ? { ...limits, nodes: Math.min(limits.nodes, nodes) } : limits;
}

export interface JudgeOptions {
  /** The specification, or the official tool's verdict. */
  profile: ProfileName;
  language: Language;
  /** Edition of the official rules; the latest when absent. */
  edition: string;
  /** Accept as conforming a document whose model has no rules here, when schema and header pass. */
  allowPartial: boolean;
  /** Quote patient data in messages. */
  showValues: boolean;
  /** Give the fixes that write values of the patient too: for an editor, which holds the text anyway. */
  everyFix?: boolean;
  /** Read what the document itself says of findings to be left out (`verifcda-disable-next-line`); never in an official profile. */
  inlineSuppressions?: boolean;
  limits: Limits;
  /** Where models and rules stand; the package's own by default. */
  folders?: DataFolders;
  /** The user's own official package judges too. */
  official?: OfficialOptions;
}

export interface ValidatorOptions extends Partial<Omit<JudgeOptions, 'limits'>> {
  engine?: EngineChoice;
  /** Whether many documents are to be judged: it decides which engine `auto` is. */
  lasting?: boolean;
  limits?: Partial<Limits>;
}

/** What the library takes: what documents say of themselves, and the fixes of an editor, are no affair of its callers. */
export type LibraryOptions = Omit<ValidatorOptions, 'everyFix' | 'inlineSuppressions'>;

export interface OfficialOptions {
  /** Folder or ZIP archive that holds it. */
  package: string;
  /** Judge by it alone, and not by the profile too: `--profile official`. */
  alone?: boolean;
  /** The model («volet») of every document; each document's own otherwise. */
  volet?: string;
  /** Also run the check of terminologies, which is outside of the verdict. */
  terminologies?: boolean;
  /** Validate against the package's own schema. */
  xsd?: boolean;
  /** Where compiled rules are kept: a folder, or false for nowhere; the user's cache folder by default. */
  cache?: string | false;
}

export interface DataFolders {
  /** One JSON file a document model. */
  models?: string;
  /** A folder of compiled rules for each edition. */
  rules?: string;
}

export const defaultOptions: JudgeOptions = {
  profile: 'specification',
  language: 'fr',
  edition: latestEdition,
  allowPartial: false,
  showValues: false,
  limits: defaultLimits,
};
