import type { DocumentReport, Language } from '../../../findings/finding.js';
import { defaultLimits } from '../../../journey/options.js';
import { Validator } from '../../../journey/validator.js';
import { readSource } from '../../../judge/source.js';
import { comparePackages, type PackageDifferences } from '../../../official/compare.js';
import { messageOf, type OfficialRule } from '../../../official/rules.js';
import type { Surroundings } from '../../../run/surroundings.js';
import { sayIn } from '../../../text/say.js';
import { findSources } from '../inputs.js';
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
  const differences = comparePackages(await openOrRefuse(before, language), await openOrRefuse(after, language));
  const documents = inputs.length === 0 ? [] : await judgeByBoth([before, after], inputs, language, surroundings);
  return json ? `${JSON.stringify({ ...differences, documents }, null, 2)}\n` : textOf(differences, documents, inputs.length > 0, language);
}

async function judgeByBoth(
  packages: [string, string],
  inputs: readonly string[],
  language: Language,
  { folder, stdin }: Surroundings,
): Promise<DocumentChange[]> {
  const sources = await findSources(inputs, { language, folder, stdin });
  const validators = await Promise.all(
    packages.map((path) => Validator.create({ language, profile: 'testcontenucda', official: { package: path, alone: true } })),
  );
  const changes: DocumentChange[] = [];
  for (const source of sources) {
    const input = await readSource(source, language, defaultLimits);
    const [old, young] = validators.map((validator) => validator.validate(input)) as [DocumentReport, DocumentReport];
    const missing = (from: DocumentReport, to: DocumentReport) => {
      const known = new Set(to.findings.map(({ ruleId, path }) => `${ruleId} ${path}`));
      return from.findings
        .filter(({ ruleId, path, severity }) => severity === 'error' && !known.has(`${ruleId} ${path}`))
        .map(({ ruleId, line, message }) => ({ ruleId, line, message }));
    };
    const change = { path: old.path, before: old.status, after: young.status, came: missing(young, old), gone: missing(old, young) };
    if (change.before !== change.after || change.came.length + change.gone.length > 0) changes.push(change);
  }
  return changes;
}

const most = 20;

function textOf(
  { volets, rules, valueSets }: PackageDifferences,
  documents: DocumentChange[],
  judged: boolean,
  language: Language,
): string {
  const say = sayIn(language);
  const some = <T>(title: string, list: readonly T[], show: (item: T) => string): string[] =>
    list.length === 0
      ? []
      : [
          `${title} (${list.length})`,
          ...list.slice(0, most).map((item) => `  ${show(item)}`),
          ...(list.length > most
            ? [say(`  … et ${list.length - most} autres (--json)`, `  … and ${list.length - most} more (--json)`)]
            : []),
        ];
  const rule = ({ id, check }: OfficialRule) => `${id}  ${messageOf(check).slice(0, 120)}`;
  const lines = [
    ...some(say('Modèles venus', 'Models that came'), volets.came, String),
    ...some(say('Modèles partis', 'Models that went'), volets.gone, String),
    ...some(say('Règles venues', 'Rules that came'), rules.came, rule),
    ...some(say('Règles parties', 'Rules that went'), rules.gone, rule),
    ...some(say('Règles changées', 'Rules that changed'), rules.changed, ({ before, after }) => `${before.id} → ${rule(after)}`),
    ...some(say('Jeux de valeurs venus', 'Value sets that came'), valueSets.came, String),
    ...some(say('Jeux de valeurs partis', 'Value sets that went'), valueSets.gone, String),
    ...some(
      say('Jeux de valeurs changés', 'Value sets that changed'),
      valueSets.changed,
      ({ name, came, gone, relabelled }) =>
        `${name}: +${came.length} −${gone.length}${relabelled.length > 0 ? say(`, ${relabelled.length} libellés`, `, ${relabelled.length} labels`) : ''}${[...came.slice(0, 3).map((code) => ` +${code}`), ...gone.slice(0, 3).map((code) => ` −${code}`)].join('')}`,
    ),
    ...some(say('Documents qui changent', 'Documents that change'), documents, ({ path, before, after, came, gone }) =>
      [
        `${path}: ${before} → ${after}`,
        ...came.map(({ ruleId, line, message }) => `    + ${line} ${ruleId} ${message}`),
        ...gone.map(({ ruleId, line, message }) => `    − ${line} ${ruleId} ${message}`),
      ].join('\n'),
    ),
  ];
  if (judged && documents.length === 0) lines.push(say('Aucun de vos documents ne change.', 'None of your documents changes.'));
  if (lines.length === 0) lines.push(say('Les deux paquets jugent de même.', 'Both packages judge alike.'));
  return `${lines.join('\n')}\n`;
}
