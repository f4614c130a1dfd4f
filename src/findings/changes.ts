import { type DocumentReport, type Finding, withConsequences } from './finding.js';
import { fingerprintsOf } from './fingerprint.js';

/** What became of the findings of a document between two of its reports; consequences go with their causes. */
export interface Changes {
  /** Of the later report: what the earlier one did not have. */
  new: Finding[];
  /** Of the later report: what the earlier one had too. */
  unchanged: Finding[];
  /** Of the earlier report: what is gone. */
  mended: Finding[];
  /** Of the earlier report: what the later one says nothing about, since the stage that found it did not judge this time. */
  notJudged: Finding[];
}

/** An earlier report of a document, as far as it is compared: an entry of json-v1 has all of it. */
export interface EarlierReport {
  findings: readonly Finding[];
  /** Known findings (baseline): they were there, and are not told as mended. */
  suppressed?: readonly Finding[];
}

/** Compares two reports of a document by the fingerprints of their findings. */
export function changesSince(earlier: EarlierReport, later: DocumentReport): Changes {
  const before = printed(earlier);
  const after = printed(later);
  const gone = [...before].flatMap(([print, finding]) => (!after.has(print) && earlier.findings.includes(finding) ? [finding] : []));
  const causes = [...after].filter(([, finding]) => later.findings.includes(finding));
  const pick = (wasThere: boolean) => causes.flatMap(([print, finding]) => (before.has(print) === wasThere ? [finding] : []));
  return {
    new: pick(false),
    unchanged: pick(true),
    mended: gone.filter(({ layer }) => wasJudged(layer, later)),
    notJudged: gone.filter(({ layer }) => !wasJudged(layer, later)),
  };
}

/** Every finding by its fingerprint: counted as the baseline counts them, causes before consequences. */
function printed({ findings, suppressed = [] }: EarlierReport): Map<string, Finding> {
  const causes = [...findings, ...suppressed].sort((a, b) => a.line - b.line || a.column - b.column);
  const all = [...new Set([...causes, ...withConsequences(causes)])];
  return new Map(fingerprintsOf(all).map((print, index) => [all[index]?.fingerprint ?? print, all[index] as Finding]));
}

/** A finding that is not there any more is mended only where its layer was judged again. */
function wasJudged(layer: string, { stages }: DocumentReport): boolean {
  const own = stages.filter(({ stage }) => stage === layer);
  if (own.length > 0) return own.every(({ status }) => status === 'executed');
  return layer === 'xml' && stages.every(({ status }) => status !== 'failed');
}
