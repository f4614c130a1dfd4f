import { type DocumentReport, withConsequences } from '../../findings/finding.js';
import type { JudgedDocument, RunSummary } from '../../findings/judged-document.js';
import { stageName } from '../../findings/stage-names.js';
import { homepage } from '../../version.js';
import type { FormatContext, Formatter } from '../formatter.js';
import { safeJson } from '../safe-text.js';
import { pageOfFormats } from '../links.js';
import { NOT_EVALUATED, notEvaluatedMessage, words } from '../words.js';
import { BoundedResults, githubLimits, renderWithin, type SarifLimits } from './limits.js';
import { artifactLocation, resultsOf, SOURCE_ROOT } from './result.js';
import { sarifPackageRule } from './package-rule.js';
import { sarifRule } from './rule.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const RESULTS_CUT = 'results-cut';

const labels = {
  fr: {
    root: 'Dossier où verifcda a été lancé.',
    notEvaluated: 'Un document n’a pas pu être évalué : rien ne peut en être conclu.',
    resultsCut: 'Des constats ont été laissés de côté pour respecter les limites de GitHub.',
    cut: (count: number) =>
      `${count} constats laissés de côté pour respecter les limites de GitHub (25 000 résultats, 10 Mo compressés) ; les erreurs sont gardées d’abord. Les autres formats les contiennent tous.`,
  },
  en: {
    root: 'Folder in which verifcda was run.',
    notEvaluated: 'A document could not be evaluated: nothing may be concluded about it.',
    resultsCut: 'Findings were left out to respect the limits of GitHub.',
    cut: (count: number) =>
      `${count} findings left out to respect the limits of GitHub (25,000 results, 10 MB compressed); errors are kept first. The other formats have them all.`,
  },
};

/** SARIF 2.1.0 (OASIS): for code scanning in CI. */
export const sarif = sarifWithin(githubLimits);

/** @param limits results beyond them are left out, the least severe first, and a notification says how many */
export function sarifWithin(limits: SarifLimits): Formatter {
  return {
    name: 'sarif',
    open(context) {
      const started = new Date();
      const rules = context.rules();
      const ruleIndexes = new Map(rules.map((rule, index) => [rule.id, index]));
      const packageRules: object[] = [];
      const describeOfPackage = (id: string) => {
        const rule = ruleIndexes.has(id) ? undefined : context.packageRule?.(id);
        if (rule) ruleIndexes.set(id, rules.length + packageRules.push(sarifPackageRule(rule, context.language)) - 1);
      };
      const results = new BoundedResults(limits.results);
      const artifacts: object[] = [];
      const failures: object[] = [];
      let suppressions = false;
      return {
        document(document) {
          const artifact = artifacts.push(artifactOf(document, context)) - 1;
          for (const { ruleId } of withConsequences(document.report.findings)) describeOfPackage(ruleId);
          for (const { ruleId } of document.suppressed ?? []) describeOfPackage(ruleId);
          for (const result of resultsOf(document, artifact, ruleIndexes, context)) results.add(result);
          failures.push(...failuresOf(document, context));
          suppressions ||= (document.suppressed?.length ?? 0) > 0;
          return '';
        },
        end(summary) {
          if (summary.interrupted) failures.push(notification(NOT_EVALUATED, 'error', words[context.language].interrupted, context));
          const driver = driverOf(context, [...rules.map((rule) => sarifRule(rule, context.language)), ...packageRules]);
          return renderWithin(limits.compressedBytes, limits.results, (count) => {
            const kept = results.first(count);
            const cut = results.count - kept.length;
            const notifications =
              cut > 0 ? [...failures, notification(RESULTS_CUT, 'warning', labels[context.language].cut(cut), context)] : failures;
            const run = {
              tool: { driver },
              automationDetails: { id: `verifcda/${context.profile}/${context.edition}/` },
              language: context.language,
              columnKind: 'utf16CodeUnits',
              originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: labels[context.language].root } } },
              invocations: [invocationOf(context, started, failures.length === 0, notifications)],
              artifacts,
              // Either every result of a run tells whether it is suppressed, or none (3.27.23).
              results: suppressions ? kept.map((result) => ({ suppressions: [], ...result })) : kept,
              properties: propertiesOf(context, summary),
            };
            return `${safeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 2)}\n`;
          });
        },
      };
    },
  };
}

