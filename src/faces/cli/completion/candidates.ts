import type { Command, Option } from 'commander';
import { knownEditions, latestEdition } from '../../../catalogue/editions.js';
import { ownEditions } from '../../../catalogue/own-editions.js';
import { RuleSet } from '../../../catalogue/rule-set.js';
import { profileNames } from '../../../models/profiles.js';
import { formatNames } from '../../../report/formatters.js';

/** What may stand where the cursor is. */
export interface Candidates {
  words: { text: string; description: string }[];
  /** Whether names of files may stand there too. */
  files: boolean;
}

type Words = Candidates['words'];

/**
 * What may follow on the command line.
 *
 * @param words what stands after the program's name, the word at the cursor last; it may be empty
 * @throws RuleSetUnavailableError when the rules, whose ids are asked for, cannot be read
 */
export function candidatesFor(words: readonly string[], program: Command): Candidates {
  // bash takes `--format=json` for three words.
  const before = words.slice(0, -1).filter((word) => word !== '=');
  const last = words.at(-1) ?? '';
  const current = last === '=' ? '' : last;
  const attached = /^(--[\w-]+)=(.*)$/.exec(current);
  const { command, positionals, open } = read(attached ? [...before, attached[1] as string] : before, program);
  const meant = attached?.[2] ?? current;
  const found = open
    ? valuesOf(open)
    : meant.startsWith('-')
      ? { words: optionsOf(command), files: false }
      : argumentsOf(command, positionals);
  const prefix = attached ? `${attached[1]}=` : '';
  const starts = ({ text }: Words[number]) => text.toLowerCase().startsWith(meant.toLowerCase());
  return { ...found, words: found.words.filter(starts).map((word) => ({ ...word, text: prefix + word.text })) };
}

/** The command that the words reach, how many arguments it has, and the option that waits for its value. */
function read(words: readonly string[], program: Command): { command: Command; positionals: number; open?: Option } {
  let command = program;
  let positionals = 0;
  let open: Option | undefined;
  for (const word of words) {
    if (open) open = undefined;
    else if (word.startsWith('-') && word !== '-') {
      const option = [command, program].flatMap(({ options }) => options).find(({ long, short }) => word === long || word === short);
      if (option && (option.required || option.optional)) open = option;
    } else {
      const next = positionals === 0 ? command.commands.find((each) => each.name() === word) : undefined;
      if (next) command = next;
      else positionals++;
    }
  }
  return { command, positionals, ...(open ? { open } : {}) };
}

function optionsOf(command: Command): Words {
  const own = command.options
    .filter((option) => option.long && !option.hidden)
    .map(({ long, description }) => ({ text: long as string, description }));
  return [...own, { text: '--help', description: '' }];
}

const plain = (texts: Iterable<string>): Words => [...texts].map((text) => ({ text, description: '' }));

function valuesOf(option: Option): Candidates {
  const known: Record<string, () => Iterable<string>> = {
    format: () => option.argChoices ?? formatNames,
    edition: () => [...knownEditions(), ...ownEditions()],
    layer: layers,
    template: sections,
    fixRule: ruleIds,
  };
  const values = known[option.attributeName()]?.() ?? option.argChoices;
  return { words: plain(values ?? []), files: values === undefined };
}

function argumentsOf(command: Command, position: number): Candidates {
  const commands = position === 0 ? command.commands.filter((each) => each.name() !== 'complete') : [];
  const words = commands.map((each) => ({ text: each.name(), description: each.description() }));
  const argument = command.registeredArguments[position] ?? command.registeredArguments.at(-1);
  if (!argument || (position > 0 && !argument.variadic && !command.registeredArguments[position])) return { words, files: false };
  if (argument.argChoices) return { words: [...words, ...plain(argument.argChoices)], files: false };
  if (command.name() === 'explain') return { words: plain([...ruleIds(), ...layers()]), files: false };
  if (argument.name() === 'set') return { words: [...words, ...valueSets()], files: false };
  return { words, files: argument.name() !== 'search' };
}

const ruleSets = () => profileNames.map((profile) => RuleSet.load(latestEdition, profile));

function layers(): Set<string> {
  return new Set(ruleSets().flatMap((rules) => rules.allLayers));
}

function ruleIds(): Set<string> {
  return new Set(ruleSets().flatMap((rules) => rules.rules().map(({ id }) => id)));
}

function sections(): Set<string> {
  return new Set(ruleSets().flatMap((rules) => rules.rules().flatMap(({ subject }) => subject.fr.match(/FR-[\w-]+/g) ?? [])));
}

function valueSets(): Words {
  const sets = RuleSet.load(latestEdition, 'specification').valueSets().list();
  return sets.flatMap(({ name, oid, title = '' }) => [
    { text: name, description: title },
    { text: oid, description: name },
  ]);
}
