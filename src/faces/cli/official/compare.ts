import { officialProfile } from '../../../models/profiles.js';
import { type DocumentReport, type Language, withConsequences } from '../../../findings/finding.js';
import { defaultLimits } from '../../../journey/options.js';
import { Validator } from '../../../journey/validator.js';
import { readSource } from '../../../judge/source.js';
import { comparePackages, type PackageDifferences, type Unusable } from '../../../official/compare.js';
import { severityOf } from '../../../official/rule-id.js';
import { messageOf, type OfficialRule } from '../../../official/rules.js';
import { safeJson, safeText } from '../../../report/safe-text.js';
import { words } from '../../../report/words.js';
import type { Surroundings } from '../../../run/surroundings.js';
import { sayIn } from '../../../text/say.js';
import { findSources } from '../inputs.js';
import { countsOfSet } from '../value-set/changed-set.js';
import { openOrRefuse } from './check.js';

/** A document whose verdict or findings are not the same. */
interface DocumentChange {
  path: string;
  before: DocumentReport['status'];
  after: DocumentReport['status'];
  came: { ruleId: string; line: number; message: string }[];
  gone: { ruleId: string; line: number; message: string }[];
}

/**
 * Two editions side by side, and what becomes of documents.
 *
 * @returns the text to print
 * @throws UsageError when one of them is no package
 */
export async function compareAndJudge(
  before: string,
  after: string,
  inputs: readonly string[],
  language: Language,
  surroundings: Surroundings,
  json: boolean,
): Promise<string> {
  const { unusable, ...compared } = comparePackages(await openOrRefuse(before, language), await openOrRefuse(after, language));
  const told = (list: readonly Unusable[]) => list.map(({ name, problem }) => ({ name, problem: problem.tell(language) }));
  const differences = { ...compared, unusable: { before: told(unusable.before), after: told(unusable.after) } };
  const documents = inputs.length === 0 ? [] : await judgeByBoth([before, after], inputs, language, surroundings);
  if (json) return `${safeJson({ ...differences, documents }, 2)}\n`;
  return textOf(differences, documents, inputs.length > 0, language);
}

async function judgeByBoth(
  packages: [string, string],
  inputs: readonly string[],
  language: Language,
  { folder, stdin }: Surroundings,
): Promise<DocumentChange[]> {
  const sources = await findSources(inputs, { language, folder, stdin });
  const validators = await Promise.all(
    packages.map((path) => Validator.create({ language, profile: officialProfile, official: { package: path, alone: true } })),
  );
  const changes: DocumentChange[] = [];
  for (const source of sources) {
    const input = await readSource(source, language, defaultLimits);
    const [old, young] = validators.map((validator) => validator.validate(input)) as [DocumentReport, DocumentReport];
    const missing = (from: DocumentReport, to: DocumentReport) => {
      const known = new Set(withConsequences(to.findings).map(({ ruleId, path }) => `${ruleId} ${path}`));
      return withConsequences(from.findings)
        .filter(({ ruleId, path, severity }) => severity === 'error' && !known.has(`${ruleId} ${path}`))
        .map(({ ruleId, line, message }) => ({ ruleId, line, message }));
    };
    const change = { path: old.path, before: old.status, after: young.status, came: missing(young, old), gone: missing(old, young) };
    if (change.before !== change.after || change.came.length + change.gone.length > 0) changes.push(change);
  }
  return changes;
}

/** The differences, problems in words. */
type ToldDifferences = Omit<PackageDifferences, 'unusable'> & { unusable: Record<'before' | 'after', { name: string; problem: string }[]> };

const most = 20;

function textOf(
  { volets, rules, valueSets, unusable }: ToldDifferences,
  documents: DocumentChange[],
  judged: boolean,
  language: Language,
): string {
  const say = sayIn(language);
  const { colon, severity, status } = words[language];
  const some = <T>(title: string, list: readonly T[], show: (item: T) => string | readonly string[]): string[] =>
    list.length === 0
      ? []
      : [
          `${title} (${list.length})`,
          ...list.slice(0, most).flatMap((item) => [show(item)].flat().map((line) => `  ${safeText(line)}`)),
          ...(list.length > most
            ? [say(`  … et ${list.length - most} autres (--json)`, `  … and ${list.length - most} more (--json)`)]
            : []),
        ];
  const rule = ({ id, check }: OfficialRule) => `${id}  ${messageOf(check).slice(0, 120)}`;
  const change = ({ before, after }: { before: OfficialRule; after: OfficialRule }) => {
    const severities = [before, after].map(({ check }) => severity[severityOf(check)]);
    return `${before.id} → ${rule(after)}${severities[0] === severities[1] ? '' : ` (${severities.join(' → ')})`}`;
  };
  const unused = ({ name, problem }: { name: string; problem: string }) => `${name}${colon} ${problem}`;
  const finding =
    (sign: string) =>
    ({ ruleId, line, message }: DocumentChange['came'][number]) =>
      `  ${sign} ${line} ${ruleId} ${message}`;
  const lines = [
    ...some(say('Inutilisables avant, non comparés', 'Unusable before, not compared'), unusable.before, unused),
    ...some(say('Inutilisables après, non comparés', 'Unusable after, not compared'), unusable.after, unused),
    ...some(say('Modèles venus', 'Models that came'), volets.came, String),
    ...some(say('Modèles partis', 'Models that went'), volets.gone, String),
    ...some(say('Règles venues', 'Rules that came'), rules.came, rule),
    ...some(say('Règles parties', 'Rules that went'), rules.gone, rule),
    ...some(say('Règles changées', 'Rules that changed'), rules.changed, change),
    ...some(say('Jeux de valeurs venus', 'Value sets that came'), valueSets.came, String),
    ...some(say('Jeux de valeurs partis', 'Value sets that went'), valueSets.gone, String),
    ...some(say('Jeux de valeurs changés', 'Value sets that changed'), valueSets.changed, ({ name, came, gone, relabelled }) => {
      const codes = [...came.slice(0, 3).map((code) => ` +${code}`), ...gone.slice(0, 3).map((code) => ` −${code}`)];
      return `${name}${colon} ${countsOfSet({ came, gone, relabelled }, language)}${codes.join('')}`;
    }),
    ...some(say('Documents qui changent', 'Documents that change'), documents, ({ path, before, after, came, gone }) => [
      before === after ? `${path}${colon} ${status[after]}` : `${path}${colon} ${status[before]} → ${status[after]}`,
      ...came.map(finding('+')),
      ...gone.map(finding('−')),
    ]),
  ];
  if (judged && documents.length === 0) lines.push(say('Aucun de vos documents ne change.', 'None of your documents changes.'));
  if (lines.length === 0) lines.push(say('Les deux paquets jugent de même.', 'Both packages judge alike.'));
  return `${lines.join('\n')}\n`;
}
