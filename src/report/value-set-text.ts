import type { ChalkInstance } from 'chalk';
import type { Language } from '../findings/finding.js';
import type { SearchEverywhere, SearchResult } from '../value-sets/search.js';
import type { Concept, ValueSet, ValueSetStore } from '../value-sets/types.js';
import { safeText } from './safe-text.js';

export interface ValueSetContext {
  store: ValueSetStore;
  language: Language;
  chalk: ChalkInstance;
}

const words = {
  fr: {
    sets: (count: number) => `${count} jeux de valeurs`,
    concepts: (count: number) => `${count} ${count > 1 ? 'concepts' : 'concept'}`,
    edition: 'édition',
    revision: 'révision',
    aliases: 'aussi nommé',
    none: (query: string) => `Aucun concept pour « ${query} ».`,
    closest: 'Les plus proches :',
  },
  en: {
    sets: (count: number) => `${count} value sets`,
    concepts: (count: number) => `${count} ${count === 1 ? 'concept' : 'concepts'}`,
    edition: 'edition',
    revision: 'revision',
    aliases: 'also named',
    none: (query: string) => `No concept for “${query}”.`,
    closest: 'Closest:',
  },
};

/** Every value set of an edition, one a line: OID, size, revision, name. */
export function valueSetList({ store, language, chalk }: ValueSetContext): string {
  const say = words[language];
  const sets = store.list();
  return `${[...rowsOf(sets, chalk), '', `${say.sets(sets.length)} · ${say.edition} ${store.edition} · verifcda value-set OID`].join('\n')}\n`;
}

/** What a search in all value sets found: those named so, one a line, then those that hold the concepts, with these. */
export function valueSetsFound(query: string, { named, holding }: SearchEverywhere, context: ValueSetContext): string {
  const parts = holding.map(({ set, concepts }) => valueSetText(set, query, { concepts, closest: [] }, context));
  return [...(named.length > 0 ? [`${rowsOf(named, context.chalk).join('\n')}\n`] : []), ...parts].join('\n');
}

function rowsOf(sets: readonly ValueSet[], chalk: ChalkInstance): string[] {
  const width = Math.max(...sets.map(({ oid }) => oid.length));
  const size = Math.max(...sets.map((set) => String(set.size).length));
  return sets.map((set) => `${set.oid.padEnd(width)}  ${String(set.size).padStart(size)}  ${set.revision}  ${chalk.bold(set.name)}`);
}

/** One value set with the concepts that a search left, or the closest ones. */
export function valueSetText(
  set: ValueSet,
  query: string,
  { concepts, closest }: SearchResult,
  { store, language, chalk }: ValueSetContext,
): string {
  const say = words[language];
  const about = [set.oid, `${say.edition} ${store.edition}`, `${say.revision} ${set.revision}`, say.concepts(set.size)].join(' · ');
  const head = [
    chalk.bold(set.name) + (set.title && language === 'fr' ? `  ${set.title}` : ''),
    chalk.dim(about),
    ...(set.aliases.length > 0 ? [chalk.dim(`${say.aliases} ${set.aliases.join(', ')}`)] : []),
    '',
  ];
  if (concepts.length > 0)
    return `${[...head, ...table(concepts, store, chalk), ...(query === '' ? [] : ['', `${concepts.length} / ${set.size}`])].join('\n')}\n`;
  const near = closest.length > 0 ? [say.closest, ...table(closest, store, chalk)] : [];
  return `${[...head, say.none(safeText(query)), ...near].join('\n')}\n`;
}

function table(concepts: readonly Concept[], store: ValueSetStore, chalk: ChalkInstance): string[] {
  const named = concepts.map((concept) => ({ ...concept, system: store.codeSystemName(concept.codeSystem) ?? concept.codeSystem }));
  const width = (text: (concept: (typeof named)[number]) => string) => Math.max(...named.map((concept) => text(concept).length));
  const [code, system] = [width((concept) => concept.code), width((concept) => concept.system)];
  return named.map(
    (concept) => `  ${chalk.cyan(concept.code.padEnd(code))}  ${chalk.dim(concept.system.padEnd(system))}  ${concept.displayName}`,
  );
}
