import type { DocumentReport, Finding, Language } from '../findings/finding.js';
import type { JudgedDocument, SuppressedFinding } from '../findings/judged-document.js';
import type { FormatContext, Formatter } from './formatter.js';
import { stageName } from '../findings/stage-names.js';
import { type LayerResult, layersOf } from './layers.js';
import { attributesOf, escapeMarkup } from './markup.js';
import { factsOf, messageWithFacts, NOT_EVALUATED, notEvaluatedMessage, repairLine, words } from './words.js';

interface TestCase {
  name: string;
  outcome?: 'failure' | 'error' | 'skipped';
  message?: string;
  type?: string;
  details?: string;
}

const labels = {
  fr: { accepted: 'Constat accepté (référence)', inline: 'Constat supprimé dans le document' },
  en: { accepted: 'Accepted finding (baseline)', inline: 'Finding suppressed in the document' },
};

/**
 * JUnit XML as Ant writes it: a test suite for each document; a test case for each error, for each layer without error,
 * for each accepted finding and each consequence (skipped: a fault counts once). Warnings and infos stand in the suite's output: JUnit has no such outcome.
 */
export const junit: Formatter = {
  name: 'junit',
  open(context) {
    let before = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
    let id = 0;
    const suite = (name: string, cases: TestCase[], output: string, properties: Property[] = []) => {
      const text = before + suiteText(id++, name, cases, output, properties);
      before = '';
      return text;
    };
    return {
      document: (document) =>
        suite(document.report.path, casesOf(document, context), outputOf(document, context), propertiesOf(document.report)),
      end({ interrupted }) {
        const say = words[context.language];
        const stopped: TestCase = { name: NOT_EVALUATED, outcome: 'error', type: NOT_EVALUATED, message: say.interrupted };
        return `${interrupted ? suite('verifcda', [stopped], '') : ''}${before}</testsuites>\n`;
      },
    };
  },
};

function casesOf(document: JudgedDocument, context: FormatContext): TestCase[] {
  const { report, suppressed = [] } = document;
  const { language } = context;
  const layers = layersOf(document, context);
  // What keeps a document from being evaluated is an error (<error>), and not a failure beside it.
  const reason =
    report.status === 'notEvaluated'
      ? layers
          .flatMap(({ findings }) => findings)
          .find(({ finding, cause }) => !cause && finding.severity === 'error' && finding.message === report.reason)?.finding
      : undefined;
  const details = reason && { details: detailsOf(reason, report.path, language) };
  const cases = layers.flatMap((layer) => {
    const findings = layer.findings.filter(({ finding }) => finding !== reason);
    const own = casesOfLayer({ ...layer, findings }, report.path, language);
    return layer.status === 'executed' && findings.length < layer.findings.length && own.every(({ outcome }) => !outcome) ? [] : own;
  });
  const failed = cases.find(({ outcome }) => outcome === 'error');
  if (failed) Object.assign(failed, details);
  else if (report.status === 'notEvaluated')
    cases.unshift({
      name: NOT_EVALUATED,
      outcome: 'error',
      type: NOT_EVALUATED,
      message: notEvaluatedMessage(report, language),
      ...details,
    });
  return [...cases, ...suppressed.map((finding) => acceptedCase(finding, language))];
}

function casesOfLayer({ layer, status, reason, findings }: LayerResult, path: string, language: Language): TestCase[] {
  if (status === 'skipped')
    return [{ name: stageName(layer, language), outcome: 'skipped', ...(reason === undefined ? {} : { message: reason }) }];
  const errors = findings
    .filter(({ finding }) => finding.severity === 'error')
    .map(({ finding, cause }) => (cause ? consequenceCase(finding, cause, language) : failureCase(finding, path, language)));
  if (status === 'failed')
    return [
      { name: stageName(layer, language), outcome: 'error', type: NOT_EVALUATED, message: reason ?? words[language].notEvaluatedDocument },
      ...errors,
    ];
  return errors.length > 0 ? errors : [{ name: stageName(layer, language) }];
}

