import type { Language } from '../../findings/finding.js';
import { elementAt, lineage } from '../../xml/element-at.js';
import type { SourceElement, SourceMap } from '../../xml/source-map.js';
import { attributesOf, escapeMarkup } from '../markup.js';
import { safeText } from '../safe-text.js';
import { words } from '../words.js';
import { labels } from './labels.js';
import { headerTitle, sectionTitle } from './sections.js';
import type { AnchoredFinding } from './source-view.js';

/** What lies deeper is drawn as deep. */
const deepest = 5;
/** A picture of more sections than this tells nothing. */
const mostRows = 80;

interface Part {
  title: string;
  depth: number;
  findings: AnchoredFinding[];
}

/** The document as a picture: the header and each section, with how many errors and warnings are in it. */
export function structureHtml(source: SourceMap | undefined, findings: readonly AnchoredFinding[], language: Language): string {
  if (!source) return '';
  const parts = partsOf(source, language);
  if (parts.size < 2 || parts.size > mostRows) return '';
  for (const each of findings) {
    const element = each.finding.path === '/' ? undefined : elementAt(source, each.finding);
    const section = element === undefined ? undefined : lineage(source, element).findLast((number) => parts.has(number));
    (parts.get(section ?? 0) ?? parts.get(0))?.findings.push(each);
  }
  return [
    `<div class="structure" role="list"${attributesOf({ 'aria-label': labels[language].structure })}>\n`,
    ...[...parts.values()].map((part) => partHtml(part, language)),
    '</div>\n',
  ].join('');
}

function partHtml({ title, depth, findings }: Part, language: Language): string {
  const of = (severity: 'error' | 'warning') => findings.filter(({ finding }) => finding.severity === severity);
  const badge = (severity: 'error' | 'warning') => {
    const own = of(severity);
    if (own.length === 0) return '';
    const label = attributesOf({ href: `#${own[0]?.anchor ?? ''}`, 'aria-label': words[language].count[severity](own.length) });
    return `<a class="${severity}"${label}>${own.length}</a>`;
  };
  const state = of('error').length > 0 ? 'error' : of('warning').length > 0 ? 'warning' : 'good';
  return `<div class="part" role="listitem"><span class="badges">${badge('error')}${badge('warning')}</span><span class="bar ${state} depth-${Math.min(depth, deepest)}">${escapeMarkup(safeText(title))}</span></div>\n`;
}

function partsOf(source: SourceMap, language: Language): Map<number, Part> {
  const parts = new Map<number, Part>([[0, { title: headerTitle(language), depth: 0, findings: [] }]]);
  source.elements.forEach(({ local }, number) => {
    if (local !== 'section' || parts.size > mostRows) return;
    const depth = lineage(source, number).filter((each) => (source.elements[each] as SourceElement).local === 'section').length - 1;
    parts.set(number, { title: sectionTitle(source, number, language), depth, findings: [] });
  });
  return parts;
}
