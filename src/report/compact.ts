import type { Formatter } from './formatter.js';
import { safeText } from './safe-text.js';
import { shownEntries } from './shown.js';
import { messageWithFacts, NOT_EVALUATED, notEvaluatedMessage, words } from './words.js';

/**
 * One line a finding, for editors: `file:line:column: severity message [id]`. The severity is a keyword that editors
 * know (error, warning, info), in every language. Nothing for a document that conforms.
 */
export const compact: Formatter = {
  name: 'compact',
  open(context) {
    const line = (path: string, place: string, severity: string, message: string, id: string) =>
      `${safeText(path)}:${place}: ${severity} ${safeText(message)} [${id}]\n`;
    return {
      document(document) {
        const { report } = document;
        const lines = shownEntries(document, context).map(({ finding, cause }) =>
          line(
            report.path,
            `${finding.line}:${finding.column}`,
            finding.severity,
            messageWithFacts(finding, context.language, cause),
            finding.ruleId,
          ),
        );
        if (report.status === 'notEvaluated')
          lines.push(line(report.path, '1:1', 'error', notEvaluatedMessage(report, context.language), NOT_EVALUATED));
        return lines.join('');
      },
      end: ({ interrupted }) => (interrupted ? `verifcda: error ${words[context.language].interrupted} [${NOT_EVALUATED}]\n` : ''),
    };
  },
};
