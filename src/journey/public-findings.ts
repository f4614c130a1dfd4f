import type { Finding } from '../findings/finding.js';
import type { Fix } from '../findings/fix.js';

/**
 * Findings as they leave the judgement: in the order of their places, without what only judging needs.
 *
 * @param isShown whether a fix may be shown
 */
export function publicFindings(findings: Finding[], isShown: (fix: Fix) => boolean): Finding[] {
  return findings
    .sort((a, b) => a.line - b.line || a.column - b.column || (a.ruleId < b.ruleId ? -1 : 1))
    .map((finding) => publicFinding(finding, isShown));
}

function publicFinding(finding: Finding, isShown: (fix: Fix) => boolean): Finding {
  const {
    ruleId,
    layer,
    severity,
    message,
    line,
    column,
    endLine,
    endColumn,
    path,
    expected,
    found,
    source,
    repair,
    fix,
    consequences = [],
  } = finding;
  return {
    ruleId,
    layer,
    severity,
    message,
    line,
    column,
    endLine,
    endColumn,
    path,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(source === undefined ? {} : { source }),
    ...(repair === undefined ? {} : { repair }),
    ...(fix && isShown(fix) ? { fix } : {}),
    ...(consequences.length === 0 ? {} : { consequences: publicFindings(consequences, isShown) }),
  };
}
