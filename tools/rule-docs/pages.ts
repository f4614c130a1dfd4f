import { join } from 'node:path';
import { latestEdition } from '../../src/catalogue/editions.js';
import { type Explanation, explainRule } from '../../src/catalogue/explanation.js';
import { RuleSet } from '../../src/catalogue/rule-set.js';
import { profileNames } from '../../src/models/profiles.js';
import { loadValueSets } from '../../src/value-sets/store.js';
import { prose, table } from './markdown.js';
import { rulePage, severityNames } from './page.js';

/** Folder of the pages, relative to the root of the site. */
export const pagesFolder = 'regles';

const pageOf = ({ layer, id }: { layer: string; id: string }) => `${pagesFolder}/${layer}/${id}.md`;

interface Entry {
  rule: Explanation;
  profiles: string[];
}

/**
 * Every page of the rules' documentation, made from the built rules.
 *
 * @param root root of the repository, built
 * @returns path relative to the site → Markdown
 */
export function rulePages(root: string): Map<string, string> {
  const entries = new Map<string, Entry>();
  const titles = new Map<string, string>();
  for (const profile of profileNames) {
    const rules = RuleSet.load(latestEdition, profile, join(root, 'dist', 'rules'));
    const valueSets = () => loadValueSets(rules.edition.valueSets, join(root, 'dist', 'value-sets'));
    for (const layer of rules.allLayers.map((name) => rules.layer(name))) {
      if (!titles.has(layer.layer)) titles.set(layer.layer, layer.title.fr);
      for (const rule of layer.rules) {
        const known = entries.get(pageOf(rule));
        if (known) known.profiles.push(profile);
        else entries.set(pageOf(rule), { rule: explainRule(rules, rule, 'fr', valueSets), profiles: [profile] });
      }
    }
  }
  const pages = new Map([...entries].map(([path, { rule, profiles }]) => [path, rulePage(rule, profiles)]));
  for (const [layer, title] of titles)
    pages.set(
      `${pagesFolder}/${layer}/README.md`,
      layerPage(
        layer,
        title,
        [...entries.values()].filter(({ rule }) => rule.layer === layer),
      ),
    );
  return pages.set(`${pagesFolder}/README.md`, indexPage(titles, [...entries.values()]));
}

function layerPage(layer: string, title: string, entries: readonly Entry[]): string {
  const parts = [...new Set(entries.map(({ profiles }) => profiles.join(', ')))].map((profiles) => {
    const rules = entries.filter((entry) => entry.profiles.join(', ') === profiles).map(({ rule }) => rule);
    const rows = rules
      .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
      .map((rule) => [`[${rule.id}](${rule.id}.md)`, severityNames[rule.severity], prose(rule.title)]);
    return `## Profil ${profiles}\n\n${table(['règle', 'gravité', 'ce qu’elle demande'], rows)}`;
  });
  return `${[`# ${layer}`, `${prose(title)}. [Toutes les couches](../README.md)`, ...parts].join('\n\n')}\n`;
}

function indexPage(titles: ReadonlyMap<string, string>, entries: readonly Entry[]): string {
  const count = (layer: string, profile: string) =>
    String(entries.filter(({ rule, profiles }) => rule.layer === layer && profiles.includes(profile)).length);
  const rows = [...titles].map(([layer, title]) => [
    `[${layer}](${layer}/README.md)`,
    prose(title),
    ...profileNames.map((profile) => count(layer, profile)),
  ]);
  return `${[
    '# Les règles',
    `Une page par règle, édition ${latestEdition}. Dans un terminal : \`verifcda rules\` les liste, \`verifcda explain ID\` en explique une.`,
    table(['couche', 'contenu', ...profileNames], rows),
  ].join('\n\n')}\n`;
}
