import { Argument, type Command } from 'commander';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

interface Word {
  /** `--format`, `explain`… */
  text: string;
  description: string;
  choices: readonly string[];
}

/** `verifcda completion SHELL`: prints the completion script of a shell, made from the options that exist. */
export function registerCompletion({ program, say, surroundings }: Face): void {
  program.addCommand(
    createCommand('completion', say, surroundings)
      .description(say('affiche le script de complétion d’un shell', 'prints the completion script of a shell'))
      .addArgument(new Argument('<shell>', say('bash, zsh ou fish', 'bash, zsh or fish')).choices(shells))
      .action((shell: Shell) => void surroundings.stdout.write(scripts[shell](optionsOf(program), commandsOf(program)))),
  );
}

function optionsOf(program: Command): Word[] {
  return program.options
    .filter((option) => option.long && !option.hidden)
    .map((option) => ({ text: option.long as string, description: option.description, choices: option.argChoices ?? [] }));
}

function commandsOf(program: Command): Word[] {
  return program.commands.map((command) => ({ text: command.name(), description: command.description(), choices: [] }));
}

const scripts: Record<Shell, (options: Word[], commands: Word[]) => string> = {
  bash: (options, commands) => `# verifcda completion bash > /etc/bash_completion.d/verifcda
_verifcda() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$before" in
${options
  .filter(({ choices }) => choices.length > 0)
  .map(({ text, choices }) => `    ${text}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word")); return ;;`)
  .join('\n')}
  esac
  if [[ "$word" == -* ]]; then
    COMPREPLY=($(compgen -W "${options.map(({ text }) => text).join(' ')}" -- "$word"))
  elif [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W "${commands.map(({ text }) => text).join(' ')}" -- "$word") $(compgen -f -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -o filenames -F _verifcda verifcda
`,
  zsh: (options, commands) => `#compdef verifcda
# verifcda completion zsh > "\${fpath[1]}/_verifcda"
_verifcda() {
  local -a commands
  commands=(${commands.map(({ text, description }) => quote(`${text}:${description}`)).join(' ')})
  if (( CURRENT == 2 )) && [[ "$words[2]" != -* ]]; then _describe 'commande' commands; fi
  _arguments \\
${options.map(({ text, description, choices }) => `    ${quote(`${text}[${description.replace(/[[\]]/g, '\\$&')}]${choices.length > 0 ? `:valeur:(${choices.join(' ')})` : ''}`)}`).join(' \\\n')} \\
    '*:document:_files'
}
_verifcda "$@"
`,
  fish: (options, commands) =>
    [
      '# verifcda completion fish > ~/.config/fish/completions/verifcda.fish',
      ...commands.map(({ text, description }) => `complete -c verifcda -n __fish_use_subcommand -a ${text} -d ${quote(description)}`),
      ...options.map(
        ({ text, description, choices }) =>
          `complete -c verifcda -l ${text.slice(2)} -d ${quote(description)}${choices.length > 0 ? ` -x -a ${quote(choices.join(' '))}` : ''}`,
      ),
      '',
    ].join('\n'),
};

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
