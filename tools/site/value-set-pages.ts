import { join } from 'node:path';
import { latestEdition } from '../../src/catalogue/editions.js';
import { RuleSet } from '../../src/catalogue/rule-set.js';
import { defaultOptions } from '../../src/journey/options.js';
import type { ValueSet, ValueSetStore } from '../../src/value-sets/types.js';
import { loadValueSets } from '../../src/value-sets/store.js';
import { code, prose, table } from '../rule-docs/markdown.js';

const folder = 'jeux-de-valeurs';

/**
 * A page for each value set of the latest edition, and their list.
 *
 * @param root root of the repository, built
 * @returns path relative to the site → Markdown
 */
export function valueSetPages(root: string): Map<string, string> {
  const rules = RuleSet.load(latestEdition, defaultOptions.profile, join(root, 'dist', 'rules'));
  const store = loadValueSets(rules.edition.valueSets, join(root, 'dist', 'value-sets'));
  const sets = store.list();
  const pages = new Map(sets.map((set) => [`${folder}/${set.oid}.md`, page(set, store)]));
  const rows = sets.map((set) => [`[${prose(set.name)}](${set.oid}.md)`, code(set.oid), String(set.size), prose(set.title ?? '')]);
  return pages.set(
    `${folder}/README.md`,
    `# Les jeux de valeurs\n\nÉdition ${store.edition}. Dans un terminal : \`verifcda value-set\`.\n\n${table(['jeu', 'OID', 'concepts', 'titre'], rows)}\n`,
  );
}

function page(set: ValueSet, store: ValueSetStore): string {
  const facts = [code(set.oid), store.edition, set.revision, String(set.size)];
  const rows = set
    .concepts()
    .map(({ code: value, codeSystem, displayName }) => [
      code(value),
      prose(store.codeSystemName(codeSystem) ?? codeSystem),
      prose(displayName),
    ]);
  return `${[
    `# ${prose(set.name)}`,
    ...(set.title ? [prose(set.title)] : []),
    ...(set.aliases.length > 0 ? [`Aussi nommé ${set.aliases.map(prose).join(', ')}.`] : []),
    table(['OID', 'édition', 'révision', 'concepts'], [facts]),
    table(['code', 'système', 'libellé'], rows),
  ].join('\n\n')}\n`;
}
