import type { DocumentReport, StageRecord } from '../../findings/finding.js';
import type { JudgedDocument } from '../../findings/judged-document.js';
import { stageName } from '../../findings/stage-names.js';
import type { FormatContext } from '../formatter.js';
import { escapeMarkup } from '../markup.js';
import { safeText } from '../safe-text.js';
import { packageText, verdictsText } from '../official-text.js';
import { rulesText, words } from '../words.js';
import { labels } from './labels.js';

const escape = (text: string) => escapeMarkup(safeText(text));

function facts(rows: readonly (readonly [string, string | undefined])[], code: readonly string[] = []): string {
  const items = rows.flatMap(([label, value]) =>
    value === undefined || value === ''
      ? []
      : [`<div><dt>${escape(label)}</dt><dd>${code.includes(label) ? `<code>${escape(value)}</code>` : escape(value)}</dd></div>\n`],
  );
  return `<dl class="facts">\n${items.join('')}</dl>\n`;
}

/** When, with what and by which rules the run was made. @param now time of the run, ISO 8601 */
export function runFacts(context: FormatContext, now: string): string {
  const { language, version, engine, profile, ruleSet } = context;
  const say = labels[language];
  return facts([
    [say.date, `${now.slice(0, 10)} ${now.slice(11, 19)} UTC`],
    [say.tool, `verifcda ${version}`],
    [say.engine, engine],
    [say.profile, profile],
    [say.rules, `${rulesText(context)}${ruleSet === undefined ? '' : ` (${ruleSet.slice(0, 12)})`}`],
  ]);
}

/** Which bytes were judged. */
export function documentFacts({ report, sha256, bytes }: JudgedDocument, context: FormatContext): string {
  const say = labels[context.language];
  const { judgedBy } = report;
  return facts(
    [
      [say.sha256, sha256],
      [say.size, bytes === undefined ? undefined : say.bytes(bytes)],
      [say.verdicts, verdictsText(report, context.language)],
      [say.official, packageText(report, context.language)],
      [say.judgedBy, judgedBy && `${judgedBy.profile}, ${words[context.language].rulesOf(judgedBy.edition)}`],
    ],
    [say.sha256],
  );
}

const marks = { executed: '✔', skipped: '–', failed: '✖' } as const;

/** What was checked of a document: each stage, with the number of its rules; also where nothing was found. */
export function checksHtml({ stages }: DocumentReport, rulesOf: ReadonlyMap<string, number>, { language }: FormatContext): string {
  const say = labels[language];
  const item = ({ stage, status, reason }: StageRecord) => {
    const count = rulesOf.get(stage);
    const notes = [
      ...(status === 'executed' ? (count === undefined ? [] : [say.count(count)]) : [status === 'failed' ? say.failed : say.left]),
      ...(status !== 'executed' && reason !== undefined ? [reason] : []),
    ];
    return `<li class="${status}">${marks[status]} ${escape(stageName(stage, language))}${notes.length > 0 ? ` <span class="quiet">(${escape(notes.join(', '))})</span>` : ''}</li>\n`;
  };
  return `<details class="checks"><summary>${say.checked}${words[language].colon} ${stages.filter(({ status }) => status === 'executed').length} / ${stages.length}</summary>\n<ul>\n${stages.map(item).join('')}</ul>\n</details>\n`;
}
