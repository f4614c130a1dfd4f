import type { Language } from '../findings/finding.js';
import { defaultLimits, type LibraryOptions, mostSeconds } from '../journey/options.js';
import { profileNames } from '../models/profiles.js';
import { engineChoices } from '../schema/engines/choose.js';
import { closestOf } from '../text/closest-of.js';
import { didYouMeanQuoted } from '../text/did-you-mean.js';
import { type Say, sayIn } from '../text/say.js';
import { wrongValue } from '../text/wrong-value.js';
import { whyUnknownEdition } from './unknown-edition.js';

/** What a value must be: one of some, of a type, or an object of such. */
type Shape = readonly string[] | 'boolean' | 'string' | 'number' | 'seconds' | 'string or false' | { [key: string]: Shape };

const shapes: Record<keyof LibraryOptions, Shape> = {
  profile: profileNames,
  language: ['fr', 'en'],
  engine: engineChoices,
  edition: 'string',
  lasting: 'boolean',
  allowPartial: 'boolean',
  showValues: 'boolean',
  limits: Object.fromEntries(
    Object.keys(defaultLimits).map((name) => [name, name === 'seconds' ? ('seconds' as const) : ('number' as const)]),
  ),
  folders: { models: 'string', rules: 'string' },
  official: { package: 'string', alone: 'boolean', volet: 'string', terminologies: 'boolean', xsd: 'boolean', cache: 'string or false' },
};

/**
 * Refuses options that the library does not know: one that is misspelt would silently change nothing.
 *
 * @param options what the caller gave; a key without a value counts as absent
 * @throws TypeError with what is wrong and what was perhaps meant, in the language of the options, else in French
 */
export function checkOptions(options: unknown): asserts options is LibraryOptions {
  const say = sayIn(languageOf(options));
  check(options, shapes, 'options', say);
  const { edition, folders, official } = options as LibraryOptions;
  if (official && official.package === undefined) throw wrongValue('official.package', say('un texte', 'a string'), say);
  const why = edition === undefined ? undefined : whyUnknownEdition(edition, say, folders?.rules);
  if (why !== undefined) throw new TypeError(`verifcda${say(' : ', ': ')}${why}`);
}

/** The language that options ask for, whatever else is wrong with them. */
export function languageOf(options: unknown): Language {
  return (options as { language?: unknown } | null)?.language === 'en' ? 'en' : 'fr';
}

function check(value: unknown, shape: Shape, where: string, say: Say): void {
  if (typeof shape === 'object' && !isList(shape)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw wrongValue(
        where,
        where === 'options' ? say('un objet, comme { name: … }', 'an object, such as { name: … }') : say('un objet', 'an object'),
        say,
      );
    for (const [key, each] of Object.entries(value)) {
      const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
      if (known === undefined)
        throw new TypeError(
          `verifcda${say(' : ', ': ')}${say(`option inconnue « ${key} »`, `unknown option “${key}”`)}${didYouMeanQuoted(closestOf(key, Object.keys(shape)), say)}`,
        );
      if (each !== undefined) check(each, known, where === 'options' ? key : `${where}.${key}`, say);
    }
  } else if (isList(shape)) {
    if (!shape.includes(value as string)) throw wrongValue(where, shape.join(', '), say);
  } else if (shape === 'number') {
    if (typeof value !== 'number' || !(value > 0)) throw wrongValue(where, say('un nombre positif', 'a positive number'), say);
  } else if (shape === 'seconds') {
    if (typeof value !== 'number' || !(value > 0 && value <= mostSeconds))
      throw wrongValue(where, say(`un nombre de secondes (${mostSeconds} au plus)`, `a number of seconds (${mostSeconds} at most)`), say);
  } else if (shape === 'string or false') {
    if (value !== false && typeof value !== 'string') throw wrongValue(where, say('un texte ou false', 'a string or false'), say);
  } else if (typeof value !== shape)
    throw wrongValue(where, shape === 'string' ? say('un texte', 'a string') : say('true ou false', 'true or false'), say);
}

function isList(shape: Shape): shape is readonly string[] {
  return Array.isArray(shape);
}
