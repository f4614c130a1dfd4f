import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver/node';
import type { DocumentReport, Finding, Location, Severity } from '../../findings/finding.js';
import { pageOfRule } from '../../report/links.js';
import { sayIn } from '../../text/say.js';
import type { Knowledge } from './knowledge.js';

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** The place of a finding as editors count: from 0. */
export function rangeOf({ line, column, endLine, endColumn }: Location): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

/** What an editor shows of a judgement: one diagnostic a cause, and one that says why nothing can be concluded. */
export function diagnosticsOf({ findings, status, reason }: DocumentReport, uri: string, knowledge: Knowledge): Diagnostic[] {
  const all = findings.map((finding) => diagnosticOf(finding, uri, knowledge));
  if (status !== 'notEvaluated') return all;
  const say = sayIn(knowledge.language);
  const message = `${say('document non évalué', 'document not evaluated')}${reason === undefined ? '' : `${say(' : ', ': ')}${reason}`}`;
  const start = { line: 0, character: 0 };
  return [...all, { range: { start, end: start }, severity: DiagnosticSeverity.Error, code: 'notEvaluated', source: 'verifcda', message }];
}

function diagnosticOf(finding: Finding, uri: string, knowledge: Knowledge): Diagnostic {
  const { ruleId, severity, message, repair, consequences = [] } = finding;
  const rule = knowledge.rule(ruleId);
  return {
    range: rangeOf(finding),
    severity: severities[severity],
    code: ruleId,
    ...(rule ? { codeDescription: { href: pageOfRule(rule) } } : {}),
    source: 'verifcda',
    message: repair === undefined ? message : `${message}\n${repair.replaceAll('`', '')}`,
    ...(consequences.length > 0
      ? {
          relatedInformation: consequences.map((each) => ({
            location: { uri, range: rangeOf(each) },
            message: `${each.ruleId} ${each.message}`,
          })),
        }
      : {}),
  };
}
