import type { Language } from '../../findings/finding.js';
import { ElementNode } from '../../xml/element-node.js';
import type { SourceMap } from '../../xml/source-map.js';
import type { Condition, Fact, Step } from './fact.js';

/** What facts ask, in words: `@code : FR`, `title : 1..1`. @param nameOfSet of a value set, from its reference */
export function expectedText(facts: readonly Fact[], language: Language, nameOfSet: (reference: string) => string): string | undefined {
  if (facts.length === 0) return undefined;
  const told = facts.map((fact) => demandText(fact, language, nameOfSet));
  if (facts.length === 1) return told[0];
  return facts.map((fact, index) => `${subjectText(fact)} ${told[index]}`.trim()).join(', ');
}

/** What a fact is about, as a path from the judged node: `@code`, `title`, `templateId[@root=1.2.3]`. */
export function subjectText({ path, attribute, asks }: Fact): string {
  const shown = pathText(path, attribute);
  return asks.kind === 'member' ? [shown, '@code'].filter(Boolean).join('/') : shown;
}

function pathText(path: readonly Step[], attribute?: string): string {
  const steps = path.map(
    ({ name, deep, where = [] }) => `${deep ? './/' : ''}${name}${where.map((each) => `[${conditionText(each)}]`).join('')}`,
  );
  return [...steps, ...(attribute === undefined ? [] : [`@${attribute}`])].join('/');
}

function conditionText({ path, attribute, values, absent }: Condition): string {
  const shown = `${pathText(path, attribute)}${values ? `=${values.join('|')}` : ''}`;
  return absent ? `not(${shown})` : shown;
}

function demandText({ asks }: Fact, language: Language, nameOfSet: (reference: string) => string): string {
  if (asks.kind === 'values') return asks.values.join(' | ');
  if (asks.kind === 'count') return `${asks.least}..${asks.most ?? '*'}`;
  const names = asks.sets.map(nameOfSet).join(', ');
  return language === 'fr' ? `un code de ${names}` : `a code of ${names}`;
}

/**
 * What stands in the document where facts look.
 *
 * @param element number of the judged element
 * @param shown a value of an attribute as it may be shown
 */
export function foundText(
  facts: readonly Fact[],
  source: SourceMap,
  element: number,
  shown: (value: string, attribute: string, holder: string) => string,
): string | undefined {
  if (facts.length === 0 || !source.elements[element]) return undefined;
  const told = facts.map((fact) => valueText(fact, new ElementNode(source, element), shown));
  if (facts.length === 1) return told[0];
  return facts.map((fact, index) => `${subjectText(fact)} ${told[index]}`.trim()).join(', ');
}

function valueText(
  { path, attribute, asks }: Fact,
  node: ElementNode,
  shown: (value: string, attribute: string, holder: string) => string,
): string {
  const holders = elementsAt(node, path);
  const names = asks.kind === 'member' ? ['code', 'codeSystem'] : attribute === undefined ? [] : [attribute];
  if (names.length === 0) return String(holders.length);
  const values = holders.flatMap((holder) =>
    names.flatMap((name) => {
      const value = holder.attribute(name);
      return value === undefined ? [] : [shown(value, name, holder.local)];
    }),
  );
  if (asks.kind === 'count') return String(values.length);
  return values.length === 0 ? '–' : asks.kind === 'member' && values.length === 2 ? `${values[0]} (${values[1]})` : values.join(' | ');
}

/** Elements at the end of steps, whatever their namespaces, in the order of the document. */
export function elementsAt(node: ElementNode, path: readonly Step[]): ElementNode[] {
  const [first, ...rest] = path;
  if (first === undefined) return [node];
  const { elements } = node.source;
  const found: ElementNode[] = [];
  const end = elements[node.number]?.close ?? 0;
  for (let number = node.number + 1; number < elements.length; number++) {
    const element = elements[number];
    if (!element || element.start >= end) break;
    if ((!first.deep && element.parent !== node.number) || element.local !== first.name) continue;
    const child = new ElementNode(node.source, number);
    if ((first.where ?? []).every((condition) => hasWhat(child, condition))) found.push(child);
  }
  return found.flatMap((child) => elementsAt(child, rest));
}

function hasWhat(node: ElementNode, { path, attribute, values, absent }: Condition): boolean {
  const has = elementsAt(node, path).some((holder) => {
    const value = attribute === undefined ? '' : holder.attribute(attribute);
    return value !== undefined && (!values || values.includes(value));
  });
  return has !== (absent ?? false);
}

/** Whether what a fact asks is there; that a code is of a value set cannot be told here. */
export function isFulfilled({ path, attribute, asks }: Fact, node: ElementNode): boolean {
  if (asks.kind === 'member') return false;
  const holders = elementsAt(node, path);
  const values = attribute === undefined ? [] : holders.flatMap((holder) => holder.attribute(attribute) ?? []);
  if (asks.kind === 'values') return values.some((value) => asks.values.includes(value));
  const count = attribute === undefined ? holders.length : values.length;
  return count >= asks.least && count <= (asks.most ?? Infinity);
}
