import type { Language } from '../../findings/finding.js';
import { elementAt, lineage } from '../../xml/element-at.js';
import type { SourceElement, SourceMap } from '../../xml/source-map.js';
import { attributesOf, escapeMarkup } from '../markup.js';
import { safeText } from '../safe-text.js';
import { labels } from './labels.js';
import { headerTitle, sectionTitle } from './sections.js';
import type { AnchoredFinding } from './source-view.js';

const row = 26;
const indent = 16;
const badges = 74;
/** A picture of more sections than this tells nothing. */
const mostRows = 80;

interface Part {
  title: string;
  depth: number;
  findings: AnchoredFinding[];
}

/** The document as a picture: the header and each section, with how many errors and warnings are in it. */
export function structureSvg(source: SourceMap | undefined, findings: readonly AnchoredFinding[], language: Language): string {
  if (!source) return '';
  const parts = partsOf(source, language);
  if (parts.size < 2 || parts.size > mostRows) return '';
  for (const each of findings) {
    const element = each.finding.path === '/' ? undefined : elementAt(source, each.finding);
    const section = element === undefined ? undefined : lineage(source, element).findLast((number) => parts.has(number));
    (parts.get(section ?? 0) ?? parts.get(0))?.findings.push(each);
  }
  const rows = [...parts.values()];
  const say = labels[language].structure;
  return [
    `<svg class="structure" role="img" width="100%"${attributesOf({ height: rows.length * row + 8, 'aria-label': say })}>\n<title>${escapeMarkup(say)}</title>\n`,
    ...rows.map(partSvg),
    '</svg>\n',
  ].join('');
}

function partSvg({ title, depth, findings }: Part, index: number): string {
  const y = index * row + 4;
  const x = badges + depth * indent;
  const of = (severity: string) => findings.filter(({ finding }) => finding.severity === severity);
  const badge = (severity: 'error' | 'warning', at: number) => {
    const own = of(severity);
    if (own.length === 0) return '';
    return `<a href="#${own[0]?.anchor ?? ''}"><rect class="${severity}" x="${at}" y="${y + 2}" width="30" height="18" rx="9"/><text class="badge" x="${at + 15}" y="${y + 15}" text-anchor="middle">${own.length}</text></a>`;
  };
  const state = of('error').length > 0 ? 'error' : of('warning').length > 0 ? 'warning' : 'good';
  return `${badge('error', 0)}${badge('warning', 34)}<rect class="bar ${state}" x="${x}" y="${y + 1}" width="4" height="20" rx="2"/><text x="${x + 12}" y="${y + 16}">${escapeMarkup(safeText(title))}</text>\n`;
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
