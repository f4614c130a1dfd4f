import { type Command, Option } from 'commander';
import type { Language } from '../../findings/finding.js';
import { type ProfileName, profileNames } from '../../rules/rule-set.js';
import type { Flags } from '../flags.js';
import type { Say } from '../language.js';
import { UsageError } from '../usage-error.js';

/** Options of the main command that commands about rules and value sets understand too, before or after their name. */
export interface SharedOptions {
  lang: Language;
  /** Absent when it was not given. */
  profile?: ProfileName;
  color?: boolean;
}

const shared = ['lang', 'profile', 'color'] as const satisfies readonly (keyof Flags)[];

/** Shows the shared options in the help of a command. */
export function addSharedOptions(command: Command, say: Say, { profile }: { profile: boolean }): Command {
  if (profile) command.addOption(new Option('--profile <profile>', say('profil dont les règles sont prises', 'profile whose rules are taken')).choices(profileNames));
  return command
    .addOption(new Option('--lang <language>', say('langue des textes', 'language of the texts')).choices(['fr', 'en']).default('fr'))
    .option('--color', say('force les couleurs', 'force colours'))
    .option('--no-color', say('sans couleurs', 'no colours'));
}

/**
 * What the shared options say: commander gives those of the main command to the main command, wherever they stand.
 *
 * @throws UsageError when an option of the main command is given that the command does not understand
 */
export function sharedOptions(program: Command, say: Say): SharedOptions {
  const given = program.options.filter((option) => program.getOptionValueSource(option.attributeName()) === 'cli');
  const foreign = given.find((option) => !(shared as readonly string[]).includes(option.attributeName()));
  if (foreign) throw new UsageError(say(`option sans effet sur cette commande : ${foreign.long}`, `option without effect on this command: ${foreign.long}`));
  const { lang, profile, color } = program.opts<Flags>();
  return {
    lang,
    ...(program.getOptionValueSource('profile') === 'cli' ? { profile } : {}),
    ...(color === undefined ? {} : { color }),
  };
}
