import type { Language } from '../../../findings/finding.js';
import { explainOfficialRule, type OfficialExplanation } from '../../../official/explain.js';
import type { OfficialPackage } from '../../../official/package.js';
import { OfficialProblem } from '../../../official/problem.js';
import { usableRules } from '../../../official/rules.js';
import { severityWord } from '../../../report/explanation-text.js';
import { closestOf } from '../../../text/closest-of.js';
import { didYouMean } from '../../../text/did-you-mean.js';
import { sayIn } from '../../../text/say.js';
import { wrap } from '../../../text/wrap.js';
import { UsageError } from '../../../usage-error.js';
import { openOrRefuse } from './check.js';

const suggestionsAtMost = 3;

/**
 * Explains a rule of the user's package.
 *
 * @param path folder or ZIP archive of the package
 * @throws UsageError when there is no such package or rule
 */
export async function explainOfPackage(path: string, id: string, language: Language): Promise<OfficialExplanation> {
  const official = await openOrRefuse(path, language);
  try {
    return explainOfficialRule(official, id, language) ?? unknownRule(official, id, language);
  } catch (error) {
    if (error instanceof OfficialProblem) throw new UsageError(error.tell(language));
    throw error;
  }
}

function unknownRule(official: OfficialPackage, id: string, language: Language): never {
  const say = sayIn(language);
  // The hash is what nobody types: without it the patterns that bear the name are meant.
  const known = [...usableRules(official).keys()];
  const same = known.filter((each) => each.includes(id));
  const close = same.length > 0 ? same.slice(0, suggestionsAtMost) : closestOf(id, known, suggestionsAtMost);
  throw new UsageError(say(`règle inconnue du paquet : ${id}`, `rule unknown to the package: ${id}`) + didYouMean(close, say));
}

const labels = {
  fr: {
    asks: 'Ce qu’elle demande',
    message: 'Message',
    context: 'Nœuds jugés',
    test: 'Test',
    place: 'Dans le paquet',
    role: 'Rôle',
    related: 'Même motif, même contexte',
    pattern: 'motif',
    edition: 'édition',
  },
  en: {
    asks: 'What it asks',
    message: 'Message',
    context: 'Nodes judged',
    test: 'Test',
    place: 'In the package',
    role: 'Role',
    related: 'Same pattern, same context',
    pattern: 'pattern',
    edition: 'edition',
  },
} as const;

type Chalk = Parameters<typeof severityWord>[2];

/** Writes an explanation for the terminal. @param width columns that prose may take */
export function officialExplanationText(rule: OfficialExplanation, language: Language, chalk: Chalk, width: number): string {
  const say = labels[language];
  const block = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', chalk.bold(title), ...lines.map((line) => `  ${line}`)];
  const { asks, role, kind } = rule;
  return [
    `${chalk.bold(rule.id)}  ${severityWord(rule.severity, language, chalk)}  ${chalk.dim(`${rule.profile} · ${say.edition} ${rule.edition}`)}`,
    ...block(
      say.asks,
      asks.map(({ subject, expected }) => [subject, expected].filter(Boolean).join(language === 'fr' ? ' : ' : ': ')),
    ),
    ...block(say.message, wrap(rule.message, width - 2)),
    ...block(say.context, [rule.context]),
    ...block(`${say.test} (${kind})`, [rule.test]),
    ...block(say.role, role === undefined ? [] : [role]),
    ...block(say.place, [`${rule.place} (${say.pattern} ${rule.pattern})`, rule.package]),
    ...block(say.related, rule.related),
    '',
  ].join('\n');
}
