import { basename } from 'node:path';
import type { Finding } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import type { RuleMetadata } from '../catalogue/metadata.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import type { FormatContext, Formatter, OutputFile } from './formatter.js';
import { type LayerResult, layersOf } from './layers.js';
import { attributesOf, escapeMarkup } from './markup.js';
import type { Entry } from './shown.js';
import { elementAt, lineage } from '../xml/element-at.js';
import { positionAmongSiblings, sourceOf } from './source-places.js';
import { officialLines } from './official-text.js';
import { messageWithFacts, NOT_EVALUATED, notEvaluatedMessage, rulesText, words } from './words.js';

const SVRL = 'http://purl.oclc.org/dsdl/svrl';

/** Prefixes of rules and locations; other namespaces get ns1, ns2… */
const usualPrefixes: readonly [uri: string, prefix: string][] = [
  ['urn:hl7-org:v3', 'cda'],
  ['urn:hl7-org:sdtc', 'sdtc'],
  ['urn:oid:1.3.6.1.4.1.19376.1.3.2', 'lab'],
  ['urn:ihe:pharm:medication', 'pharm'],
  ['urn:dicom-org:ps3-20', 'ps3-20'],
  ['http://www.w3.org/2001/XMLSchema-instance', 'xsi'],
  ['http://www.w3.org/2001/XMLSchema', 'xs'],
  ['urn:verifcda:functions', 'v'],
];

/**
 * SVRL (ISO/IEC 19757-3, annex D): a folder for each document, in it a file for each layer. A layer that failed, or that
 * a document lacks to be evaluated, has a failed assertion that says so; a layer that does not apply has no file. As one
 * text it is one output with an active pattern for each layer of each document.
 */
export const svrl: Formatter = {
  name: 'svrl',
  needsText: true,
  open(context) {
    const rules = new Map(context.rules().map((rule) => [rule.id, rule]));
    const taken = new Map<string, number>();
    const prefixes = new Map(usualPrefixes);
    const patterns: string[] = [];
    const said: string[] = [];
    let documents = 0;
    let files: OutputFile[] = [];
    return {
      document(document) {
        // Reading the text again is for the places of findings only.
        const source = document.report.findings.length > 0 ? sourceOf(document) : undefined;
        const layers = layersOf(document, context);
        const texts = officialLines(document.report, context.language);
        const applies = ({ status }: LayerResult) => status !== 'skipped' || document.report.status === 'notEvaluated';
        if (context.asOneText) {
          documents++;
          said.push(...texts.map((text) => `${document.report.path}${words[context.language].colon} ${text}`));
          for (const layer of layers.filter(applies))
            patterns.push(
              activePattern(
                layer,
                document,
                source,
                rules,
                prefixes,
                context,
                documents === 1 ? layer.layer : `${layer.layer}-${documents}`,
              ),
            );
          return '';
        }
        const folder = folderName(document.report.path, taken);
        const names = new Map<string, number>();
        files = layers.map((layer): OutputFile => {
          const name = `${folder}/${numbered(layer.layer, names)}.svrl`;
          if (!applies(layer)) return { name };
          const own = new Map(usualPrefixes);
          return { name, content: outputOf([activePattern(layer, document, source, rules, own, context)], own, texts, context) };
        });
        return '';
      },
      end() {
        files = [];
        return context.asOneText ? outputOf(patterns, prefixes, said, context) : '';
      },
      files: () => files,
    };
  },
};

/** Characters of a name: file systems take 255 bytes, and a number may follow. */
const longestName = 60;

/** The name of the document's file, made safe, and with a number when it was seen before. */
function folderName(path: string, taken: Map<string, number>): string {
  const safe =
    basename(path)
      .replace(/[^\p{L}\p{N}._-]/gu, '_')
      .replace(/^\.+/, '_') || '_';
  const name = [...safe].slice(0, longestName).join('');
  return numbered(name, taken);
}

/** A name, with a number when another that differs by case at most was taken before: some file systems take both for one. */
function numbered(name: string, taken: Map<string, number>): string {
  const key = name.toLowerCase();
  const count = (taken.get(key) ?? 0) + 1;
  taken.set(key, count);
  return count === 1 ? name : `${name}~${count}`;
}

