import type { Severity } from '../findings/finding.js';
import { pathInProject } from './document-uri.js';
import type { Formatter } from './formatter.js';
import { safeText } from './safe-text.js';
import { shownEntries } from './shown.js';
import { messageWithFacts, NOT_EVALUATED, notEvaluatedMessage, repairLine, words } from './words.js';

const commands: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub shows that many annotations of each type in a step. */
const shownByGithub = 10;

const remarks = {
  fr: (count: number, what: string) => `${count} ${what} : GitHub n’en montre que ${shownByGithub} par étape, le journal les contient tous`,
  en: (count: number, what: string) => `${count} ${what}: GitHub shows only ${shownByGithub} of them in a step, the log has them all`,
};

/** Workflow commands that GitHub Actions turns into annotations. */
export const github: Formatter = {
  name: 'github',
  open(context) {
    const { language } = context;
    const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
    const annotate = (severity: Severity, properties: Record<string, string | number>, message: string) => {
      counts[severity]++;
      return command(commands[severity], properties, message);
    };
    return {
      document(document) {
        const { report } = document;
        const file = pathInProject(report.path, context.folder) ?? report.path;
        const notEvaluated =
          report.status === 'notEvaluated'
            ? [annotate('error', { file, line: 1, title: NOT_EVALUATED }, notEvaluatedMessage(report, language))]
            : [];
        const findings = shownEntries(document, context).map(({ finding, cause }) => {
          const { line, endLine, column, endColumn, ruleId } = finding;
          // GitHub takes columns only for a place within one line.
          const columns = line === endLine ? { col: column, endColumn } : {};
          const message = [messageWithFacts(finding, language, cause), ...(cause ? [] : repairLine(finding, language))].join('\n');
          return annotate(finding.severity, { file, line, endLine, ...columns, title: ruleId }, message);
        });
        return [...notEvaluated, ...findings].join('');
      },
      end({ interrupted }) {
        const say = words[language];
        const stopped = interrupted ? annotate('error', { title: NOT_EVALUATED }, say.interrupted) : '';
        const cut = (['error', 'warning'] as const).filter((severity) => counts[severity] > shownByGithub);
        return (
          stopped +
          cut
            .map((severity) => command('notice', { title: 'verifcda' }, remarks[language](counts[severity], say.plural[severity])))
            .join('')
        );
      },
    };
  },
};

function command(name: string, properties: Record<string, string | number>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`;
}

/** As @actions/core escapes: line ends survive as escapes, since a file name may hold them. */
function escapeData(text: string): string {
  return text.replace(/[\r\n]|[^\r\n]+/g, (part) => ({ '\r': '%0D', '\n': '%0A' })[part] ?? safeText(part).replace(/%/g, '%25'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
