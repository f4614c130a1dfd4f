import { Option } from 'commander';
import { formatNames, formatOf } from '../../report/formatters.js';
import type { Output } from '../../run/settings.js';
import type { Say } from '../../text/say.js';

/**
 * `-f` and `-o`.
 *
 * @param outputs gets what they ask for, in the order in which they are given: each `-o` belongs to the `-f` before it, and where there
 * is none the end of its name chooses the format
 */
export function outputOptions(outputs: Output[], say: Say): [format: Option, file: Option] {
  const addFormat = (format: string) => void outputs.push({ format });
  const addFile = (file: string) => {
    const last = outputs.at(-1);
    if (last && last.file === undefined) last.file = file;
    else outputs.push({ format: formatOf(file), file });
  };
  return [
    new Option(
      '-f, --format <format>',
      say(`format de sortie, répétable : ${formatNames.join(', ')}`, `output format, repeatable: ${formatNames.join(', ')}`),
    ).argParser(addFormat),
    new Option(
      '-o, --output <file>',
      say(
        'fichier où écrire le format qui précède (sinon la sortie standard) ; sans -f, sa fin choisit le format',
        'file for the format before it (standard output otherwise); without -f its end chooses the format',
      ),
    ).argParser(addFile),
  ];
}
