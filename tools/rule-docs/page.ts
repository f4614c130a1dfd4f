import type { Severity } from '../../src/findings/finding.js';
import { exampleLines } from '../../src/catalogue/example-lines.js';
import type { Explanation } from '../../src/catalogue/explanation.js';
import { code, codeBlock, prose, table } from './markdown.js';

export const severityNames: Record<Severity, string> = { error: 'erreur', warning: 'avertissement', info: 'information' };

const longestXPath = 1500;
const messagesAtMost = 4;

/**
 * The page of a rule.
 *
 * @param rule what is said of it, in French
 * @param profiles those that it belongs to
 */
export function rulePage(rule: Explanation, profiles: readonly string[]): string {
  const { example, valueSet } = rule;
  const facts: string[] = [severityNames[rule.severity], `[${rule.layer}](README.md)`, profiles.join(', '), prose(rule.source)];
  const sections: [string, string | undefined][] = [
    ['Pourquoi', rule.why && prose(rule.why)],
    ['Exemple incorrect', example && `Extrait de ${code(example.path)} :\n\n${codeBlock(exampleLines(example).wrong.join('\n'), 'diff')}`],
    ['Exemple correct', example && codeBlock(exampleLines(example).right.join('\n'), 'diff')],
    ['Pour corriger', rule.fixes.map((fix) => `- ${prose(fix)}`).join('\n')],
    ['Ce que `--fix` change', editsOf(rule, 'safe')],
    [`Ce que \`--fix-rule ${rule.id}\` change`, editsOf(rule, 'suggested')],
    ['L’outil officiel', rule.official && prose(rule.official)],
    ['Jeu de valeurs', valueSet && valueSetLink(valueSet.oid, valueSet.name ?? valueSet.oid)],
    ['Règles voisines', rule.related.map((id) => `[${id}](${id}.md)`).join(', ')],
  ];
  const parts = [
    `# ${rule.id}`,
    prose(rule.title),
    table(['gravité', 'couche', 'profil', 'source'], [facts]),
    ...sections.filter(([, body]) => body).map(([title, body]) => `## ${title}\n\n${body}`),
    details(rule),
  ];
  return `${parts.join('\n\n')}\n`;
}

function editsOf({ edits }: Explanation, safety: Explanation['edits'][number]['safety']): string {
  return edits
    .filter((edit) => edit.safety === safety)
    .map(({ changes }) => `- ${prose(changes.join(' '))}`)
    .join('\n');
}

function valueSetLink(oid: string, name: string): string {
  return `[${prose(name)}](../../jeux-de-valeurs/${oid}.md) : ${code(`verifcda value-set ${oid}`)}`;
}

/** Where the rule is written, what its findings say, its XPath: for those who want to know exactly. */
function details(rule: Explanation): string {
  const messages = rule.messages.slice(0, messagesAtMost).map((message) => `- ${prose(message)}`);
  const checks = rule.checks.map(({ context, test }) => `contexte : ${oneLine(context)}\ntest     : ${oneLine(test)}`).join('\n\n');
  const shown = checks.length > longestXPath ? `${checks.slice(0, longestXPath)}…` : checks;
  return [
    '<details>\n<summary>Messages et XPath</summary>',
    `Écrite dans ${code(rule.file)}.`,
    ...(messages.length > 0 ? [messages.join('\n')] : []),
    ...(shown === '' ? [] : [codeBlock(shown, 'text')]),
    '</details>',
  ].join('\n\n');
}

function oneLine(xpath: string): string {
  return xpath.replace(/\s+/g, ' ').trim();
}
