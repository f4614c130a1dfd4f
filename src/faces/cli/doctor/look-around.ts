import { readFileSync } from 'node:fs';
import type { Language } from '../../../findings/finding.js';
import { leftOutOf, words } from '../../../report/words.js';
import type { Surroundings } from '../../../run/surroundings.js';
import { sayIn } from '../../../text/say.js';
import { foreignDocument } from '../../../xdm/foreign-document.js';
import { findSources } from '../inputs.js';
import type { Settings } from '../settings.js';

/** Files that are opened to see what they are; a folder may hold many more. */
const mostOpened = 500;

/** What `verifcda .` would judge and leave out, in one line. */
export async function lookAround({ leaveOut, validator }: Settings, { folder, stdin }: Surroundings, language: Language): Promise<string> {
  const say = sayIn(language);
  const leftOut = { otherXml: 0, ignore: 0, gitignore: 0 };
  const sources = await findSources(['.'], { language, folder, stdin, leaveOut, tellLeftOut: (_, by) => void leftOut[by]++ });
  const files = sources.flatMap((source) => ('file' in source ? [source.file] : []));
  for (const file of files.slice(0, mostOpened))
    try {
      if (foreignDocument(readFileSync(file), validator.limits) !== undefined) leftOut.otherXml++;
    } catch {
      // A run would say why it cannot be read.
    }
  const judged = files.length - leftOut.otherXml;
  const rest =
    files.length > mostOpened ? say(`au plus, ${mostOpened} fichiers regardés`, `at most, ${mostOpened} files looked at`) : undefined;
  const count = judged === 0 ? say('aucun document', 'no document') : words[language].documents(judged);
  return [
    `${count} ${say('à juger dans ce dossier', 'to judge in this folder')}`,
    ...(rest ? [rest] : []),
    ...leftOutOf(leftOut, language),
  ].join(', ');
}
