import type { ValueSet, ValueSetStore } from '../../../value-sets/types.js';
import { defaultOptions } from '../../../journey/options.js';
import { pathFrom } from '../../../files/path-from.js';
import { didYouMean } from '../../../text/did-you-mean.js';
import { type Say, sayIn } from '../../../text/say.js';
import type { Face } from '../face.js';
import { namedFiles } from '../named-files.js';
import { createCommand } from '../program.js';
import { wantsColours } from '../terminal.js';
import { UsageError } from '../../../usage-error.js';
import { addSharedOptions, importOptions, type SharedOptions, sharedOptions, valueSetOptions } from './shared-options.js';

const suggestionsAtMost = 3;
const closestAtMost = 5;

/** `verifcda value-set [SET] [SEARCH]`: the value sets, one of them, or what a search finds in it. */
export function registerValueSet(face: Face): void {
  const { program, say, surroundings } = face;
  const command = createCommand('value-set', say, surroundings)
    .description(say('montre les jeux de valeurs, et y cherche un concept', 'shows the value sets, and looks concepts up in them'))
    .enablePositionalOptions()
    .argument(
      '[set]',
      say(
        'OID ou nom d’un jeu, ou concept à chercher dans tous ; sans lui, tous sont listés',
        'OID or name of a set, or a concept to look up in all; without it all are listed',
      ),
    )
    .argument('[search...]', say('début d’un code, ou mots d’un libellé', 'beginning of a code, or words of a label'))
    .option('--search <words>', say('cherche dans tous les jeux', 'looks in all sets'))
    .option('--json', say('en JSON', 'as JSON'));
  const importing = createCommand('import', say, surroundings)
    .description(
      say(
        'met des jeux de valeurs officiels dans une édition à vous (--edition NOM)',
        'puts official value sets into an edition of yours (--edition NAME)',
      ),
    )
    .argument(
      '<files...>',
      say(
        'paquet officiel, fichiers SVS ou FHIR ValueSet, dossiers, ZIP, ou motifs',
        'official package, SVS or FHIR ValueSet files, folders, ZIP, or globs',
      ),
    )
    .requiredOption('--edition <name>', say('nom de votre édition', 'name of your edition'))
    .option('-o, --output <folder>', say('dossier où elle est gardée', 'folder where it is kept'))
    .option('--json', say('en JSON', 'as JSON'));
  addSharedOptions(importing, program, importOptions).action(
    async (files: string[], { edition, output, json }: { edition: string; output?: string; json?: boolean }) => {
      const { importInto } = await import('../value-set/import.js');
      const at = (path: string) => pathFrom(surroundings.folder, path);
      const { lang } = sharedOptions(importing, program, say, importOptions);
      surroundings.stdout.write(
        await importInto(
          (await namedFiles(files, surroundings.folder, sayIn(lang))).map(at),
          edition,
          output === undefined ? undefined : at(output),
          lang,
          json === true,
        ),
      );
    },
  );
  command.addCommand(importing);
  program.addCommand(
    addSharedOptions(command, program, valueSetOptions).action(
      async (set: string | undefined, words: string[], { search, json }: { search?: string; json?: boolean }) => {
        const options = sharedOptions(command, program, say, valueSetOptions);
        if (search === undefined) return showValueSets(set, words.join(' '), options, face, json === true);
        const query = [search, set ?? '', ...words].join(' ').trim();
        if (await showEverywhere(await storeOf(options), query, options, face, json === true)) return;
        throw new UsageError(say(`aucun jeu de valeurs pour « ${query} »`, `no value set for “${query}”`));
      },
    ),
  );
}

async function storeOf({ edition }: SharedOptions): Promise<ValueSetStore> {
  const { RuleSet } = await import('../../../catalogue/rule-set.js');
  return RuleSet.load(edition, defaultOptions.profile).valueSets();
}

async function showValueSets(name: string | undefined, query: string, options: SharedOptions, face: Face, json: boolean): Promise<void> {
  const { say, surroundings } = face;
  const store = await storeOf(options);
  if (name !== undefined && !store.get(name) && (await showEverywhere(store, `${name} ${query}`.trim(), options, face, json))) return;
  const set = name === undefined ? undefined : await find(store, name, say);
  const found = set && (await import('../../../value-sets/search.js')).searchConcepts(set, query, closestAtMost);
  if (json) {
    const { describeSearch, describeSets } = await import('../../../value-sets/describe.js');
    const result = set && found ? describeSearch(set, query, found, store) : describeSets(store);
    return void surroundings.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  }
  const [{ valueSetList, valueSetText }, { Chalk }] = await Promise.all([import('../../../report/value-set-text.js'), import('chalk')]);
  const context = { store, language: options.lang, chalk: new Chalk({ level: wantsColours(options, surroundings) ? 1 : 0 }) };
  surroundings.stdout.write(set && found ? valueSetText(set, query, found, context) : valueSetList(context));
}

/** Shows what a search finds in all sets: those named so, and those that hold the concept. @returns whether there is one */
async function showEverywhere(store: ValueSetStore, query: string, options: SharedOptions, face: Face, json: boolean): Promise<boolean> {
  const { searchEverywhere } = await import('../../../value-sets/search.js');
  const found = searchEverywhere(store, query);
  if (found.named.length + found.holding.length === 0) return false;
  const { stdout } = face.surroundings;
  if (json) {
    const { describeEverywhere } = await import('../../../value-sets/describe.js');
    stdout.write(`${JSON.stringify(describeEverywhere(store, query, found), null, 2)}\n`);
    return true;
  }
  const [{ valueSetsFound }, { Chalk }] = await Promise.all([import('../../../report/value-set-text.js'), import('chalk')]);
  const chalk = new Chalk({ level: wantsColours(options, face.surroundings) ? 1 : 0 });
  stdout.write(valueSetsFound(query, found, { store, language: options.lang, chalk }));
  return true;
}

async function find(store: ValueSetStore, name: string, say: Say): Promise<ValueSet> {
  const set = store.get(name);
  if (set) return set;
  const close = (await closestSets(store, name)).slice(0, suggestionsAtMost);
  throw new UsageError(
    say(`jeu de valeurs inconnu : ${name}`, `unknown value set: ${name}`) +
      (didYouMean(close, say) || say(' ; « verifcda value-set » les liste', '; “verifcda value-set” lists them')),
  );
}

/** OIDs that resemble an OID, or names of sets that resemble a name. */
async function closestSets(store: ValueSetStore, name: string): Promise<string[]> {
  const { closestOf } = await import('../../../text/closest-of.js');
  const sets = store.list();
  const known = /^\d/.test(name) ? sets.map(({ oid }) => oid) : sets.flatMap((set) => [set.name, ...set.aliases]);
  return closestOf(name, known, suggestionsAtMost);
}
