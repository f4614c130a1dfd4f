import { type Argument, Command, type CommanderError, Help, type Option } from 'commander';
import { closestOf } from '../../text/closest-of.js';
import { didYouMean } from '../../text/did-you-mean.js';
import { modelNames } from '../../models/load-models.js';
import { UsageError } from '../../usage-error.js';
import { wrap } from '../../text/wrap.js';
import { version } from '../../version.js';
import type { Say } from '../../text/say.js';
import type { Surroundings } from '../../run/surroundings.js';
import { withPlaceholders } from './placeholders.js';
import { joinClauses } from '../../text/clauses.js';

const defaultWidth = 80;
/** A column of descriptions that is narrower helps nobody: they stay in one line. */
const narrowest = 20;
const plainHelp = new Help();

/**
 * A command whose help and usage errors are in the user's language.
 *
 * @param say chooses the wording
 * @param stdout where help goes
 */
export function createCommand(name: string, say: Say, { stdout }: Pick<Surroundings, 'stdout'>): Command {
  return new Command(name)
    .helpOption('-h, --help', say('affiche cette aide', 'display this help'))
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({
      styleTitle: (title) => titles(say)[title] ?? title,
      minWidthToWrap: narrowest,
      boxWrap: (text, width) => wrapped(text, width),
      optionDescription: (option) => describeOption(option, say),
      argumentDescription: (argument) =>
        describe(argument, argument.argChoices, argument.defaultValue, argument.defaultValueDescription, say),
      optionTerm: (option) => withPlaceholders(plainHelp.optionTerm(option), say),
      argumentTerm: (argument) => withPlaceholders(`<${plainHelp.argumentTerm(argument)}>`, say).slice(1, -1),
      subcommandTerm: (command) => withPlaceholders(plainHelp.subcommandTerm(command).replace(' [options]', ''), say),
      commandUsage: (command) => withPlaceholders(plainHelp.commandUsage(command), say),
    })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      getOutHelpWidth: () => (stdout.isTTY ? (stdout.columns ?? defaultWidth) : defaultWidth),
      getOutHasColors: () => false,
      outputError: () => undefined,
    })
    .exitOverride();
}

/** The main command, without its options. */
export function createProgram(say: Say, surroundings: Surroundings): Command {
  return (
    createCommand('verifcda', say, surroundings)
      .description(
        say(
          `Vérifie des documents CDA R2 du CI-SIS (modèles : ${modelNames('fr').join(', ')}) : schéma XML, en-tête, modèles de contenus, règles du modèle, jeux de valeurs.`,
          `Validates CDA R2 documents of the French CI-SIS (models: ${modelNames('en').join(', ')}): XML schema, header, content models, rules of the model, value sets.`,
        ),
      )
      .version(version, '-v, --version', say('affiche la version', 'display the version'))
      // `verifcda xds -f json`: the option belongs to the subcommand.
      .enablePositionalOptions()
  );
}

function titles(say: Say): Record<string, string> {
  return {
    'Usage:': say('Usage :', 'Usage:'),
    'Arguments:': say('Arguments :', 'Arguments:'),
    'Options:': say('Options :', 'Options:'),
    'Commands:': say('Commandes :', 'Commands:'),
  };
}

function describeOption(option: Option, say: Say): string {
  return describe(option, option.argChoices, option.defaultValue, option.defaultValueDescription, say);
}

function describe(
  { description }: Pick<Option | Argument, 'description'>,
  choices: readonly string[] | undefined,
  value: unknown,
  valueDescription: string | undefined,
  say: Say,
): string {
  const notes: string[] = [];
  if (choices) notes.push(`${say('choix :', 'choices:')} ${choices.join(', ')}`);
  const shown = valueDescription ?? (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  if (shown !== '') notes.push(`${say('par défaut :', 'default:')} ${shown}`);
  return notes.length > 0 ? `${description} (${joinClauses(notes, say)})` : description;
}

/** Lines of a text of help; French punctuation stays with its word. */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrap(line.replace(/ (?=[;:?!»])|(?<=«) /g, '\u00a0'), width))
    .map((line) => line.replaceAll('\u00a0', ' '))
    .join('\n');
}

/** What commander says of wrong use, in the user's language. */
export function explainUsage(error: CommanderError, program: Command, say: Say): string {
  const quoted = withPlaceholders(/'([^']*)'/.exec(error.message)?.[1] ?? '', say);
  switch (error.code) {
    case 'commander.unknownOption': {
      const known = withCommands(program).flatMap((command) => command.options.map((option) => option.long ?? option.short ?? ''));
      return say(`option inconnue : ${quoted}`, `unknown option: ${quoted}`) + didYouMean(closestOf(quoted, known), say);
    }
    case 'commander.unknownCommand':
      return unknownCommand(
        quoted,
        withCommands(program).map((command) => command.name()),
        say,
      );
    case 'commander.optionMissingArgument':
      return say(`il manque la valeur de l’option ${quoted}`, `the option ${quoted} needs a value`);
    case 'commander.invalidArgument': {
      const { message } = error;
      const [, ofOption, valueOfOption] = /^error: option '(.*?)' argument '(.*)' is invalid\./s.exec(message) ?? [];
      const [, valueOfArgument, ofArgument] =
        /^error: command-argument value '(.*)' is invalid for argument '(.*?)'\./s.exec(message) ?? [];
      const value = valueOfOption ?? valueOfArgument ?? '';
      const quoted = withPlaceholders(ofOption ?? `<${ofArgument ?? ''}>`, say);
      const allowed = /Allowed choices are (.*)\.$/.exec(message)?.[1];
      const reason = /(?:is invalid|is invalid for argument '.*?')\. (.*)$/s.exec(message)?.[1] ?? '';
      const refused = say(`${quoted} : « ${value} » n’est pas accepté`, `${quoted}: “${value}” is not accepted`);
      if (!allowed) return `${refused} (${reason})`;
      return `${refused} ${say(`(choix : ${allowed})`, `(choices: ${allowed})`)}${didYouMean(closestOf(value, allowed.split(', ')), say)}`;
    }
    case 'commander.missingArgument':
      return say(`il manque un argument : ${withPlaceholders(`<${quoted}>`, say)}`, `an argument is missing: <${quoted}>`);
    case 'commander.excessArguments':
      return say('trop d’arguments', 'too many arguments');
    case 'commander.conflictingOption':
      return say(
        `options incompatibles : ${[...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1]).join(', ')}`,
        error.message.replace(/^error: /, ''),
      );
    case 'commander.missingMandatoryOptionValue':
      return say(`il manque l’option ${quoted}`, `the option ${quoted} is missing`);
    default:
      return error.message.replace(/^error: /, '');
  }
}

function withCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withCommands)];
}

function unknownCommand(name: string, known: readonly string[], say: Say): string {
  return say(`commande inconnue : ${name}`, `unknown command: ${name}`) + didYouMean(closestOf(name, known), say);
}

/**
 * The name of a command with a slip of the pen is taken for that of a document: it is one when there is such a file.
 *
 * @param isThere whether a path leads to something
 * @throws UsageError when the first argument is no file, looks like no path, and resembles the name of a command
 */
export function refuseMisspelt([first = '']: readonly string[], program: Command, say: Say, isThere: (path: string) => boolean): void {
  const known = program.commands.map((command) => command.name());
  if (!/^[a-z-]{3,}$/i.test(first) || isThere(first) || closestOf(first, known).length === 0) return;
  throw new UsageError(unknownCommand(first, known, say));
}
