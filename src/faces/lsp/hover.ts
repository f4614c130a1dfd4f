import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Finding, withConsequences } from '../../findings/finding.js';
import { sayIn } from '../../text/say.js';
import type { ValueSet } from '../../value-sets/types.js';
import { explainFinding, plain } from './explain-finding.js';
import { rangeOf } from './diagnostics.js';
import type { Knowledge } from './knowledge.js';
import { ancestorsOf, attributeOf, elementAt, type OpenText, templatesOf } from './open-text.js';
import { nameOf } from './outline.js';

const mostFindings = 3;

/** What is known of the place under the cursor: findings with their rules, the concept, its value set, the section or template. */
export function hoverAt(
  open: OpenText,
  document: TextDocument,
  offset: number,
  findings: readonly Finding[],
  knowledge: Knowledge,
): Hover | null {
  const size = (finding: Finding) => offsetsOf(finding, document).end - offsetsOf(finding, document).start;
  const here = withConsequences(findings)
    .filter((finding) => {
      const { start, end } = offsetsOf(finding, document);
      return start <= offset && offset <= end;
    })
    .sort((a, b) => size(a) - size(b));
  const parts = [...here.slice(0, mostFindings).map((finding) => explainFinding(finding, knowledge)), ...ofPlace(open, offset, knowledge)];
  return parts.length === 0 ? null : { contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') } };
}

function offsetsOf(finding: Finding, document: TextDocument): { start: number; end: number } {
  const range = rangeOf(finding);
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

function ofPlace({ source }: OpenText, offset: number, knowledge: Knowledge): string[] {
  const element = elementAt(source, offset);
  const node = element === undefined ? undefined : source.elements[element];
  if (element === undefined || !node || (offset > node.end && node.local !== 'title')) return [];
  if (node.local === 'templateId') return ofTemplate(attributeOf(source, element, 'root') ?? '', knowledge);
  const code = attributeOf(source, element, 'code');
  if (code !== undefined)
    return ofConcept(code, attributeOf(source, element, 'codeSystem') ?? '', setsAt(source, element, knowledge), knowledge);
  const sets = setsAt(source, element, knowledge);
  if (sets.length > 0) return sets.map((set) => ofSet(set, knowledge));
  const named = ancestorsOf(source, element).find((each) => nameOf(source, each, knowledge) !== undefined);
  if (named === undefined || !(named === element || node.local === 'title')) return [];
  return [
    `**${nameOf(source, named, knowledge)}**\n\n${templatesOf(source, named)
      .map((root) => `\`${root}\``)
      .join(' · ')}`,
  ];
}

/** The value sets whose concepts are asked for at an element. */
export function setsAt(source: OpenText['source'], element: number, { expected, valueSets }: Knowledge): ValueSet[] {
  const oids = expected.at(source, element).flatMap((here) => (here.expected.what === 'concept' ? [here.expected.valueSet] : []));
  return [...new Set(oids)].flatMap((oid) => valueSets.get(oid) ?? []);
}

function ofTemplate(root: string, { expected, language }: Knowledge): string[] {
  const name = expected.nameOfTemplate(root);
  const say = sayIn(language);
  return name === undefined
    ? []
    : [`**${name}**\n\ntemplateId \`${root}\` · ${say('règles', 'rules')} : \`verifcda rules --template ${name}\``];
}

function ofConcept(code: string, system: string, asked: readonly ValueSet[], { valueSets, language }: Knowledge): string[] {
  const say = sayIn(language);
  const holding = valueSets.list().filter((set) => set.has(code, system));
  const label = (asked.find((set) => set.has(code, system)) ?? holding[0])?.labelOf(code, system);
  const systemName = valueSets.codeSystemName(system);
  const head = `**${plain(code)}**${label === undefined ? '' : ` ${plain(label)}`} · ${systemName === undefined ? '' : `${systemName} `}\`${system}\``;
  const missing = asked.filter((set) => !set.has(code, system)).map(({ name }) => name);
  const lines = [
    ...(holding.length > 0 ? [`${say('Dans', 'In')} ${holding.map(({ name }) => name).join(', ')}`] : []),
    ...(missing.length > 0 ? [`${say('Absent de', 'Not in')} ${missing.join(', ')}`] : []),
  ];
  return holding.length + asked.length === 0 ? [] : [[head, ...lines].join('\n\n')];
}

function ofSet({ oid, name, title, size, revision }: ValueSet, { language }: Knowledge): string {
  const say = sayIn(language);
  return `**${name}** \`${oid}\`\n\n${title === undefined ? '' : `${plain(title)} · `}${size} ${say('concepts', 'concepts')} · ${say('révision', 'revision')} ${revision}`;
}
