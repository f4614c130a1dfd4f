import type { Language } from '../../findings/finding.js';
import type { PackageRule } from '../formatter.js';
import { pageOfOfficial } from '../links.js';
import { levels } from './result.js';
import { escapeMarkdown, problemSeverities } from './rule.js';

const labels = {
  fr: { context: 'Nœuds jugés', test: 'Test', place: 'Dans le paquet' },
  en: { context: 'Nodes judged', test: 'Test', place: 'In the package' },
};

/** A rule of the user's official package as SARIF describes it: what it says, what it tests, where it stands. */
export function sarifPackageRule({ id, layer, severity, message, context, test, place }: PackageRule, language: Language): object {
  const say = labels[language];
  const parts = [
    [say.context, context],
    [say.test, test],
    [say.place, place],
  ] as const;
  return {
    id,
    name: `Official${id.slice(-8)}`,
    shortDescription: { text: message },
    fullDescription: { text: message },
    helpUri: pageOfOfficial,
    help: {
      text: [message, ...parts.map(([label, text]) => `${label}: ${text}`)].join('\n\n'),
      markdown: [
        `**${escapeMarkdown(id)}** ${escapeMarkdown(message)}`,
        ...parts.map(([label, text]) => `**${label}** — ${escapeMarkdown(text)}`),
      ].join('\n\n'),
    },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['cda', layer], precision: 'very-high', 'problem.severity': problemSeverities[severity], source: place },
  };
}
