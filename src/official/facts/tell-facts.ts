import type { Language } from '../../findings/finding.js';
import { ElementNode } from '../../xml/element-node.js';
import type { SourceMap } from '../../xml/source-map.js';
import type { Fact } from './fact.js';

/** What facts ask, in words: `@code : FR`, `title : 1..1`. @param nameOfSet of a value set, from its reference */
export function expectedText(facts: readonly Fact[], language: Language, nameOfSet: (reference: string) => string): string | undefined {
  if (facts.length === 0) return undefined;
  const told = facts.map((fact) => demandText(fact, language, nameOfSet));
  if (facts.length === 1) return told[0];
  return facts.map((fact, index) => `${subjectText(fact)} ${told[index]}`.trim()).join(', ');
}

/** What a fact is about, as a path from the judged node: `@code`, `title`, `templateId[@root=1.2.3]`. */
export function subjectText({ path, attribute, only, asks }: Fact): string {
  const parts = [...path, ...(attribute === undefined ? [] : [`@${attribute}`])];
  if (asks.kind === 'member') parts.push('@code');
  const condition = only && (only.value === undefined ? `[not(@${only.attribute})]` : `[@${only.attribute}=${only.value}]`);
  return `${parts.join('/')}${condition ?? ''}`;
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
  { path, attribute, only, asks }: Fact,
  node: ElementNode,
  shown: (value: string, attribute: string, holder: string) => string,
): string {
  const holders = elementsAt(node, path).filter((holder) => !only || holder.attribute(only.attribute) === only.value);
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

/** Elements at the end of child steps, whatever their namespaces. */
export function elementsAt(node: ElementNode, path: readonly string[]): ElementNode[] {
  const [first, ...rest] = path;
  if (first === undefined) return [node];
  const { elements } = node.source;
  const found: ElementNode[] = [];
  const end = elements[node.number]?.close ?? 0;
  for (let number = node.number + 1; number < elements.length; number++) {
    const element = elements[number];
    if (!element || element.start >= end) break;
    if (element.parent === node.number && element.local === first) found.push(new ElementNode(node.source, number));
  }
  return found.flatMap((child) => elementsAt(child, rest));
}
