import type { Language } from '../findings/finding.js';
import type { GroupCount, RunSummary } from '../findings/judged-document.js';
import { stageName } from '../findings/stage-names.js';
import { safeText } from './safe-text.js';
import { words } from './words.js';

const titles = {
  fr: { rule: 'Par règle', layer: 'Par couche', section: 'Par section', software: 'Par logiciel', site: 'Par établissement' },
  en: { rule: 'By rule', layer: 'By layer', section: 'By section', software: 'By software', site: 'By site' },
};

const places: Record<Language, Readonly<Record<string, string>>> = {
  fr: { '#file': 'Fichier', '#header': 'En-tête', '#body': 'Corps', '#untitled': 'Section sans code', '#unknown': 'Inconnu' },
  en: { '#file': 'File', '#header': 'Header', '#body': 'Body', '#untitled': 'Section without code', '#unknown': 'Unknown' },
};

/** The name of a section, software or site, for who reads. */
export function placeName(name: string, language: Language): string {
  return places[language][name] ?? safeText(name);
}

/** Tables of what the rules found: by rule, layer, section, software and site. */
export function statisticsText({ statistics: counts = [], statisticsBy }: RunSummary, language: Language): string {
  if (counts.length === 0) return '';
  const say = words[language];
  const layers = new Map<string, number>();
  for (const { layer, findings } of counts) layers.set(layer, (layers.get(layer) ?? 0) + findings);
  const width = Math.max(...counts.map(({ ruleId }) => ruleId.length));
  const number = (count: number) => String(count).padStart(7);
  const table = (title: string, rows: string[]) => (rows.length === 0 ? '' : `${title}\n${rows.join('')}\n`);
  const group = ({ name, errors, warnings, infos, documents }: GroupCount) =>
    `${number(errors + warnings + infos)}  ${placeName(name, language)} (${say.count.error(errors)}, ${say.count.warning(warnings)}, ${say.documents(documents)})\n`;
  const title = titles[language];
  return [
    table(
      title.rule,
      counts.map(
        ({ ruleId, severity, findings, documents }) =>
          `${number(findings)}  ${ruleId.padEnd(width)}  ${say.severity[severity]}, ${say.documents(documents)}\n`,
      ),
    ),
    table(
      title.layer,
      [...layers].sort((a, b) => b[1] - a[1]).map(([layer, findings]) => `${number(findings)}  ${stageName(layer, language)}\n`),
    ),
    ...(['section', 'software', 'site'] as const).map((kind) => table(title[kind], (statisticsBy?.[kind] ?? []).map(group))),
  ].join('');
}
