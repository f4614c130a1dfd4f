import { exampleLines } from '../../catalogue/example-lines.js';
import { explainRule } from '../../catalogue/explanation.js';
import type { Finding } from '../../findings/finding.js';
import { pageOfRule } from '../../report/links.js';
import { words } from '../../report/words.js';
import { sayIn } from '../../text/say.js';
import type { Knowledge } from './knowledge.js';

/** What a finding says and its rule asks, as Markdown: why, an example, how to mend it. */
export function explainFinding({ ruleId, message, repair, severity }: Finding, { rules, language, valueSets }: Knowledge): string {
  const say = sayIn(language);
  const rule = rules.rule(ruleId);
  const parts = [`**${ruleId}** · ${words[language].severity[severity]}`, plain(message)];
  if (!rule) return [...parts, ...(repair === undefined ? [] : [repair])].join('\n\n');
  const { title, why, example, fixes, source, official, valueSet } = explainRule(rules, rule, language, () => valueSets);
  const lines = example && exampleLines(example);
  const named = (name: string, text: string | undefined) => (text === undefined ? [] : [`*${name}* ${text}`]);
  return [
    ...parts,
    ...named(say('Règle :', 'Rule:'), title),
    ...named(say('Pourquoi :', 'Why:'), why),
    ...named(say('Pour corriger :', 'How to fix:'), repair ?? fixes[0]),
    ...(lines ? [`*${say('Incorrect', 'Wrong')}*`, diff(lines.wrong), `*${say('Correct', 'Right')}*`, diff(lines.right)] : []),
    ...named(say('Jeu de valeurs :', 'Value set:'), valueSet && `${valueSet.name ?? ''} \`${valueSet.oid}\``),
    ...named(say('Outil officiel :', 'Official tool:'), official),
    `*${say('Source :', 'Source:')}* ${source} · [${say('page de la règle', 'page of the rule')}](${pageOfRule(rule)})`,
  ].join('\n\n');
}

/** A text in which no character means anything to Markdown. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&');
}

function diff(lines: readonly string[]): string {
  return `\`\`\`diff\n${lines.join('\n').replaceAll('```', '')}\n\`\`\``;
}