/** What became of one layer. @param prefixes gets those that its locations need @param id unique in the output */
function activePattern(
  layer: LayerResult,
  { report }: JudgedDocument,
  source: SourceMap | undefined,
  rules: ReadonlyMap<string, RuleMetadata>,
  prefixes: Map<string, string>,
  context: FormatContext,
  id = layer.layer,
): string {
  const byRule = new Map<string, Entry[]>();
  for (const entry of layer.findings) byRule.set(entry.finding.ruleId, [...(byRule.get(entry.finding.ruleId) ?? []), entry]);
  const fired = [...byRule].map(([id, entries]) => {
    const { rule, test } = conditionsOf(rules.get(id), id);
    const asserts = entries.map(({ finding, cause }) =>
      failedAssert(id, finding.severity, test, locationOf(finding, source, prefixes), messageWithFacts(finding, context.language, cause)),
    );
    return firedRule(rule) + asserts.join('');
  });
  if (layer.status !== 'executed') {
    const reason = notEvaluatedMessage(layer, context.language);
    fired.unshift(firedRule('/') + failedAssert(NOT_EVALUATED, 'error', 'false()', '/', reason));
  }
  if (fired.length === 0) fired.push(firedRule('/'));
  const name = `${layer.layer}${words[context.language].colon} ${report.path}`;
  return `  <svrl:active-pattern${attributesOf({ id, name })}/>\n${fired.join('')}`;
}

/** @param texts what is said of the documents */
function outputOf(
  patterns: readonly string[],
  prefixes: ReadonlyMap<string, string>,
  texts: readonly string[],
  context: FormatContext,
): string {
  const declared = [...prefixes].map(([uri, prefix]) => `  <svrl:ns-prefix-in-attribute-values${attributesOf({ prefix, uri })}/>\n`);
  const title = `verifcda ${context.version}, ${context.profile}, ${rulesText(context)}`;
  const edition = context.profile === 'official' ? {} : { schemaVersion: context.edition };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svrl:schematron-output xmlns:svrl="${SVRL}"${attributesOf({ title, ...edition })}>\n`,
    ...texts.map((text) => `  <svrl:text>${escapeMarkup(text)}</svrl:text>\n`),
    ...declared,
    ...patterns,
    '</svrl:schematron-output>\n',
  ].join('');
}

/** What the rule asks, in XPath where it is one. */
function conditionsOf(rule: RuleMetadata | undefined, id: string): { rule: string; test: string } {
  const unique = (values: string[]) => [...new Set(values)];
  const contexts = unique(rule?.checks.map(({ context }) => context) ?? []);
  const tests = unique(rule?.checks.map(({ test }) => test) ?? []);
  return {
    rule: contexts.join(' | ') || '/',
    test: tests.length > 1 ? tests.map((test) => `(${test})`).join(' and ') : (tests[0] ?? id),
  };
}

/** An XPath that selects the node at fault. */
function locationOf(finding: Finding, source: SourceMap | undefined, prefixes: Map<string, string>): string {
  const element = source && finding.path !== '/' ? elementAt(source, finding) : undefined;
  if (!source || element === undefined) return '/';
  const named = (local: string, uri: string) => (uri === '' ? local : `${prefixFor(uri, prefixes)}:${local}`);
  const steps = lineage(source, element).map((number) => {
    const { local, uri } = source.elements[number] as SourceElement;
    return `/${named(local, uri)}[${positionAmongSiblings(source, number)}]`;
  });
  const attribute = /\/@([^/]+)$/.exec(finding.path)?.[1];
  const written = source.elements[element]?.attributes.find(({ name }) => name === attribute);
  return steps.join('') + (written ? `/@${named(written.local, written.uri)}` : '');
}

function prefixFor(uri: string, prefixes: Map<string, string>): string {
  const known = prefixes.get(uri) ?? `ns${prefixes.size + 1 - usualPrefixes.length}`;
  prefixes.set(uri, known);
  return known;
}

function firedRule(context: string): string {
  return `  <svrl:fired-rule${attributesOf({ context })}/>\n`;
}

function failedAssert(id: string, role: string, test: string, location: string, text: string): string {
  return `  <svrl:failed-assert${attributesOf({ id, location, role, test })}>\n    <svrl:text>${escapeMarkup(text)}</svrl:text>\n  </svrl:failed-assert>\n`;
}