function failureCase(finding: Finding, path: string, language: Language): TestCase {
  const { ruleId, line, column } = finding;
  return {
    name: `${ruleId} (${line}:${column})`,
    outcome: 'failure',
    type: ruleId,
    message: messageWithFacts(finding, language),
    details: detailsOf(finding, path, language),
  };
}

function detailsOf(finding: Finding, path: string, language: Language): string {
  const { ruleId, message, line, column, source } = finding;
  return [
    `${message} [${ruleId}]`,
    `${path}:${line}:${column}`,
    finding.path,
    ...factsOf(finding, language),
    ...repairLine(finding, language),
    ...(source === undefined ? [] : [source]),
  ].join('\n');
}

/** Told by itself, and counted under its cause. */
function consequenceCase(finding: Finding, cause: Finding, language: Language): TestCase {
  const { consequenceOf, colon } = words[language];
  return {
    name: `${finding.ruleId} (${finding.line}:${finding.column})`,
    outcome: 'skipped',
    message: `${consequenceOf(cause)}${colon} ${messageWithFacts(finding, language)}`,
  };
}

function acceptedCase({ ruleId, line, column, justification, suppressedBy }: SuppressedFinding, language: Language): TestCase {
  const accepted = labels[language][suppressedBy === 'document' ? 'inline' : 'accepted'];
  return {
    name: `${ruleId} (${line}:${column})`,
    outcome: 'skipped',
    message: justification === undefined ? accepted : `${accepted}${words[language].colon} ${justification}`,
  };
}

function outputOf(document: JudgedDocument, context: FormatContext): string {
  return layersOf(document, context)
    .flatMap(({ findings }) => findings)
    .filter(({ finding, cause }) => finding.severity !== 'error' && !cause)
    .map(
      ({ finding }) =>
        `${finding.line}:${finding.column} ${words[context.language].severity[finding.severity]} ${finding.ruleId} ${messageWithFacts(finding, context.language)}\n`,
    )
    .join('');
}

type Property = readonly [name: string, value: string];

/** The verdict of each profile, and by what of the user's official package the document was judged. */
function propertiesOf({ verdicts = {}, official }: DocumentReport): Property[] {
  return [
    ...Object.entries(verdicts).map(([profile, verdict]) => [`verdict.${profile}`, verdict] as const),
    ...Object.entries(official ?? {}).map(([name, value]) => [`official.${name}`, String(value)] as const),
  ];
}

function propertiesText(properties: readonly Property[]): string {
  if (properties.length === 0) return '    <properties/>\n';
  const each = properties.map(([name, value]) => `      <property${attributesOf({ name, value })}/>\n`);
  return `    <properties>\n${each.join('')}    </properties>\n`;
}

function suiteText(id: number, name: string, cases: TestCase[], output: string, properties: readonly Property[]): string {
  const count = (outcome: TestCase['outcome']) => cases.filter((test) => test.outcome === outcome).length;
  const attributes = attributesOf({
    id,
    package: 'verifcda',
    name,
    hostname: 'localhost',
    timestamp: new Date().toISOString().slice(0, 19),
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: 0,
  });
  const tests = cases.map((test) => caseText(test, name));
  return `  <testsuite${attributes}>\n${propertiesText(properties)}${tests.join('')}    <system-out>${escapeMarkup(output)}</system-out>\n    <system-err/>\n  </testsuite>\n`;
}

function caseText({ name, outcome, message, type, details }: TestCase, classname: string): string {
  const start = `    <testcase${attributesOf({ classname, name, time: 0 })}`;
  if (!outcome) return `${start}/>\n`;
  const result = `<${outcome}${attributesOf({ message, type })}`;
  return `${start}>\n      ${details === undefined ? `${result}/>` : `${result}>${escapeMarkup(details)}</${outcome}>`}\n    </testcase>\n`;
}