function driverOf({ version, language }: FormatContext, rules: object[]): object {
  const say = labels[language];
  return {
    name: 'verifcda',
    version,
    semanticVersion: version,
    informationUri: homepage,
    language,
    rules,
    notifications: [
      notificationDescriptor(NOT_EVALUATED, 'NotEvaluated', 'error', say.notEvaluated),
      notificationDescriptor(RESULTS_CUT, 'ResultsCut', 'warning', say.resultsCut),
    ],
  };
}

/** With the properties that GitHub asks of every descriptor. */
function notificationDescriptor(id: string, name: string, level: string, text: string): object {
  return {
    id,
    name,
    shortDescription: { text },
    fullDescription: { text },
    help: { text, markdown: text },
    helpUri: pageOfFormats,
    defaultConfiguration: { level },
  };
}

function artifactOf({ report, sha256, bytes }: JudgedDocument, context: FormatContext): object {
  return {
    location: artifactLocation(report.path, context),
    roles: ['analysisTarget'],
    mimeType: /\.zip$/i.test(report.path) ? 'application/zip' : 'application/xml',
    ...(bytes === undefined ? {} : { length: bytes }),
    ...(sha256 === undefined ? {} : { hashes: { 'sha-256': sha256 } }),
    ...propertiesOfDocument(report),
  };
}

/** The verdict of each profile and the user's package, where it judged too; how many assertions were proved to hold, and how many the rule engine judged. */
function propertiesOfDocument({ stages, verdicts, official }: DocumentReport): object {
  const counts = stages.flatMap(({ assertions }) => assertions ?? []);
  const sum = (what: 'proved' | 'run') => counts.reduce((all, each) => all + each[what], 0);
  const properties = {
    ...(verdicts ? { verdicts } : {}),
    ...(official ? { official } : {}),
    ...(counts.length === 0 ? {} : { assertions: { proved: sum('proved'), run: sum('run') } }),
  };
  return Object.keys(properties).length === 0 ? {} : { properties };
}

/** Why the document was not evaluated: one notification for each stage that failed. */
function failuresOf({ report }: JudgedDocument, context: FormatContext): object[] {
  const { language } = context;
  if (report.status !== 'notEvaluated') return [];
  const failed = report.stages.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [notification(NOT_EVALUATED, 'error', notEvaluatedMessage(report, language), context, report.path)];
  return failed.map((stage) =>
    notification(
      NOT_EVALUATED,
      'error',
      `${notEvaluatedMessage(stage, language)} (${stageName(stage.stage, language)})`,
      context,
      report.path,
    ),
  );
}

function notification(id: string, level: string, text: string, context: FormatContext, path?: string): object {
  return {
    descriptor: { id },
    level,
    message: { text },
    ...(path === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: artifactLocation(path, context) } }] }),
  };
}

function invocationOf(
  { arguments: args }: FormatContext,
  started: Date,
  executionSuccessful: boolean,
  toolExecutionNotifications: object[],
): object {
  return {
    executionSuccessful,
    startTimeUtc: started.toISOString(),
    endTimeUtc: new Date().toISOString(),
    ...(args === undefined ? {} : { arguments: args }),
    toolExecutionNotifications,
  };
}

function propertiesOf({ engine, profile, edition, ownEdition }: FormatContext, { documents, hidden }: RunSummary): object {
  return { engine, profile, edition, ...(ownEdition === undefined ? {} : { ownEdition }), documents, hidden };
}
