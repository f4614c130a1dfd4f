import type { Finding, Location, Severity } from '../../findings/finding.js';
import type { Fix } from '../../findings/fix.js';
import { fingerprintsOf } from '../../findings/fingerprint.js';
import type { Excerpt, JudgedDocument, SuppressedFinding } from '../../findings/judged-document.js';
import { documentUri, pathInProject } from '../document-uri.js';
import type { FormatContext } from '../formatter.js';
import { fixWords } from '../fix-text.js';
import { shownFindings } from '../shown.js';
import { messageWithFacts, words } from '../words.js';

export const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<Severity, string>;

/** The base of relative URIs, as GitHub names it. */
export const SOURCE_ROOT = '%SRCROOT%';

/** GitHub takes that many locations of a result. */
const mostRelated = 1000;

/** Who goes first when a limit makes a choice necessary. */
export const priorities = ['error', 'warning', 'note', 'suppressed'] as const;

export interface Result {
  priority: (typeof priorities)[number];
  /** A result object (SARIF 2.1.0, 3.27). */
  result: { suppressions?: object[] };
}

interface KnownFinding {
  finding: Finding;
  excerpt?: Excerpt | undefined;
  suppressed?: SuppressedFinding;
}

/**
 * The results of a document: the findings that are shown, and those that the baseline knows as suppressed results.
 *
 * @param artifact index of the document in the run's artifacts
 */
export function resultsOf(
  document: JudgedDocument,
  artifact: number,
  ruleIndexes: ReadonlyMap<string, number>,
  context: FormatContext,
): Result[] {
  const { report, suppressed = [] } = document;
  const all: KnownFinding[] = [...shownFindings(document, context), ...suppressed.map((finding) => ({ finding, suppressed: finding }))];
  // In the order in which the baseline counted them, so that equal findings get the same fingerprints.
  all.sort((a, b) => a.finding.line - b.finding.line || a.finding.column - b.finding.column);
  const fingerprints = fingerprintsOf(all.map(({ finding }) => finding));
  return all.map((known, index) => ({
    priority: known.suppressed ? 'suppressed' : levels[known.finding.severity],
    result: resultOf(known, report.path, artifact, ruleIndexes, fingerprints[index] as string, context),
  }));
}

function resultOf(
  { finding, excerpt, suppressed }: KnownFinding,
  path: string,
  artifact: number,
  ruleIndexes: ReadonlyMap<string, number>,
  fingerprint: string,
  context: FormatContext,
): object {
  const ruleIndex = ruleIndexes.get(finding.ruleId);
  const logical = finding.path.split('/').at(-1) ?? '';
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: messageWithFacts(finding, context.language) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { ...artifactLocation(path, context), index: artifact },
          ...regionsOf(finding, context.showSource ? excerpt : undefined),
        },
        ...(logical === ''
          ? {}
          : {
              logicalLocations: [
                { name: logical, fullyQualifiedName: finding.path, kind: logical.startsWith('@') ? 'attribute' : 'element' },
              ],
            }),
      },
    ],
    ...(finding.consequences
      ? {
          relatedLocations: finding.consequences
            .slice(0, mostRelated)
            .map((each, id) => relatedLocation(each, id, path, artifact, context)),
        }
      : {}),
    ...(finding.since ? { baselineState: finding.since } : {}),
    ...(finding.fix ? { fixes: [fixOf(finding.fix, path, artifact, context)] } : {}),
    partialFingerprints: { 'verifcda/v1': fingerprint },
    ...(finding.repair === undefined ? {} : { properties: { repair: finding.repair } }),
    ...(suppressed
      ? {
          suppressions: [
            {
              kind: suppressed.suppressedBy === 'document' ? 'inSource' : 'external',
              status: 'accepted',
              ...(suppressed.justification === undefined ? {} : { justification: suppressed.justification }),
            },
          ],
        }
      : {}),
  };
}

/** A fix object (SARIF 2.1.0, 3.55). */
function fixOf({ safety, edits }: Fix, path: string, artifact: number, context: FormatContext): object {
  return {
    description: { text: fixWords[context.language].safety[safety] },
    artifactChanges: [
      {
        artifactLocation: { ...artifactLocation(path, context), index: artifact },
        replacements: edits.map(({ line: startLine, column: startColumn, endLine, endColumn, text }) => ({
          deletedRegion: { startLine, startColumn, endLine, endColumn },
          ...(text === '' ? {} : { insertedContent: { text } }),
        })),
      },
    ],
  };
}

/** A consequence: where it is, and what it says. */
function relatedLocation(finding: Finding, id: number, path: string, artifact: number, context: FormatContext): object {
  const { language } = context;
  const { line: startLine, column: startColumn, endLine, endColumn } = finding;
  return {
    id,
    message: { text: `${finding.ruleId}${words[language].colon} ${messageWithFacts(finding, language)}` },
    physicalLocation: {
      artifactLocation: { ...artifactLocation(path, context), index: artifact },
      region: { startLine, startColumn, endLine, endColumn },
    },
  };
}

/** The region of a finding with its text, and the lines around it, as far as the excerpt holds them. */
function regionsOf(finding: Finding, excerpt: Excerpt | undefined): object {
  const { line: startLine, column: startColumn, endLine, endColumn } = finding;
  const region = { startLine, startColumn, endLine, endColumn };
  const snippet = excerpt && snippetOf(excerpt, finding);
  if (!excerpt || snippet === undefined) return { region };
  return { region: { ...region, snippet: { text: snippet } }, contextRegion: contextOf(excerpt, finding) };
}

/** @returns undefined when the excerpt lacks a part of the region */
function snippetOf({ firstLine, lines }: Excerpt, { line, column, endLine, endColumn }: Location): string | undefined {
  const own = lines.slice(line - firstLine, endLine - firstLine + 1);
  if (own.length < endLine - line + 1) return undefined;
  const parts: string[] = [];
  for (const [index, { text, skipped, cut }] of own.entries()) {
    const from = index === 0 ? column - 1 - skipped : 0;
    const to = index === own.length - 1 ? endColumn - 1 - skipped : text.length;
    const whole = index === own.length - 1 ? to <= text.length : !cut;
    if (from < 0 || !whole || (index > 0 && skipped > 0)) return undefined;
    parts.push(text.slice(from, to));
  }
  return parts.join('\n');
}

/** The excerpt's lines; the window of the finding's line alone where lines are too long to be shown whole. */
function contextOf({ firstLine, lines }: Excerpt, { line, endLine }: Location): object {
  if (lines.every(({ skipped, cut }) => skipped === 0 && !cut)) {
    return { startLine: firstLine, endLine: firstLine + lines.length - 1, snippet: { text: lines.map(({ text }) => text).join('\n') } };
  }
  const own = lines.slice(line - firstLine, endLine - firstLine + 1);
  const { skipped = 0 } = own[0] ?? {};
  const last = own.at(-1);
  return {
    startLine: line,
    startColumn: skipped + 1,
    endLine,
    endColumn: (last?.skipped ?? 0) + (last?.text.length ?? 0) + 1,
    snippet: { text: own.map(({ text }) => text).join('\n') },
  };
}

/** Relative to the source root where the document is below the working folder. */
export function artifactLocation(path: string, { folder }: Pick<FormatContext, 'folder'>): object {
  return { uri: documentUri(path, folder), ...(pathInProject(path, folder) === undefined ? {} : { uriBaseId: SOURCE_ROOT }) };
}
