import type { ChalkInstance } from 'chalk';
import type { Language, Severity } from '../findings/finding.js';
import { wrap } from '../text/wrap.js';
import { severityWord } from './explanation-text.js';

export interface RuleTableContext {
  profile: string;
  edition: string;
  language: Language;
  chalk: ChalkInstance;
  /** Columns; without it each rule stays on one line, as other programs like it. */
  width: number | undefined;
}

/** A layer and those of its rules that are listed. */
export interface ListedLayer {
  layer: string;
  title?: Readonly<Record<Language, string>>;
  rules: readonly ListedRule[];
}

export interface ListedRule {
  id: string;
  severity: Severity;
  title: Readonly<Record<Language, string>>;
}

const narrowestTitle = 20;
const widestSeverity = { fr: 'avertissement'.length, en: 'warning'.length };

/** Lists rules by layer: id, severity, what is asked; a last line counts them. */
export function ruleTable(layers: readonly ListedLayer[], context: RuleTableContext): string {
  const { profile, edition, language, chalk } = context;
  const rules = layers.flatMap((layer) => layer.rules);
  const idWidth = Math.max(0, ...rules.map(({ id }) => id.length));
  const tables = layers.map((layer) => {
    const heading = `${chalk.bold(layer.layer)}${chalk.dim(`${layer.title ? `  ${layer.title[language]}` : ''} (${layer.rules.length})`)}`;
    return [heading, ...[...layer.rules].sort(byId).map((rule) => row(rule, idWidth, context)), ''].join('\n');
  });
  const count =
    language === 'fr'
      ? `${rules.length} ${rules.length > 1 ? 'règles' : 'règle'}`
      : `${rules.length} ${rules.length === 1 ? 'rule' : 'rules'}`;
  return `${[...tables, chalk.bold(`${count} · ${profile}, ${edition} · verifcda explain ID`)].join('\n')}\n`;
}

function row({ id, severity, title }: ListedRule, idWidth: number, { language, chalk, width }: RuleTableContext): string {
  const before = 2 + idWidth + 2 + widestSeverity[language] + 2;
  const lines = width === undefined ? [title[language]] : wrap(title[language], Math.max(narrowestTitle, width - before));
  return `  ${id.padEnd(idWidth)}  ${severityWord(severity, language, chalk, widestSeverity[language])}  ${lines.join(`\n${' '.repeat(before)}`)}`;
}

/** IMG-37 before IMG-107. */
function byId(a: ListedRule, b: ListedRule): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
