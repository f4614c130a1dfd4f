import { SaxesParser } from 'saxes';
import type { Finding, Language } from '../../findings/finding.js';
import type { SourceElement, SourceMap } from '../../xml/source-map.js';
import { elementAt, lineage } from '../../xml/element-at.js';

const labels = {
  fr: { file: 'Fichier', header: 'En-tête', body: 'Corps', untitled: 'Section sans titre' },
  en: { file: 'File', header: 'Header', body: 'Body', untitled: 'Section without title' },
};

const longestTitle = 2000;

/** The findings of one part of a document: a section, the header, the file itself. */
export interface Group<F> {
  title: string;
  findings: F[];
}

/** Groups findings by the innermost section that they stand in; groups are in the order of their first finding. */
export function groupBySection<F extends { finding: Finding }>(
  findings: readonly F[],
  source: SourceMap | undefined,
  language: Language,
): Group<F>[] {
  const groups = new Map<string, Group<F>>();
  for (const each of findings) {
    const { key, title } = partOf(each.finding, source, language);
    const group = groups.get(key) ?? { title, findings: [] };
    group.findings.push(each);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function partOf(finding: Finding, source: SourceMap | undefined, language: Language): { key: string; title: string } {
  const say = labels[language];
  const element = source && finding.path !== '/' ? elementAt(source, finding) : undefined;
  if (!source || element === undefined) return { key: 'file', title: say.file };
  const line = lineage(source, element);
  const sections = line.filter((number) => nameOf(source, number) === 'section');
  const innermost = sections.at(-1);
  if (innermost !== undefined)
    return { key: String(innermost), title: sections.map((section) => titleOf(source, section) ?? say.untitled).join(' › ') };
  const inBody = line.length > 1 && nameOf(source, line[1] as number) === 'component';
  return inBody ? { key: 'body', title: say.body } : { key: 'header', title: say.header };
}

/** What the part before the body is called. */
export function headerTitle(language: Language): string {
  return labels[language].header;
}

/** The title of a section, or the label of its code. */
export function sectionTitle(source: SourceMap, section: number, language: Language): string {
  return titleOf(source, section) ?? labels[language].untitled;
}

function titleOf(source: SourceMap, section: number): string | undefined {
  const child = (local: string) => childOf(source, section, local);
  const title = child('title');
  const label = child('code')?.attributes.find(({ name }) => name === 'displayName')?.value;
  return (title && textOf(source, title)) || label || undefined;
}

function childOf(source: SourceMap, parent: number, local: string): SourceElement | undefined {
  const { close } = source.elements[parent] as SourceElement;
  for (let number = parent + 1; (source.elements[number]?.start ?? close) < close; number++) {
    const element = source.elements[number] as SourceElement;
    if (element.parent === parent && element.local === local) return element;
  }
  return undefined;
}

function textOf(source: SourceMap, { start, close }: SourceElement): string | undefined {
  if (close - start > longestTitle) return undefined;
  const parts: string[] = [];
  const parser = new SaxesParser();
  parser.on('text', (text) => parts.push(text));
  parser.on('cdata', (text) => parts.push(text));
  parser.write(source.text.slice(start, close)).close();
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function nameOf(source: SourceMap, number: number): string | undefined {
  return source.elements[number]?.local;
}
