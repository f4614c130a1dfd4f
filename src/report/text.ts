import type { ChalkInstance } from 'chalk';
import type { Finding, Language, Severity } from '../findings/finding.js';
import { stageName } from '../findings/stage-names.js';
import type { Excerpt, JudgedDocument, RunSummary } from '../findings/judged-document.js';
import { codeFrame } from './code-frame.js';
import { paintCode } from './code-spans.js';
import { beforeAndAfter, fixWords, previewLines } from './fix-text.js';
import { namesOfConsequences } from './consequence-names.js';
import type { FormatContext, Formatter } from './formatter.js';
import { GroupedText } from './grouped-text.js';
import { shellWord } from '../text/shell-word.js';
import { officialLines } from './official-text.js';
import { safeText } from './safe-text.js';
import { withoutRepeated } from './repeated.js';
import { statisticsText } from './statistics-text.js';
import { type ShownFinding, shownFindings } from './shown.js';
import { countsOf, factsOf, goneOf, rulesText, words } from './words.js';

const labels = {
  fr: {
    skipped: 'étape non exécutée',
    explain: (id: string) => `verifcda explain ${id} : ce que la règle demande, et pourquoi`,
    repeated: (count: number, lines: string) => `×${count} : aussi aux lignes ${lines}`,
    left: (count: number) => `… et ${count} ${count > 1 ? 'autres constats' : 'autre constat'} (--max-findings)`,
  },
  en: {
    skipped: 'stage not run',
    explain: (id: string) => `verifcda explain ${id}: what the rule asks, and why`,
    repeated: (count: number, lines: string) => `×${count}: also at lines ${lines}`,
    left: (count: number) => `… and ${count} more ${count === 1 ? 'finding' : 'findings'} (--max-findings)`,
  },
} as const;

/** For people: a code frame for each line with findings, a closing line for the run. */
export const text: Formatter = {
  name: 'text',
  async open(context) {
    const { Chalk } = await import('chalk');
    const chalk = new Chalk({ level: context.colours ? 1 : 0 });
    let firstRule: string | undefined;
    let room = context.statistics ? 0 : (context.maxFindings ?? Infinity);
    let left = 0;
    let wasShort = false;
    const grouped = context.groupBy ? new GroupedText(context.groupBy, context.language, chalk) : undefined;
    return {
      document(document) {
        const every = shownFindings(document, context);
        const { shown: distinct, others } = grouped ? { shown: every, others: new Map<Finding, Finding[]>() } : withoutRepeated(every);
        const shown = distinct.slice(0, room);
        room -= shown.length;
        left += distinct.length - shown.length;
        if (grouped) grouped.add(document.report.path, shown);
        if (context.quiet && document.report.status === 'conforming' && shown.length === 0) return '';
        firstRule ??= explainable(every[0]?.finding, document);
        const blocks = byLine(grouped ? [] : shown).map((block) => `${blockText(block, document.report.path, context, chalk, others)}\n`);
        const gone = goneOf(document.report, context.language).map(
          ({ label, finding }) =>
            `  ${chalk.dim(`${label}${words[context.language].colon} ${safeText(finding.ruleId)} ${safeText(finding.message)}`)}\n`,
        );
        // A line apart from the lines of the documents before, which have nothing to show.
        const apart = wasShort && blocks.length > 0 ? '\n' : '';
        wasShort = blocks.length === 0;
        return `${apart}${blocks.join('')}${verdict(document, context, chalk)}${gone.join('')}${blocks.length > 0 ? '\n' : ''}`;
      },
      end(summary) {
        if (context.quiet && isSilent(summary)) return '';
        const hint = firstRule === undefined || context.quiet ? '' : `${chalk.dim(labels[context.language].explain(firstRule))}\n`;
        const { language, statistics } = context;
        const rest = left > 0 && !statistics ? `${chalk.dim(labels[language].left(left))}\n` : '';
        const counts = statisticsText(summary, language);
        const groups = grouped?.text() ?? '';
        return `${groups === '' ? '' : `\n${groups}`}${counts === '' ? '' : `\n${counts}`}${rest}${hint}${closingLine(summary, context, chalk)}\n`;
      },
    };
  },
};

/** Whether there is nothing to tell a reader who asked for errors only: nothing failed, and no choice of theirs hides anything. */
function isSilent({ documents, conforming, hidden, interrupted }: RunSummary): boolean {
  return conforming === documents && documents > 0 && !interrupted && hidden.off + hidden.baseline + (hidden.inline ?? 0) === 0;
}

/** What `verifcda explain` takes for a rule: one of the user's package is looked up there. */
function explainable(finding: Finding | undefined, { report }: JudgedDocument): string | undefined {
  if (!finding?.ruleId.includes(':') || !report.official) return finding?.ruleId;
  return `${shellWord(finding.ruleId)} --official ${shellWord(safeText(report.official.package))}`;
}

/** Findings of one line that have the same excerpt stand together, over one code frame. */
function byLine(shown: readonly ShownFinding[]): ShownFinding[][] {
  const blocks: ShownFinding[][] = [];
  let previous = '';
  for (const each of shown) {
    const window = each.excerpt?.lines.map(({ skipped }) => skipped).join();
    const key = `${each.finding.line}:${each.finding.endLine}:${window}`;
    if (key === previous && blocks.length > 0) blocks.at(-1)?.push(each);
    else blocks.push([each]);
    previous = key;
  }
  return blocks;
}

/** Lines that a repeated finding names. */
const mostLines = 10;

function repeatedText(others: readonly Finding[], language: Language): string {
  const lines = [...new Set(others.map(({ line }) => line))];
  const cut = lines.length > mostLines ? '…' : '';
  return labels[language].repeated(others.length + 1, `${lines.slice(0, mostLines).join(', ')}${cut}`);
}

