import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathFrom } from '../files/path-from.js';
import { whyUnreadable } from '../files/problem.js';
import { repositoryRoot } from '../files/repository-root.js';
import type { Language } from '../findings/finding.js';
import { sayIn } from '../text/say.js';
import { type Config, configFileName } from './config.js';
import { ConfigError } from './config-error.js';
import { merged } from './merge.js';
import { type ReadConfig, readConfig } from './read-config.js';

/** A configuration with all that it extends. */
export interface LoadedConfig {
  config: Config;
  /** Every file that was read, as they can be opened. */
  files: string[];
  /** Where a rule, format or edition is written: `rule SM-*` → `verifcda.config.json:3:5`. */
  places: ReadonlyMap<string, string>;
}

/** Files that one configuration may lead to. */
const mostFiles = 32;

/**
 * Looks for `verifcda.config.json` in a folder and, within a repository, in those above it up to its root: what lies outside is
 * somebody else's, and could hide findings.
 *
 * @returns its path, undefined when there is none
 */
export function findConfig(folder: string): string | undefined {
  const start = resolve(folder);
  const root = repositoryRoot(start) ?? start;
  for (let here = start; ; here = dirname(here)) {
    const file = join(here, configFileName);
    if (existsSync(file)) return file;
    if (here === root) return undefined;
  }
}

/**
 * Reads and checks a configuration file and those that it extends, which must be JSON files of its repository, or of its folder
 * where there is none. Paths come back absolute.
 *
 * @param language of the messages of errors
 * @param folder the working folder, from which the file is named
 * @throws ConfigError, with the place where there is one
 */
export async function loadConfig(file: string, language: Language, folder: string): Promise<LoadedConfig> {
  const files: string[] = [];
  const places = new Map<string, string>();
  const say = sayIn(language);
  const load = async (name: string, chain: readonly string[], root: string): Promise<Config> => {
    const read = await readConfig(name, language, folder);
    const path = real(pathFrom(folder, name));
    files.push(path);
    const { extends: bases = [], ...own } = read.config;
    let config: Config = {};
    for (const [index, base] of [bases].flat().entries()) {
      const place = read.at(typeof bases === 'string' ? ['extends'] : ['extends', index]);
      const target = isAbsolute(base) ? base : join(dirname(name), base);
      refuse(target, place, [...chain, path], root);
      config = merged(config, await load(target, [...chain, path], root));
    }
    for (const [key, at] of placesOf(read)) places.set(key, at);
    return merged(config, own);
  };
  const refuse = (target: string, place: string, chain: readonly string[], root: string) => {
    const wrong = (fr: string, en: string) => new ConfigError(place, `extends${say(' : ', ': ')}${say(fr, en)}`, language);
    if (extname(target) !== '.json' && extname(target) !== '.jsonc')
      throw wrong('un fichier .json est attendu', 'a .json file is expected');
    let path: string;
    try {
      path = realpathSync(pathFrom(folder, target));
      if (!statSync(path).isFile()) throw wrong('ce n’est pas un fichier', 'this is no file');
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      const why = whyUnreadable(error, language);
      throw wrong(why, why);
    }
    const way = relative(root, path);
    if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
      throw wrong(
        'ce fichier est hors du dépôt (ou du dossier) de la configuration',
        'this file is outside of the repository (or folder) of the configuration',
      );
    if (chain.includes(path)) throw wrong('cette configuration s’étend elle-même', 'this configuration extends itself');
    if (files.length >= mostFiles) throw wrong(`plus de ${mostFiles} fichiers`, `more than ${mostFiles} files`);
  };
  const home = dirname(real(pathFrom(folder, file)));
  const config = await load(file, [], repositoryRoot(home) ?? home);
  return { config, files, places };
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Reading it says why.
    return resolve(path);
  }
}

/** What is checked later, when more is known, and is then to be told at its place. */
function placesOf({ config: { rules, overrides = [], formats = [], edition }, at }: ReadConfig): [string, string][] {
  const ofRules = (map: object | undefined, path: (string | number)[]) =>
    Object.keys(map ?? {}).map((rule): [string, string] => [`rule ${rule}`, at([...path, rule], true)]);
  return [
    ...ofRules(rules, ['rules']),
    ...overrides.flatMap((each, index) => ofRules(each.rules, ['overrides', index, 'rules'])),
    ...formats.map(({ format }, index): [string, string] => [`format ${format}`, at(['formats', index, 'format'])]),
    ...(edition === undefined ? [] : [[`edition ${edition}`, at(['edition'])] as [string, string]]),
    ...overrides.flatMap((each, index): [string, string][] =>
      each.edition === undefined ? [] : [[`edition ${each.edition}`, at(['overrides', index, 'edition'])]],
    ),
    ...overrides.map((each, index): [string, string] => [`override ${each.files.join(' ')}`, at(['overrides', index])]),
  ];
}
