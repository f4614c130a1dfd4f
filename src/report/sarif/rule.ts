import { sourceIn } from '../../catalogue/source-in.js';
import type { Language } from '../../findings/finding.js';
import type { RuleMetadata } from '../../catalogue/metadata.js';
import { written } from '../../catalogue/message-template.js';
import { codeSpans } from '../code-spans.js';
import { pageOfRule } from '../links.js';
import { levels } from './result.js';

const labels = {
  fr: { why: 'Pourquoi', fix: 'Pour corriger', official: 'Outil officiel', source: 'Source', page: 'Page de la règle' },
  en: { why: 'Why', fix: 'How to fix', official: 'Official tool', source: 'Source', page: 'Page of the rule' },
};

/** Severities as GitHub names them. */
export const problemSeverities = { error: 'error', warning: 'warning', info: 'recommendation' } as const;

/** A rule as SARIF describes it (reportingDescriptor, SARIF 2.1.0, 3.49), with the properties that GitHub reads. */
export function sarifRule(rule: RuleMetadata, language: Language): object {
  const say = labels[language];
  const title = rule.title[language];
  const why = rule.why[language];
  const parts = [
    [say.why, why],
    [say.fix, rule.repairs.map((repair) => written(repair[language])).join(' ')],
    [say.official, rule.notes.official?.[language]],
    [say.source, sourceIn(rule.source, language)],
  ].filter((part): part is [string, string] => part[1] !== undefined && part[1] !== '');
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: title },
    fullDescription: { text: why === undefined ? title : `${title} ${why}` },
    helpUri: pageOfRule(rule),
    help: {
      text: [title, ...parts.map(([label, text]) => `${label}: ${text}`)].join('\n\n'),
      markdown: [
        `**${rule.id}** ${escapeMarkdown(title)}`,
        ...parts.map(([label, text]) => `**${label}** — ${escapeMarkdown(text)}`),
        `[${say.page}](${pageOfRule(rule)})`,
      ].join('\n\n'),
    },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['cda', rule.layer],
      precision: 'very-high',
      'problem.severity': problemSeverities[rule.severity],
      source: sourceIn(rule.source, language),
    },
  };
}

/** `IMG-210-04` → `Img21004`: the form that SARIF asks of names. */
function pascalCase(id: string): string {
  return id.replace(/([A-Za-z0-9])([A-Za-z0-9]*)-?/g, (_, first: string, rest: string) => first.toUpperCase() + rest.toLowerCase());
}

/** Text as Markdown shows it; code stays code. */
export function escapeMarkdown(text: string): string {
  return codeSpans(text)
    .map((part) => (part.code ? `\`${part.text}\`` : part.text.replace(/[\\*_[\]<>|]/g, '\\$&')))
    .join('');
}
