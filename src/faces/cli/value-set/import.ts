import { type ImportResult, importSets, type SetChange } from '../../../editions/import-sets.js';
import { ImportProblem } from '../../../editions/problem.js';
import type { Language } from '../../../findings/finding.js';
import { OfficialProblem } from '../../../official/problem.js';
import { safeText } from '../../../report/safe-text.js';
import { shellWord } from '../../../text/shell-word.js';
import { sayIn } from '../../../text/say.js';
import { countsOfSet } from './changed-set.js';
import { UsageError } from '../../../usage-error.js';

/**
 * `verifcda value-set import`: official value sets into an edition of the user's.
 *
 * @returns the text to print: what changed
 * @throws UsageError when anything is wrong: nothing was changed
 */
export async function importInto(
  paths: readonly string[],
  edition: string,
  folder: string | undefined,
  language: Language,
  json: boolean,
): Promise<string> {
  try {
    const result = await importSets(paths, edition, folder);
    const leftAside = result.leftAside.map((problem) => problem.tell(language));
    return json ? `${JSON.stringify({ ...result, leftAside }, null, 2)}\n` : textOf(result, folder, language);
  } catch (error) {
    if (error instanceof ImportProblem || error instanceof OfficialProblem) throw new UsageError(error.tell(language));
    throw error;
  }
}

const most = 20;

function textOf(
  { edition, extends: rules, file, sets, changes, leftAside }: ImportResult,
  folder: string | undefined,
  language: Language,
): string {
  const say = sayIn(language);
  const some = (list: readonly string[], sign: string) => [
    ...list.slice(0, most).map((code) => `    ${sign} ${code}`),
    ...(list.length > most ? [say(`    … et ${list.length - most} autres (--json)`, `    … and ${list.length - most} more (--json)`)] : []),
  ];
  const lines = changes.flatMap(({ oid, name, isNew, came, gone, relabelled }: SetChange) => {
    const codes = came.length === 1 ? '1 code' : `${came.length} codes`;
    const counts = isNew ? say(`nouveau, ${codes}`, `new, ${codes}`) : countsOfSet({ came, gone, relabelled }, language);
    return [
      say(`${name} (${oid}) : ${counts}`, `${name} (${oid}): ${counts}`),
      ...(isNew ? [] : [...some(came, '+'), ...some(gone, '−')]),
      ...some(
        relabelled.map(({ code, before, after }) => say(`${code} : « ${before} » → « ${after} »`, `${code}: “${before}” → “${after}”`)),
        '~',
      ),
    ];
  });
  return [
    ...lines,
    ...leftAside.map((problem) => say('laissé de côté : ', 'left aside: ') + problem.tell(language)),
    ...(changes.length === 0 ? [say('Rien ne change.', 'Nothing changes.')] : []),
    say(
      `${sets} jeux lus, ${changes.length} changés ; édition ${edition} (règles du ${rules}) : ${file}`,
      `${sets} sets read, ${changes.length} changed; edition ${edition} (rules of ${rules}): ${file}`,
    ),
    `verifcda --edition ${shellWord(folder === undefined ? edition : file)} …`,
    '',
  ]
    .map(safeText)
    .join('\n');
}
