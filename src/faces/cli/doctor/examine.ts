import { existsSync, readFileSync } from 'node:fs';
import { RuleSet } from '../../../catalogue/rule-set.js';
import { findConfig } from '../../../config/load-config.js';
import { cacheFolder, isOwnFolder } from '../../../files/cache-folder.js';
import { explainFailure } from '../../../journey/failure.js';
import { defaultOptions } from '../../../journey/options.js';
import { Validator } from '../../../journey/validator.js';
import { exampleFile } from '../../../judge/warm-up.js';
import { profileNames } from '../../../models/profiles.js';
import { words } from '../../../report/words.js';
import { explainError } from '../../../run/tell.js';
import { sayIn } from '../../../text/say.js';
import { version } from '../../../version.js';
import type { Face } from '../face.js';
import type { Flags } from '../flags.js';
import { readSettings, type Settings } from '../settings.js';
import { lookAround } from './look-around.js';

/** One thing that was looked at. */
export interface Check {
  /** `versions`, `configuration`, `rules`, `engine`, `trial`, `cache`, `here`: the same in every language. */
  name: string;
  /** False for what keeps documents from being judged. */
  ok: boolean;
  /** What was found, for the reader. */
  found: string;
}

/**
 * Looks at what a run in this folder would need and do.
 *
 * @param flags what the command line, without options, says
 */
export async function examine(face: Face, flags: Flags): Promise<Check[]> {
  const { folder, env } = face.surroundings;
  const { language: defaultLanguage } = defaultOptions;
  const language = flags.lang ?? defaultLanguage;
  const say = sayIn(language);
  const checks: Check[] = [];
  const add = (name: string, ok: boolean, found: string) => void checks.push({ name, ok, found });
  add('versions', true, `verifcda ${version}, Node.js ${process.versions.node}, ${process.platform} ${process.arch}`);
  let settings: Settings | undefined;
  try {
    settings = await readSettings(face, flags, [], []);
    add('configuration', true, settings.configFile ?? say('aucune', 'none'));
  } catch (error) {
    add('configuration', false, explainError(error, language) || (findConfig(folder) ?? ''));
  }
  const options = { ...defaultOptions, ...settings?.validator, language };
  try {
    const counts = profileNames.map((profile) => `${profile} ${RuleSet.load(options.edition, profile).rules().length}`);
    add('rules', true, say(`édition ${options.edition} (${counts.join(', ')})`, `edition ${options.edition} (${counts.join(', ')})`));
  } catch (error) {
    add('rules', false, explainFailure(error, options));
  }
  try {
    const validator = await Validator.create(options);
    add('engine', true, validator.engine);
    const { status, reason } = validator.validate({ path: '-', bytes: readFileSync(exampleFile) });
    const verdict = `${say('compte rendu d’essai', 'trial report')}${words[language].colon} ${words[language].status[status]}`;
    // The user's package judges by rules of its own: that the trial was judged is enough.
    add(
      'trial',
      status === 'conforming' || (options.official !== undefined && status !== 'notEvaluated'),
      [verdict, ...(reason ? [reason] : [])].join(', '),
    );
  } catch (error) {
    add('engine', false, explainFailure(error, options));
  }
  add('cache', true, cacheState(env, say));
  add(
    'here',
    true,
    settings ? await lookAround(settings, face.surroundings, language) : say('inconnu sans configuration', 'unknown without configuration'),
  );
  return checks;
}

function cacheState(env: Readonly<Record<string, string | undefined>>, say: ReturnType<typeof sayIn>): string {
  const place = cacheFolder('', env);
  if (place === undefined) return say('aucun (VERIFCDA_CACHE=off)', 'none (VERIFCDA_CACHE=off)');
  if (!existsSync(place)) return say(`${place} (pas encore créé)`, `${place} (not yet made)`);
  return isOwnFolder(place) ? place : say(`${place} (pas à vous seul : il ne sert pas)`, `${place} (not yours alone: it is not used)`);
}
