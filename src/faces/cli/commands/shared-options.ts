import type { Command } from 'commander';
import { latestEdition } from '../../../catalogue/editions.js';
import type { Language } from '../../../findings/finding.js';
import type { ProfileName } from '../../../models/profiles.js';
import type { Flags } from '../flags.js';
import type { Say } from '../../../text/say.js';
import { UsageError } from '../../../usage-error.js';

/** Options of the main command that commands about rules and value sets understand too, before or after their name. */
export interface SharedOptions {
  lang: Language;
  /** Absent when it was not given. */
  profile?: ProfileName;
  /** Of the official rules. */
  edition: string;
  /** Folder or ZIP archive of the user's package. */
  official?: string;
  color?: boolean;
}

type SharedName = keyof SharedOptions & keyof Flags;

/** What commands about rules understand, and those about value sets. */
export const ruleOptions: readonly SharedName[] = ['lang', 'profile', 'edition', 'color'];
export const explainOptions: readonly SharedName[] = [...ruleOptions, 'official'];
/** What judges. */
export const shareOptions: readonly SharedName[] = ['lang', 'profile', 'edition'];
export const importOptions: readonly SharedName[] = ['lang', 'color'];
export const valueSetOptions: readonly SharedName[] = ['lang', 'edition', 'color'];

/** Shows options of the main command in the help of a command. */
export function addSharedOptions(command: Command, program: Command, names: readonly SharedName[]): Command {
  for (const option of program.options) if ((names as readonly string[]).includes(option.attributeName())) command.addOption(option);
  return command;
}

/**
 * What the shared options say, given after the command's name or before it.
 *
 * @throws UsageError when an option of the main command is given before the name that the command does not understand
 */
export function sharedOptions(command: Command, program: Command, say: Say, names: readonly SharedName[]): SharedOptions {
  const before = program.options.filter((option) => isGiven(program, option.attributeName()));
  const foreign = before.find((option) => !(names as readonly string[]).includes(option.attributeName()));
  if (foreign)
    throw new UsageError(
      say(`option sans effet sur cette commande : ${foreign.long}`, `option without effect on this command: ${foreign.long}`),
    );
  const given = names.flatMap((name) =>
    [command, program]
      .filter((owner) => isGiven(owner, name))
      .slice(0, 1)
      .map((owner) => [name, owner.opts()[name]] as const),
  );
  return { lang: 'fr', edition: latestEdition, ...Object.fromEntries(given) };
}

function isGiven(command: Command, name: string): boolean {
  return command.getOptionValueSource(name) === 'cli';
}
