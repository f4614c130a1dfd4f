import type { Language } from '../../src/findings/finding.js';
import type { JudgedDocument, RunSummary } from '../../src/findings/judged-document.js';
import { Validator } from '../../src/journey/validator.js';
import type { FormatContext, Formatter, OutputFile } from '../../src/report/formatter.js';
import { loadFormatter } from '../../src/report/formatters.js';
import { applyChanges, type Change } from '../../tools/fixtures/change.js';
import { readDocument, ruleSet } from './rule-runner.js';

/** Two errors in one line, an error and a warning in sections. */
const faults: Change[] = [
  { on: '/ClinicalDocument/realmCode', attribute: 'code', value: 'FX' },
  { on: '/ClinicalDocument/realmCode', attribute: 'codeSystem', value: '1.2' },
  { remove: "//section[templateId/@root='1.2.250.1.213.1.1.2.206']/title" },
  { remove: "//section[templateId/@root='1.2.250.1.213.1.1.2.213']/entry[observation/code/@code='64100-1']" },
];

export const faulty = applyChanges(readDocument('cr-img-minimal'), faults);

/** What the snapshots are made of: name → text. */
export const lot: Record<string, string> = {
  'lot/conforme.xml': readDocument('cr-img-minimal'),
  'lot/fautes à 100 %.xml': faulty,
  'lot/doctype.xml': '<?xml version="1.0"?>\n<!DOCTYPE ClinicalDocument>\n<ClinicalDocument xmlns="urn:hl7-org:v3"/>\n',
  'lot/autre-modèle.xml': readDocument('autre-modele'),
};

const validators = new Map<string, Promise<Validator>>();

/** Judges texts with the real engine and rules. */
export async function judgeAll(texts: Record<string, string>, language: Language = 'fr', showValues = false): Promise<JudgedDocument[]> {
  const key = `${language} ${showValues}`;
  const validator = validators.get(key) ?? Validator.create({ language, showValues });
  validators.set(key, validator);
  const judge = await validator;
  return Object.entries(texts).map(([path, text]) => judge.judge({ path, bytes: Buffer.from(text) }, true));
}

/** As a baseline does: the findings of a rule are known, with a reason. */
export function accept(document: JudgedDocument, ruleId: string, justification: string): JudgedDocument {
  const kept = document.report.findings
    .map((finding, index) => ({ finding, excerpt: document.excerpts[index] }))
    .filter(({ finding }) => finding.ruleId !== ruleId);
  const suppressed = document.report.findings
    .filter((finding) => finding.ruleId === ruleId)
    .map((finding) => ({ ...finding, justification }));
  return {
    ...document,
    report: { ...document.report, findings: kept.map(({ finding }) => finding) },
    excerpts: kept.map(({ excerpt }) => excerpt),
    suppressed,
  };
}

export function contextFor(language: Language = 'fr', overrides: Partial<FormatContext> = {}): FormatContext {
  return {
    version: '1.2.3',
    engine: 'moteur',
    profile: 'specification',
    edition: '2025-10-11',
    language,
    arguments: ['-f', 'x', 'lot'],
    folder: '.',
    rules: () => ruleSet('specification').rules(),
    colours: false,
    showInfos: false,
    showSource: true,
    now: '2026-11-27T12:00:00.000Z',
    ...overrides,
  };
}

export function summaryOf(documents: readonly JudgedDocument[], overrides: Partial<RunSummary> = {}): RunSummary {
  const findings = documents.flatMap(({ report }) => report.findings);
  const withStatus = (status: string) => documents.filter(({ report }) => report.status === status).length;
  const withSeverity = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return {
    documents: documents.length,
    conforming: withStatus('conforming'),
    nonconforming: withStatus('nonconforming'),
    notEvaluated: withStatus('notEvaluated'),
    errors: withSeverity('error'),
    warnings: withSeverity('warning'),
    infos: withSeverity('info'),
    hidden: {
      off: 0,
      baseline: documents.reduce((sum, { suppressed }) => sum + (suppressed?.length ?? 0), 0),
      quiet: 0,
      infos: withSeverity('info'),
    },
    duration: 1234,
    ...overrides,
  };
}

export interface Written {
  text: string;
  files: OutputFile[];
}

/** Runs a formatter over documents as the command does. */
export async function write(
  format: string | Formatter,
  documents: readonly JudgedDocument[],
  context = contextFor(),
  summary = summaryOf(documents),
): Promise<Written> {
  const formatter = typeof format === 'string' ? await loadFormatter(format) : format;
  const writer = await formatter.open(context);
  const written: Written = { text: '', files: [] };
  const take = (text: string) => {
    written.text += text;
    written.files.push(...(writer.files?.() ?? []));
  };
  for (const document of documents) take(writer.document(document));
  take(writer.end(summary));
  return written;
}
