import { createHash } from 'node:crypto';
import type { Severity } from '../findings/finding.js';
import { fingerprintsOf } from '../findings/fingerprint.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { pathInProject } from './document-uri.js';
import type { FormatContext, Formatter } from './formatter.js';
import { safeJson } from './safe-text.js';
import { shownEntries } from './shown.js';
import { messageWithFacts, NOT_EVALUATED, notEvaluatedMessage, words } from './words.js';

const severities: Record<Severity, string> = { error: 'critical', warning: 'minor', info: 'info' };

/** GitLab's Code Quality report: a JSON array, written issue by issue. */
export const gitlab: Formatter = {
  name: 'gitlab',
  open(context) {
    let before = '[\n';
    const write = (issues: object[]) =>
      issues
        .map((issue) => {
          const text = before + safeJson(issue);
          before = ',\n';
          return text;
        })
        .join('');
    return {
      document: (document) => write(issuesOf(document, context)),
      end({ interrupted }) {
        const last = interrupted ? write([notEvaluated('.', words[context.language].interrupted)]) : '';
        return `${last}${before === '[\n' ? '[' : '\n'}]\n`;
      },
    };
  },
};

function issuesOf(document: JudgedDocument, context: FormatContext): object[] {
  const { report } = document;
  const path = pathInProject(report.path, context.folder) ?? report.path;
  const entries = shownEntries(document, context);
  const fingerprints = fingerprintsOf(entries.map(({ finding }) => finding));
  const issues = entries.map(({ finding, cause }, index) => ({
    description: messageWithFacts(finding, context.language, cause),
    check_name: finding.ruleId,
    fingerprint: digest(path, fingerprints[index] as string),
    severity: severities[finding.severity],
    location: { path, lines: { begin: finding.line, end: finding.endLine } },
  }));
  return report.status === 'notEvaluated' ? [notEvaluated(path, notEvaluatedMessage(report, context.language)), ...issues] : issues;
}

/** A document that was not evaluated weighs more than any finding. */
function notEvaluated(path: string, description: string): object {
  return {
    description,
    check_name: NOT_EVALUATED,
    fingerprint: digest(path, NOT_EVALUATED),
    severity: 'blocker',
    location: { path, lines: { begin: 1, end: 1 } },
  };
}

/** GitLab compares fingerprints across the whole report: the document is part of it. */
function digest(path: string, identity: string): string {
  return createHash('sha256').update(`${path}\u0000${identity}`).digest('hex').slice(0, 32);
}
