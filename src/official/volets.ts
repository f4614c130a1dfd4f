import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import type { DocumentHead, HeaderTemplate } from './document-head.js';
import type { Layout, ProfileFile } from './layout.js';
import { OfficialProblem } from './problem.js';
import { closestOf } from '../text/closest-of.js';

const suggestionsAtMost = 3;

/** How the model of a document was found. */
export type VoletBy = 'option' | 'example' | 'templateId';

export interface ChosenVolet {
  volet: ProfileFile;
  by: VoletBy;
}

/** templateIds of the header (`root|extension`), sorted → names of the models whose examples have just these. */
export type VoletMap = Record<string, string[]>;

/**
 * Which model each of the package's own examples is of: they name it in `<?oxygen SCHSchema="…"?>`.
 *
 * @param headOfExample what an example tells; nothing when it is no XML: documents like it need --volet
 */
export function voletMap({ examples, volets }: Layout, headOfExample: (path: string) => DocumentHead | undefined): VoletMap {
  const map: VoletMap = {};
  for (const path of examples) {
    const { models = [], templates = [] } = headOfExample(path) ?? {};
    const names = volets.map(({ name }) => name).filter((name) => models.includes(name));
    const key = headerKey(templates);
    if (names.length === 1 && key !== '') map[key] = [...new Set([...(map[key] ?? []), ...names])];
  }
  return map;
}

/**
 * The model that a document is judged by.
 *
 * @param wanted what the user named, with or without `CI-SIS_`
 * @throws OfficialProblem when none is known, or more than one
 */
export function chooseVolet(source: SourceMap, { volets }: Layout, map: VoletMap, wanted?: string): ChosenVolet {
  if (wanted !== undefined) return { volet: namedVolet(volets, wanted), by: 'option' };
  const named = map[headerKey(templatesOf(source))] ?? [];
  const byName = (names: readonly string[]) => volets.filter(({ name }) => names.includes(name));
  if (named.length > 0) return { volet: only(byName(named)), by: 'example' };
  const own = templatesOf(source).flatMap(({ root, extension }) =>
    Object.entries(map)
      .filter(([key]) => extension !== '' && key.split(' ').some((id) => id.startsWith(`${root}|`)))
      .flatMap(([, names]) => names.filter((name) => name.endsWith(`_${extension}`))),
  );
  return { volet: only(byName(own)), by: 'templateId' };
}

/** @throws OfficialProblem when the package has no such model */
export function namedVolet(volets: readonly ProfileFile[], wanted: string): ProfileFile {
  const plain = wanted.toLowerCase().replace(/\.sch$/, '');
  const found = volets.filter(({ name }) => name.toLowerCase() === plain || name.toLowerCase() === `ci-sis_${plain}`);
  if (found[0] === undefined) throw new OfficialProblem('unknown-volet', wanted, ...closeTo(plain, volets));
  return found[0];
}

/** What the user may have meant: models whose names hold what was written, else those that resemble it. */
function closeTo(wanted: string, volets: readonly ProfileFile[]): string[] {
  const names = volets.map(({ name }) => name.replace(/^CI-SIS_/, ''));
  const holding = wanted === '' ? [] : names.filter((name) => name.toLowerCase().includes(wanted));
  return (holding.length > 0 ? holding : closestOf(wanted, names, suggestionsAtMost)).slice(0, suggestionsAtMost);
}

function only(volets: readonly ProfileFile[]): ProfileFile {
  if (volets[0] === undefined) throw new OfficialProblem('no-volet');
  if (volets.length > 1) throw new OfficialProblem('several-volets', volets.map(({ name }) => name).join(', '));
  return volets[0];
}

function templatesOf(source: SourceMap): HeaderTemplate[] {
  return new ElementNode(source, 0)
    .children('templateId')
    .map((template) => ({ root: template.attribute('root') ?? '', extension: template.attribute('extension') ?? '' }));
}

function headerKey(templates: readonly HeaderTemplate[]): string {
  return [...new Set(templates.map(({ root, extension }) => `${root}|${extension}`))].sort().join(' ');
}
