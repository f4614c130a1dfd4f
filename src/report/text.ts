import type { ChalkInstance } from 'chalk';
import type { Finding, Language, Severity } from '../findings/finding.js';
import type { Excerpt, JudgedDocument, RunSummary } from '../findings/judged-document.js';
import type { FormatContext, Formatter } from './formatter.js';
import { safeText } from './safe-text.js';

const words = {
  fr: {
    severity: { error: 'erreur', warning: 'avertissement', info: 'information' },
    status: { conforming: 'conforme', nonconforming: 'non conforme', notEvaluated: 'non évalué' },
    expected: 'attendu',
    found: 'trouvé',
    skipped: 'étape non exécutée',
    colon: ' :',
  },
  en: {
    severity: { error: 'error', warning: 'warning', info: 'info' },
    status: { conforming: 'conforming', nonconforming: 'not conforming', notEvaluated: 'not evaluated' },
    expected: 'expected',
    found: 'found',
    skipped: 'stage not run',
    colon: ':',
  },
} as const;

/** For people: a code frame for each finding, a closing line for the run. */
export const text: Formatter = {
  name: 'text',
  async open(context) {
    const { Chalk } = await import('chalk');
    const chalk = new Chalk({ level: context.colours ? 1 : 0 });
    return {
      document: (document) => documentText(document, context, chalk),
      end: (summary) => `${closingLine(summary, context, chalk)}\n`,
    };
  },
};

function documentText({ report, excerpts }: JudgedDocument, context: FormatContext, chalk: ChalkInstance): string {
  const say = words[context.language];
  const blocks = report.findings.flatMap((finding, index) =>
    finding.severity === 'info' && !context.showInfos ? [] : [findingText(report.path, finding, excerpts[index], context.language, chalk)],
  );
  const mark = { conforming: chalk.green('✔'), nonconforming: chalk.red('✖'), notEvaluated: chalk.magenta('?') }[report.status];
  const kind = report.kind ? chalk.dim(` — ${safeText(report.kind)}`) : '';
  const reason = report.reason ? `${say.colon} ${safeText(report.reason)}` : '';
  const stages = report.status === 'notEvaluated' ? [] : report.stages.filter((stage) => stage.status === 'skipped');
  const notes = stages.length > 0 && !report.reason ? `\n  ${chalk.dim(`${say.skipped}${say.colon} ${stages.map((stage) => stage.stage).join(', ')} (${safeText(stages[0]?.reason ?? '')})`)}` : '';
  return `${blocks.join('')}${mark} ${chalk.bold(safeText(report.path))}${kind} — ${say.status[report.status]}${reason}${notes}\n`;
}

function findingText(path: string, finding: Finding, excerpt: Excerpt | undefined, language: Language, chalk: ChalkInstance): string {
  const say = words[language];
  const colour = severityColour(finding.severity, chalk);
  const place = `${safeText(path)}:${finding.line}:${finding.column}`;
  const lines = [`${colour(`${say.severity[finding.severity]}`)} ${chalk.bold(finding.ruleId)} ${safeText(finding.message)}`, `  ${chalk.cyan('-->')} ${place}`, `      ${chalk.dim(safeText(finding.path))}`];
  if (excerpt) lines.push(...codeFrame(finding, excerpt, colour, chalk));
  const facts = [
    ...(finding.expected === undefined ? [] : [`${say.expected}${say.colon} ${safeText(finding.expected)}`]),
    ...(finding.found === undefined ? [] : [`${say.found}${say.colon} ${safeText(finding.found)}`]),
  ];
  if (facts.length > 0) lines.push(`  ${facts.join('   ')}`);
  if (finding.source) lines.push(`  ${chalk.dim(`${finding.source} — verifcda explain ${finding.ruleId}`)}`);
  return `${lines.join('\n')}\n\n`;
}

function codeFrame(finding: Finding, excerpt: Excerpt, colour: ChalkInstance, chalk: ChalkInstance): string[] {
  const width = String(excerpt.firstLine + excerpt.lines.length - 1).length;
  return excerpt.lines.flatMap((line, index) => {
    const number = excerpt.firstLine + index;
    const shown = `${line.skipped > 0 ? '…' : ''}${safeText(line.text)}${line.cut ? '…' : ''}`;
    const row = `  ${chalk.dim(`${String(number).padStart(width)} |`)} ${shown}`;
    if (number !== finding.line) return [row];
    const offset = finding.column - 1 - line.skipped + (line.skipped > 0 ? 1 : 0);
    const end = finding.endLine === finding.line ? finding.endColumn - finding.column : line.text.length - (finding.column - 1 - line.skipped);
    const length = Math.max(1, Math.min(end, shown.length - offset));
    return [row, `  ${' '.repeat(width)} ${chalk.dim('|')} ${' '.repeat(Math.max(0, offset))}${colour('^'.repeat(length))}`];
  });
}

function severityColour(severity: Severity, chalk: ChalkInstance): ChalkInstance {
  return { error: chalk.red, warning: chalk.yellow, info: chalk.blue }[severity];
}

function closingLine(summary: RunSummary, context: FormatContext, chalk: ChalkInstance): string {
  const { documents, errors, warnings, infos, notEvaluated, duration } = summary;
  const seconds = (duration / 1000).toFixed(2);
  const engine = `${context.profile}, ${context.engine}`;
  const count = (n: number, one: string, many: string) => `${n} ${n > 1 ? many : one}`;
  const parts =
    context.language === 'fr'
      ? [
          count(documents, 'document', 'documents'),
          count(errors, 'erreur', 'erreurs'),
          count(warnings, 'avertissement', 'avertissements'),
          ...(context.showInfos ? [count(infos, 'information', 'informations')] : []),
          ...(notEvaluated > 0 ? [count(notEvaluated, 'non évalué', 'non évalués')] : []),
          `règles du ${context.edition} (${engine})`,
          `${seconds.replace('.', ',')} s`,
        ]
      : [
          count(documents, 'document', 'documents'),
          count(errors, 'error', 'errors'),
          count(warnings, 'warning', 'warnings'),
          ...(context.showInfos ? [count(infos, 'info', 'infos')] : []),
          ...(notEvaluated > 0 ? [`${notEvaluated} not evaluated`] : []),
          `rules of ${context.edition} (${engine})`,
          `${seconds} s`,
        ];
  return chalk.bold(parts.join(' · '));
}
