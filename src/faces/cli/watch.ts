import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createLastingJudge } from '../../judge/judge.js';
import { pathFrom } from '../../files/path-from.js';
import type { Source } from '../../judge/source.js';
import { findSources, type InputOptions, STDIN } from './inputs.js';
import { sayIn } from '../../text/say.js';
import { KnownDocuments } from '../../run/known-documents.js';
import { run } from '../../run/run.js';
import { LastReports } from '../../run/since.js';
import { isScreen, type Surroundings } from '../../run/surroundings.js';
import { explainError, tell } from '../../run/tell.js';
import type { Settings } from './settings.js';
import { UsageError } from '../../usage-error.js';

/** Editors write a file in several steps: wait until it rests. */
const rest = 40;

/**
 * Judges the inputs, then again those that change, until it is interrupted.
 *
 * @param tellLeftOut told, once, of what is left out at the start
 * @throws UsageError when standard input is among the inputs
 */
export async function watch(
  inputs: readonly string[],
  settings: Settings,
  surroundings: Surroundings,
  signal: AbortSignal,
  tellLeftOut: NonNullable<InputOptions['tellLeftOut']>,
): Promise<number> {
  const { folder, stdin, stdout, stderr, env } = surroundings;
  const { language } = settings.validator;
  const say = sayIn(language);
  if (inputs.includes(STDIN))
    throw new UsageError(say('--watch ne va pas avec l’entrée standard', '--watch does not go with standard input'));
  const { watch: watchFiles } = await import('chokidar');
  const find = (told: Pick<InputOptions, 'tellLeftOut'> = {}) =>
    findSources(inputs, { language, folder, stdin, leaveOut: settings.leaveOut, ...told });
  const judge = await createLastingJudge({ validator: { ...settings.validator, lasting: true }, keepText: true });
  const last = settings.since === undefined ? new LastReports() : undefined;
  const known = new KnownDocuments();
  const judgeAgain = async (changed?: ReadonlySet<string>) => {
    const sources = await find();
    const wanted = changed ? sources.filter((source) => changed.has(resolve(folder, source.name))) : sources;
    if (wanted.length === 0) return;
    if (isScreen(stdout, env)) stdout.write('\u001b[2J\u001b[3J\u001b[H');
    await run(wanted, settings, surroundings, { judge, signal, known, ...(last ? { earlier: last } : {}) });
    stderr.write(`${say('En attente de changements (Ctrl-C pour finir)…', 'Waiting for changes (Ctrl-C to end)…')}\n`);
  };
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watchFiles(await foldersAndFiles(inputs, folder, () => find({ tellLeftOut })), { ignoreInitial: true });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  let working = judgeAgain();
  watcher.on('all', (_, path) => {
    pending.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const changed = new Set(pending);
      pending.clear();
      working = working.then(() => judgeAgain(changed)).catch((error: unknown) => tell(surroundings, explainError(error, language)));
    }, rest);
  });
  await working;
  await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
  clearTimeout(timer);
  await watcher.close();
  judge.close();
  return signal.reason as number;
}

/** New files of a folder are seen; a glob is watched through the files that it names now. */
async function foldersAndFiles(inputs: readonly string[], folder: string, find: () => Promise<Source[]>): Promise<string[]> {
  const places = inputs.map((input) => pathFrom(folder, input));
  const folders = places.filter((place) => statSync(place, { throwIfNoEntry: false })?.isDirectory());
  return [...folders, ...(await find()).map(({ name }) => pathFrom(folder, name))];
}
