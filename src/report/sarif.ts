import { createHash } from 'node:crypto';
import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentReport, Finding, Language, Severity } from '../findings/finding.js';
import type { Excerpt, JudgedDocument } from '../findings/judged-document.js';
import type { RuleMetadata } from '../rules/metadata.js';
import type { Formatter } from './formatter.js';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = { error: 'error', warning: 'warning', info: 'note' };

const words = {
  fr: { expected: (value: string) => `attendu : ${value}`, found: (value: string) => `trouvé : ${value}` },
  en: { expected: (value: string) => `expected: ${value}`, found: (value: string) => `found: ${value}` },
};

/** SARIF 2.1.0 (OASIS): for code scanning in CI. */
export const sarif: Formatter = {
  name: 'sarif',
  open(context) {
    const rules = context.rules();
    const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
    const results: object[] = [];
    const artifacts: object[] = [];
    const notifications: object[] = [];
    return {
      document(document) {
        const { report, excerpts } = document;
        const artifact = artifacts.push(artifactOf(document)) - 1;
        const seen = new Map<string, number>();
        report.findings.forEach((finding, index) => {
          if (finding.severity === 'info' && !context.showInfos) return;
          results.push(resultOf(report, finding, excerpts[index], artifact, ruleIndex.get(finding.ruleId), seen, context.language));
        });
        if (report.status === 'notEvaluated') notifications.push(notificationOf(report, artifact));
        return '';
      },
      end() {
        const run = {
          tool: { driver: { name: 'verifcda', version: context.version, semanticVersion: context.version, language: context.language, rules: rules.map((rule) => ruleOf(rule, context.language)) } },
          automationDetails: { id: `verifcda/${context.profile}/${context.edition}/` },
          invocations: [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }],
          language: context.language,
          columnKind: 'utf16CodeUnits',
          artifacts,
          results,
          properties: { engine: context.engine, profile: context.profile, edition: context.edition },
        };
        return `${JSON.stringify({ $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
      },
    };
  },
};

function ruleOf(rule: RuleMetadata, language: Language): object {
  const why = rule.why[language];
  const fix = rule.notes.fix?.[language];
  const help = [rule.title[language], why, fix, rule.source].filter((text) => text !== undefined && text !== '');
  return {
    id: rule.id,
    name: rule.id.replaceAll('-', ''),
    shortDescription: { text: rule.title[language] },
    fullDescription: { text: why ? `${rule.title[language]} ${why}` : rule.title[language] },
    help: { text: help.join('\n\n'), markdown: help.join('\n\n') },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: [rule.layer], source: rule.source, subject: rule.subject },
  };
}

function artifactOf({ report, sha256, bytes }: JudgedDocument): object {
  return {
    location: locationOfFile(report.path),
    roles: ['analysisTarget'],
    mimeType: /\.zip$/i.test(report.path) ? 'application/zip' : 'application/xml',
    ...(bytes === undefined ? {} : { length: bytes }),
    ...(sha256 === undefined ? {} : { hashes: { 'sha-256': sha256 } }),
  };
}

function resultOf(report: DocumentReport, finding: Finding, excerpt: Excerpt | undefined, artifact: number, ruleIndex: number | undefined, seen: Map<string, number>, language: Language): object {
  const region = { startLine: finding.line, startColumn: finding.column, endLine: finding.endLine, endColumn: finding.endColumn };
  const facts = [finding.expected && words[language].expected(finding.expected), finding.found && words[language].found(finding.found)].filter(Boolean);
  const context = excerpt && excerpt.lines.every((line) => line.skipped === 0 && !line.cut);
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: facts.length > 0 ? `${finding.message} (${facts.join(' ; ')})` : finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { ...locationOfFile(report.path), index: artifact },
          region,
          ...(context ? { contextRegion: { startLine: excerpt.firstLine, endLine: excerpt.firstLine + excerpt.lines.length - 1, snippet: { text: excerpt.lines.map((line) => line.text).join('\n') } } } : {}),
        },
        logicalLocations: [{ fullyQualifiedName: finding.path, kind: finding.path.includes('/@') ? 'attribute' : 'element' }],
      },
    ],
    partialFingerprints: { 'verifcda/v1': fingerprint(finding, seen) },
  };
}

/** Survives a shift of lines; changes with the rule, the place in the document or what was found there. */
function fingerprint(finding: Finding, seen: Map<string, number>): string {
  const key = [finding.ruleId, finding.path, finding.found ?? '', finding.expected ?? ''].join('\u0000');
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return createHash('sha256').update(`${key}\u0000${count}`).digest('hex').slice(0, 32);
}

function notificationOf(report: DocumentReport, artifact: number): object {
  return { level: 'error', message: { text: report.reason ?? report.status }, locations: [{ physicalLocation: { artifactLocation: { ...locationOfFile(report.path), index: artifact } } }] };
}

/** Relative to the working folder where possible, percent-encoded. */
function locationOfFile(path: string): { uri: string } {
  const near = isAbsolute(path) ? relative(process.cwd(), path) : path;
  if (isAbsolute(near) || near.startsWith('..')) return { uri: pathToFileURL(path).href };
  return { uri: near.split(/[/\\]/).map(encodeURIComponent).join('/') };
}

