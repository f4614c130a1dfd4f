import type { ChalkInstance } from 'chalk';
import type { Language, Severity } from '../findings/finding.js';
import { exampleLines } from '../catalogue/example-lines.js';
import type { Explanation } from '../catalogue/explanation.js';
import { wrap } from '../text/wrap.js';
import { paintCode } from './code-spans.js';
import { words } from './words.js';

const labels = {
  fr: {
    why: 'Pourquoi',
    wrong: 'Incorrect',
    right: 'Correct',
    fix: 'Pour corriger',
    edits: { safe: 'Ce que --fix change', suggested: 'Ce que --fix-rule change' },
    official: 'Outil officiel',
    source: 'Source',
    valueSet: 'Jeu de valeurs',
    related: 'Règles voisines',
    page: 'Page',
  },
  en: {
    why: 'Why',
    wrong: 'Wrong',
    right: 'Right',
    fix: 'How to fix',
    edits: { safe: 'What --fix changes', suggested: 'What --fix-rule changes' },
    official: 'Official tool',
    source: 'Source',
    valueSet: 'Value set',
    related: 'Related rules',
    page: 'Page',
  },
} as const;

/** Name of a severity, in the colour it has on a terminal. @param width columns to fill */
export function severityWord(severity: Severity, language: Language, chalk: ChalkInstance, width = 0): string {
  return { error: chalk.red, warning: chalk.yellow, info: chalk.blue }[severity](words[language].severity[severity].padEnd(width));
}

/**
 * Writes an explanation for the terminal.
 *
 * @param width columns that prose may take; excerpts keep their lines
 */
export function explanationText(rule: Explanation, language: Language, chalk: ChalkInstance, width: number): string {
  const say = labels[language];
  const block = (title: string, lines: string[], note = '') =>
    lines.length === 0 ? [] : ['', `${chalk.bold(title)}${note && chalk.dim(`  ${note}`)}`, ...lines.map((line) => `  ${line}`)];
  const prose = (text: string | undefined) => (text === undefined ? [] : coloured(wrap(text, width - 2), chalk));
  const { example, valueSet } = rule;
  const lines = example && exampleLines(example);
  return [
    `${chalk.bold(rule.id)}  ${severityWord(rule.severity, language, chalk)}  ${chalk.dim(`${rule.layer} · ${rule.profile} · ${rule.edition}`)}`,
    ...prose(rule.title).map((line) => `  ${line}`),
    ...block(say.why, prose(rule.why)),
    ...(example && lines
      ? [
          ...block(
            say.wrong,
            lines.wrong.map((line) => (line.startsWith('-') ? chalk.red(line) : line)),
            example.path,
          ),
          ...block(
            say.right,
            lines.right.map((line) => (line.startsWith('+') ? chalk.green(line) : line)),
          ),
        ]
      : []),
    ...block(say.fix, rule.fixes.flatMap(prose)),
    ...(['safe', 'suggested'] as const).flatMap((safety) =>
      block(
        say.edits[safety],
        rule.edits.filter((edit) => edit.safety === safety).flatMap(({ changes }) => prose(changes.join(' '))),
      ),
    ),
    ...block(say.official, prose(rule.official)),
    ...block(say.valueSet, valueSet ? [`${valueSet.name ?? ''} (${valueSet.oid})`] : []),
    ...block(say.source, [rule.source]),
    ...block(say.related, rule.related.length > 0 ? wrap(rule.related.join(', '), width - 2) : []),
    ...block(say.page, [rule.page]),
    '',
  ].join('\n');
}

/** Code between backticks in colour, line by line; without colours the backticks stay. */
function coloured(lines: string[], chalk: ChalkInstance): string[] {
  const paint = (code: string) =>
    code
      .split('\n')
      .map((part) => chalk.cyan(part))
      .join('\n');
  return paintCode(lines.join('\n'), chalk.level === 0 ? undefined : paint).split('\n');
}
