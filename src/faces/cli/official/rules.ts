import type { Language, Severity } from '../../../findings/finding.js';
import { OfficialProblem } from '../../../official/problem.js';
import { severityOf } from '../../../official/rule-id.js';
import { allFiles, messageOf, type OfficialRule, rulesOf } from '../../../official/rules.js';
import type { ListedLayer } from '../../../report/rule-table.js';
import { closestOf } from '../../../text/closest-of.js';
import { didYouMean } from '../../../text/did-you-mean.js';
import { sayIn } from '../../../text/say.js';
import { foldLabel } from '../../../value-sets/fold.js';
import { UsageError } from '../../../usage-error.js';
import { openOrRefuse } from './check.js';

/** Which rules are asked for; all of them when nothing is said. */
export interface PackageRulesFilter {
  /** A profile or model. */
  layer?: string;
  /** What the context or test names: a templateId, an element. */
  template?: string;
  /** Words of the message, the id or the test, all of them. */
  words?: string | undefined;
  severity?: Severity;
}

export interface ListedPackage {
  edition: string;
  layers: ListedLayer[];
  rules: (Omit<OfficialRule, 'check'> & { severity: Severity; test: string; message: string; place: string })[];
  /** Profiles and models that cannot be used, and why. */
  unusable: { layer: string; problem: string }[];
}

/**
 * The rules of the user's package.
 *
 * @throws UsageError when there is no such package or layer, or no rule that is about the template
 */
export async function rulesOfPackage(path: string, filter: PackageRulesFilter, language: Language): Promise<ListedPackage> {
  const official = await openOrRefuse(path, language);
  const say = sayIn(language);
  const { layer, template, words, severity } = filter;
  const wanted = (words ?? '').split(/\s+/).filter(Boolean).map(foldLabel);
  const files = allFiles(official);
  const asked = layer?.toLowerCase();
  const chosen = files.filter(({ name }) => asked === undefined || [asked, `ci-sis_${asked}`].includes(name.toLowerCase()));
  if (layer !== undefined && chosen.length === 0) {
    const names = files.map(({ name }) => name);
    throw new UsageError(
      say(`profil ou modèle inconnu du paquet : ${layer}`, `profile or model unknown to the package: ${layer}`) +
        didYouMean(closestOf(layer, names), say),
    );
  }
  const listed: ListedPackage = { edition: official.edition, layers: [], rules: [], unusable: [] };
  for (const file of chosen)
    try {
      const rules = rulesOf(official, file)
        .map(({ check, ...rule }) => ({
          ...rule,
          severity: severityOf(check),
          test: check.test,
          message: messageOf(check),
          place: check.place,
        }))
        .filter((rule) => severity === undefined || rule.severity === severity)
        .filter(({ context, test }) => template === undefined || `${context} ${test}`.includes(template))
        .filter(({ id, context, test, message }) => {
          const text = foldLabel(`${id} ${context} ${test} ${message}`);
          return wanted.every((word) => text.includes(word));
        });
      listed.rules.push(...rules);
      const titled = rules.map((rule) => ({ ...rule, title: { fr: rule.message, en: rule.message } }));
      if (rules.length > 0) listed.layers.push({ layer: file.name, rules: titled });
    } catch (error) {
      if (!(error instanceof OfficialProblem)) throw error;
      listed.unusable.push({ layer: file.name, problem: error.tell(language) });
    }
  if (template !== undefined && listed.rules.length === 0)
    throw new UsageError(say(`aucune règle du paquet ne porte sur ${template}`, `no rule of the package is about ${template}`));
  if (wanted.length > 0 && listed.rules.length === 0)
    throw new UsageError(say(`aucune règle du paquet pour « ${words} »`, `no rule of the package for “${words}”`));
  return listed;
}
