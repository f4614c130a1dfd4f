import type { ChalkInstance } from 'chalk';
import type { Finding, Language } from '../findings/finding.js';
import { bySeverity } from '../findings/severity.js';
import { paintCode } from './code-spans.js';
import { severityWord } from './explanation-text.js';
import { safeText } from './safe-text.js';
import type { ShownFinding } from './shown.js';
import { placeName } from './statistics-text.js';
import { factsOf, words } from './words.js';

interface Located extends ShownFinding {
  path: string;
}

const most = 10;

const labels = {
  fr: { findings: (count: number) => `${count} ${count > 1 ? 'constats' : 'constat'}`, rest: (count: number) => `… et ${count} de plus` },
  en: { findings: (count: number) => `${count} ${count === 1 ? 'finding' : 'findings'}`, rest: (count: number) => `… and ${count} more` },
};

/** Findings of all documents, put together by their rule or by the section that they are in. */
export class GroupedText {
  private readonly groups = new Map<string, Located[]>();

  constructor(
    private readonly by: 'rule' | 'section',
    private readonly language: Language,
    private readonly chalk: ChalkInstance,
  ) {}

  add(path: string, shown: readonly ShownFinding[]): void {
    for (const each of shown) {
      const key = this.by === 'rule' ? each.finding.ruleId : (each.section ?? '#file');
      const group = this.groups.get(key) ?? [];
      group.push({ ...each, path });
      this.groups.set(key, group);
    }
  }

  /** The gravest groups first, then the largest. */
  text(): string {
    const worst = (group: readonly Located[]) => [...group].map(({ finding }) => finding).sort(bySeverity)[0] as Finding;
    const sorted = [...this.groups].sort(([, a], [, b]) => bySeverity(worst(a), worst(b)) || b.length - a.length);
    return sorted.map(([name, group]) => this.groupText(name, group, worst(group))).join('');
  }

  private groupText(name: string, group: readonly Located[], worst: Finding): string {
    const { language, chalk, by } = this;
    const documents = new Set(group.map(({ path }) => path)).size;
    const counts = chalk.dim(`${labels[language].findings(group.length)}, ${words[language].documents(documents)}`);
    const title =
      by === 'rule'
        ? `${severityWord(worst.severity, language, chalk)} ${chalk.bold(safeText(name))}`
        : chalk.bold(placeName(name, language));
    const alike = new Map<string, Located[]>();
    for (const each of group) {
      const { ruleId, message, severity } = each.finding;
      const text = [message, ...factsOf(each.finding, language)].map(safeText).join('   ');
      const key = by === 'rule' ? text : `${severityWord(severity, language, chalk)} ${chalk.bold(safeText(ruleId))} ${text}`;
      alike.set(key, [...(alike.get(key) ?? []), each]);
    }
    const parts = [...alike].map(([text, places]) => {
      const shown = places
        .slice(0, most)
        .map(({ path, finding }) => `    ${chalk.cyan('-->')} ${safeText(path)}:${finding.line}:${finding.column}\n`);
      const rest = places.length > most ? `    ${chalk.dim(labels[language].rest(places.length - most))}\n` : '';
      return `  ${text}${places.length > 1 ? chalk.bold(` ×${places.length}`) : ''}\n${shown.join('')}${rest}`;
    });
    const repairs = by === 'rule' ? [...new Set(group.flatMap(({ finding }) => finding.repair ?? []))] : [];
    const repair =
      repairs.length === 1
        ? `  ${chalk.green(words[language].repair)}${words[language].colon} ${paintCode(safeText(repairs[0] as string), chalk.level === 0 ? undefined : chalk.cyan)}\n`
        : '';
    return `${title} ${counts}\n${parts.join('')}${repair}\n`;
  }
}
