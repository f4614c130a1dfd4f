import { applyToBytes } from '../edits/apply.js';
import { editableSource } from '../edits/editable.js';
import { type Finding, withConsequences } from '../findings/finding.js';
import { lastingKey } from '../findings/fingerprint.js';
import { bySeverity } from '../findings/severity.js';
import type { Validator } from '../journey/validator.js';
import { EncodedText } from '../xml/encode.js';
import { mapSource, type SourceMap } from '../xml/source-map.js';
import { disguise, type Replacement } from './disguise.js';
import { KnownWords } from './known-words.js';
import { leaksIn } from './leaks.js';
import { Pseudonyms } from './pseudonyms.js';
import { reduce } from './reduce.js';
import { smallestRestored } from './restore.js';

/** Why a document cannot be shared. `unreadable`: not well-formed, or of another encoding than it says. */
export type ShareProblem = 'unreadable' | 'nothing-found' | 'lost' | 'leak';

export class ShareError extends Error {
  constructor(readonly problem: ShareProblem) {
    super(problem);
    this.name = 'ShareError';
  }
}

export interface Shared {
  bytes: Uint8Array;
  /** Findings of the original, and how many of them the shared document still has; of the rule alone when one is named. */
  wanted: number;
  kept: number;
  /** Rules of findings that are gone. */
  lost: string[];
  /** The rule of each finding that the shared document has and the original has not; of a document that was reduced, none is told. */
  added: string[];
  /** Values that stay as they were because a finding is about them: nobody's own. */
  restored: number;
  /** The finding that the document was reduced to. */
  reducedTo?: string;
  mapping: { kind: string; value: string; pseudonym: string }[];
}

export interface ShareRequest {
  /** Keep the findings of this rule; of every rule otherwise. */
  rule?: string;
  /** Shrink the document to one finding: of the rule, or the first of the most severe. */
  reduce: boolean;
  /** How long shrinking may take. */
  seconds: number;
  /** Of the pseudonyms; a new one by default. */
  key?: Uint8Array;
}

const mostKeys = 5;

/**
 * Makes a document that may be shown to others: invented values of the same form, the same findings.
 *
 * @param validator with `showValues`: findings are compared by what they quote, and shown to nobody
 * @throws ShareError
 */
export function share(bytes: Uint8Array, validator: Validator, request: ShareRequest): Shared {
  const source = sourceOf(bytes, validator);
  const before = findingsIn(validator, bytes);
  const wanted = before.filter(({ ruleId }) => request.rule === undefined || ruleId === request.rule);
  if (wanted.length === 0 && (request.rule !== undefined || request.reduce)) throw new ShareError('nothing-found');
  const { replacements, pseudonyms } = disguised(bytes, source, validator, request.key);
  const firstKept = keptOf(wanted, findingsIn(validator, applyToBytes(bytes, replacements)));
  const restored = smallestRestored(bytes, replacements, lostOf(wanted, firstKept), validator, source, request.seconds);
  const changed = applyToBytes(
    bytes,
    replacements.filter((each) => !restored.has(each)),
  );
  const after = findingsIn(validator, changed);
  const kept = keptOf(wanted, after);
  if (request.rule !== undefined && kept.length === 0) throw new ShareError('lost');
  const shared: Shared = {
    bytes: changed,
    wanted: wanted.length,
    kept: kept.length,
    lost: [...new Set(lostOf(wanted, kept).map(({ ruleId }) => ruleId))],
    added: lostOf(after, keptOf(after, before)).map(({ ruleId }) => ruleId),
    restored: restored.size,
    mapping: pseudonyms.entries(),
  };
  return request.reduce ? reduced(shared, after, kept, validator, request.seconds) : shared;
}

/** @throws ShareError when what is to be replaced cannot be found */
function sourceOf(bytes: Uint8Array, { options }: Validator): SourceMap {
  try {
    const text = editableSource(bytes)?.text;
    if (text === undefined) throw new ShareError('unreadable');
    return mapSource(text, options.limits);
  } catch {
    throw new ShareError('unreadable');
  }
}

function disguised(
  bytes: Uint8Array,
  source: SourceMap,
  { rules }: Validator,
  key?: Uint8Array,
): { replacements: Replacement[]; pseudonyms: Pseudonyms } {
  const known = KnownWords.of(rules);
  for (let attempt = 0; attempt < mostKeys; attempt++) {
    const pseudonyms = new Pseudonyms(attempt === 0 ? key : undefined);
    const replacements = disguise(source, pseudonyms, known);
    if (!leaksIn(source, new EncodedText(applyToBytes(bytes, replacements)).text)) return { replacements, pseudonyms };
  }
  throw new ShareError('leak');
}

function findingsIn(validator: Validator, bytes: Uint8Array): Finding[] {
  return withConsequences(validator.validate({ path: 'x', bytes }).findings);
}

/** Those of the wanted findings that are among the others too. */
function keptOf(wanted: readonly Finding[], after: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  for (const finding of after) counts.set(lastingKey(finding), (counts.get(lastingKey(finding)) ?? 0) + 1);
  return wanted.filter((finding) => {
    const left = counts.get(lastingKey(finding)) ?? 0;
    counts.set(lastingKey(finding), left - 1);
    return left > 0;
  });
}

function lostOf(wanted: readonly Finding[], kept: readonly Finding[]): Finding[] {
  const still = new Set(kept);
  return wanted.filter((finding) => !still.has(finding));
}

function reduced(shared: Shared, after: readonly Finding[], kept: readonly Finding[], validator: Validator, seconds: number): Shared {
  const names = new Set(kept.map(lastingKey));
  const [target] = after.filter((finding) => names.has(lastingKey(finding))).sort(bySeverity);
  if (!target) throw new ShareError('lost');
  const isTarget = (finding: Finding) =>
    lastingKey(finding) === lastingKey(target) && finding.message === target.message && finding.found === target.found;
  const original = new EncodedText(shared.bytes);
  const end = performance.now() + seconds * 1000;
  const text = reduce(
    original.text,
    (smaller) => validator.findingsOf(target.layer, { path: 'x', text: smaller })?.some(isTarget) === true,
    () => performance.now() > end,
  );
  const bytes = Buffer.concat([original.mark, original.encode(text)]);
  if (!findingsIn(validator, bytes).some(isTarget)) throw new ShareError('lost');
  const { ruleId } = target;
  return { ...shared, bytes, wanted: 1, kept: 1, lost: [], added: [], reducedTo: ruleId };
}