function blockText(
  block: readonly ShownFinding[],
  path: string,
  context: FormatContext,
  chalk: ChalkInstance,
  repeated: ReadonlyMap<Finding, Finding[]>,
): string {
  const { language } = context;
  const say = words[language];
  const code = chalk.level === 0 ? undefined : chalk.cyan;
  const findings = block.map(({ finding }) => finding);
  const lines = findings.map(
    ({ severity, ruleId, message, since }) =>
      `${severityColour(severity, chalk)(say.severity[severity])} ${chalk.bold(ruleId)}${since === 'new' ? ` ${chalk.magenta(`(${say.isNew})`)}` : ''} ${safeText(message)}`,
  );
  const places = findings.map(
    ({ line, column, path: node }) => `  ${chalk.cyan('-->')} ${safeText(path)}:${line}:${column}\n      ${chalk.dim(safeText(node))}`,
  );
  lines.push(...new Set(places));
  const excerpt = block[0]?.excerpt;
  if (excerpt && context.showSource)
    lines.push(...codeFrame(findings, excerpt, (severity) => severityColour(severity, chalk), chalk.dim, context.width));
  const notes = block.flatMap(({ finding, excerpt: lines }) => {
    const { ruleId, source, repair } = finding;
    const owner = block.length > 1 ? `${ruleId}${say.colon} ` : '';
    const facts = [...factsOf(finding, language).map(safeText), ...(source === undefined ? [] : [chalk.dim(`[${source}]`)])];
    const consequences = finding.consequences ?? [];
    const others = repeated.get(finding);
    return [
      ...(others ? [`  ${owner}${chalk.bold(repeatedText(others, language))}`] : []),
      ...(facts.length > 0 ? [`  ${owner}${facts.join('   ')}`] : []),
      ...(repair === undefined ? [] : [`  ${owner}${chalk.green(say.repair)}${say.colon} ${paintCode(safeText(repair), code)}`]),
      ...fixTexts(finding, context.showSource ? lines : undefined, context, owner, chalk),
      ...(consequences.length === 0
        ? []
        : [
            `  ${owner}${chalk.dim(`+${say.consequences(consequences.length)}${say.colon} ${namesOfConsequences(finding, consequences)}`)}`,
          ]),
    ];
  });
  lines.push(...new Set(notes));
  return `${lines.join('\n')}\n`;
}

const margin = '    ';

/** What a fix changes, before and after: one text, for another fix may have a line of it in common. */
function fixTexts(
  finding: Finding,
  excerpt: Excerpt | undefined,
  { language, width }: FormatContext,
  owner: string,
  chalk: ChalkInstance,
): string[] {
  if (!finding.fix) return [];
  const title = `  ${owner}${chalk.green(fixWords[language].safety[finding.fix.safety])}`;
  const change = beforeAndAfter(finding, excerpt);
  const preview = change ? previewLines(change, width === undefined ? undefined : width - margin.length - '+ '.length) : [];
  const lines = preview.map(({ mark, text }) => `${margin}${(mark === '-' ? chalk.red : chalk.green)(`${mark} ${text}`)}`);
  return [[title, ...lines].join('\n')];
}

function verdict({ report, suppressed = [] }: JudgedDocument, { language }: FormatContext, chalk: ChalkInstance): string {
  const say = words[language];
  const labelsHere = labels[language];
  const mark = { conforming: chalk.green('✔'), nonconforming: chalk.red('✖'), notEvaluated: chalk.magenta('?') }[report.status];
  const kind = report.kind ? chalk.dim(` — ${safeText(report.kind)}`) : '';
  const inline = suppressed.filter(({ suppressedBy }) => suppressedBy === 'document').length;
  const known = suppressed.length - inline;
  const accepted = `${known > 0 ? `, ${say.hidden.baseline(known)}` : ''}${inline > 0 ? `, ${say.hidden.inline(inline)}` : ''}`;
  const reason = report.reason ? `${say.colon} ${safeText(report.reason)}` : '';
  const stages = report.status === 'notEvaluated' ? [] : report.stages.filter((stage) => stage.status === 'skipped');
  const notes =
    stages.length > 0 && !report.reason
      ? `\n  ${chalk.dim(`${labelsHere.skipped}${say.colon} ${stages.map((stage) => stageName(stage.stage, language)).join(', ')} (${safeText(stages[0]?.reason ?? '')})`)}`
      : '';
  const { judgedBy } = report;
  const own = judgedBy && `${judgedBy.profile}, ${say.rulesOf(judgedBy.edition)}`;
  const official = [own, ...officialLines(report, language)].flatMap((line) =>
    line === undefined ? [] : [`\n  ${chalk.dim(safeText(line))}`],
  );
  return `${mark} ${chalk.bold(safeText(report.path))}${kind} — ${say.status[report.status]}${accepted}${reason}${notes}${official.join('')}\n`;
}

function severityColour(severity: Severity, chalk: ChalkInstance): ChalkInstance {
  return { error: chalk.red, warning: chalk.yellow, info: chalk.blue }[severity];
}

function closingLine(summary: RunSummary, context: FormatContext, chalk: ChalkInstance): string {
  const { language, profile, engine, showInfos } = context;
  const say = words[language];
  const stopped = summary.interrupted ? [say.interrupted] : [];
  const parts = [
    ...stopped,
    ...countsOf(summary, language, showInfos),
    safeText(`${rulesText(context)} (${profile}, ${engine})`),
    say.seconds(summary.duration),
  ];
  return chalk.bold(parts.join(' · '));
}
