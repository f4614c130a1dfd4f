import type { Finding, Language } from '../findings/finding.js';
import type { JudgedDocument, RunSummary } from '../findings/judged-document.js';
import { codeSpans } from './code-spans.js';
import { namesOfConsequences } from './consequence-names.js';
import type { FormatContext, Formatter } from './formatter.js';
import { officialLines } from './official-text.js';
import { verdictOfRun } from './run-verdict.js';
import { safeText } from './safe-text.js';
import { shownFindings } from './shown.js';
import { countsOf, messageWithFacts, notEvaluatedMessage, rulesText, words } from './words.js';

/** A comment of a forge takes 65,536 characters. */
const most = 60_000;
const mostOfDocument = 50;

const labels = {
  fr: {
    rest: (count: number) => `… et ${count} ${count > 1 ? 'autres constats' : 'autre constat'}`,
    cut: 'La suite ne tient pas dans un commentaire.',
    columns: ['Place', 'Règle', 'Constat'],
  },
  en: {
    rest: (count: number) => `… and ${count} more ${count === 1 ? 'finding' : 'findings'}`,
    cut: 'The rest does not fit into a comment.',
    columns: ['Place', 'Rule', 'Finding'],
  },
};

const marks = { conforming: '✅', nonconforming: '❌', notEvaluated: '❔' } as const;

/** For the description or a comment of a pull request: the verdict first, then the documents that do not conform. */
export const markdown: Formatter = {
  name: 'markdown',
  open(context) {
    let text = '';
    let isCut = false;
    const add = (part: string) => {
      if (text.length + part.length > most) isCut = true;
      if (!isCut) text += part;
    };
    return {
      document(document) {
        add(section(document, context));
        return '';
      },
      end(summary) {
        return `${header(summary, context)}${text}${isCut ? `\n${labels[context.language].cut}\n` : ''}`;
      },
    };
  },
};

function header(summary: RunSummary, context: FormatContext): string {
  const { language, showInfos, profile, engine } = context;
  const say = words[language];
  const verdict = verdictOfRun(summary);
  const stopped = summary.interrupted ? [say.interrupted] : [];
  return `## ${marks[verdict]} verifcda${say.colon} ${say.status[verdict]}\n\n${escaped([...stopped, ...countsOf(summary, language, showInfos), `${rulesText(context)} (${profile}, ${engine})`].join(' · '))}\n`;
}

function section(document: JudgedDocument, context: FormatContext): string {
  const { language } = context;
  const { report } = document;
  const findings = shownFindings(document, context).map(({ finding }) => finding);
  const official = officialLines(report, language).map((line) => `\n${escaped(line)}\n`);
  const title = `\n### ${marks[report.status]} ${escaped(report.path)}\n${official.join('')}`;
  const reason = report.status === 'notEvaluated' ? `\n${escaped(notEvaluatedMessage(report, language))}\n` : '';
  if (findings.length === 0) return report.status === 'conforming' ? '' : title + reason;
  const { rest, columns } = labels[language];
  const left = findings.length - mostOfDocument;
  const rows = findings.slice(0, mostOfDocument).map((finding) => row(finding, language));
  return `${title}${reason}\n| ${columns.join(' | ')} |\n|---|---|---|\n${rows.join('')}${left > 0 ? `\n${rest(left)}\n` : ''}`;
}

function row(finding: Finding, language: Language): string {
  const say = words[language];
  const { consequences = [] } = finding;
  const parts = [
    escaped(messageWithFacts(finding, language)),
    ...(finding.repair === undefined ? [] : [`${say.repair}${say.colon} ${withCode(finding.repair)}`]),
  ];
  const names = escaped(namesOfConsequences(finding, consequences));
  const more = consequences.length > 0 ? ` (+${say.consequences(consequences.length)}${say.colon} ${names})` : '';
  return `| ${finding.line}:${finding.column} | ${say.severity[finding.severity]} ${escaped(finding.ruleId)} | ${parts.join('<br>')}${more} |\n`;
}

/** A sentence whose code is shown as code: a tag, since what it holds may have any number of backticks. */
function withCode(sentence: string): string {
  return codeSpans(sentence)
    .map(({ text, code }) => (code ? `<code>${escaped(text)}</code>` : escaped(text)))
    .join('');
}

/** Text that Markdown shows as it is: no markup, no link, nobody called by an `@`, no issue cited by a `#`. */
function escaped(text: string): string {
  return safeText(text)
    .replace(/[\\`*_{}[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[@#](?=\w)|:\/\/|\bwww\./g, '$&\u2060');
}
