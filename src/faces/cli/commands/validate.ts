import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathFrom } from '../../../files/path-from.js';
import type { LeftOut } from '../../../findings/judged-document.js';
import { exitCodes } from '../../../run/exit-codes.js';
import { tell } from '../../../run/tell.js';
import { safeText } from '../../../report/safe-text.js';
import { run } from '../../../run/run.js';
import { isScreen } from '../../../run/surroundings.js';
import type { Output } from '../../../run/settings.js';
import { partOf } from '../../../run/shard.js';
import { sayIn } from '../../../text/say.js';
import type { Face } from '../face.js';
import type { Flags } from '../flags.js';
import { findSources } from '../inputs.js';
import { refuseMisspelt } from '../program.js';
import { effectiveConfig, readSettings, rulesToMend, type Settings } from '../settings.js';
import type { MendSettings } from '../../../run/mending/mend-sources.js';
import type { Say } from '../../../text/say.js';
import { UsageError } from '../../../usage-error.js';

/**
 * The main command: judges documents.
 *
 * @param outputs what `-f` and `-o` asked for
 * @param args the command line, for formats that tell it
 * @param interruption gives the signal that stops the run
 * @returns the exit code
 */
export async function validateCommand(
  face: Face,
  inputs: string[],
  flags: Flags,
  outputs: readonly Output[],
  args: readonly string[],
  interruption: () => AbortSignal,
): Promise<number> {
  const settings = await readSettings(face, flags, outputs, args);
  const { surroundings } = face;
  const say = sayIn(settings.validator.language);
  if (flags.printConfig) {
    surroundings.stdout.write(`${JSON.stringify(effectiveConfig(settings), null, 2)}\n`);
    return exitCodes.conforming;
  }
  if (inputs.length === 0) throw new UsageError(say('aucun document à vérifier (voir --help)', 'no document to validate (see --help)'));
  refuseMisspelt(inputs, face.program, say, (path) => existsSync(pathFrom(surroundings.folder, path)));
  const { shard } = flags;
  refuseTogether(flags, say);
  const asked = await mendingOf(flags, settings, say);
  const signal = interruption();
  const { folder, stdin } = surroundings;
  const { leaveOut, stdinName } = settings;
  const tellVerbosely = (path: string, by: keyof LeftOut) => {
    if (!settings.verbose) return;
    const cause = by === 'ignore' ? say('la configuration', 'the configuration') : '.gitignore';
    tell(surroundings, say(`${safeText(path)} : écarté par ${cause}`, `${safeText(path)}: left out by ${cause}`));
  };
  if (settings.watch) return (await import('../watch.js')).watch(inputs, settings, surroundings, signal, tellVerbosely);
  const search = { inputs, walks: new Set<string>(), leftOut: { ignore: 0, gitignore: 0 } };
  const found = await findSources(inputs, {
    language: settings.validator.language,
    folder,
    stdin,
    leaveOut,
    tellWalk: (argument) => void search.walks.add(argument),
    tellLeftOut: (path, by) => {
      if (by !== 'otherXml') search.leftOut[by]++;
      tellVerbosely(path, by);
    },
    ...(stdinName === undefined ? {} : { stdinName }),
  });
  const part = shard && partOf(found, shard);
  const sources = part?.own ?? found;
  const { configFile, ...given } = settings;
  const isFromAbove = configFile !== undefined && typeof flags.config !== 'string' && resolve(dirname(configFile)) !== resolve(folder);
  const told = isFromAbove ? { configuration: { file: configFile, ignored: search.leftOut.ignore } } : {};
  const { mendSources } = asked ? await import('../../../run/mending/mend-sources.js') : {};
  const judged = asked && mendSources ? await mendSources(sources, given, asked, surroundings, signal) : sources;
  const { official } = settings.validator;
  if (official) {
    await showFirstUse(surroundings, say);
    const { workersFor } = await import('../../../judge/plan.js');
    const { compileAhead } = await import('../../../official/compile-ahead.js');
    if (workersFor(judged, settings.jobs) > 0) await compileAhead(official.package, official.cache);
  }
  const runSettings = { ...given, ...told, ...(asked?.diff ? { outputs: [] } : {}) };
  return (await run(judged, runSettings, surroundings, { signal, search: part ? { ...search, part } : search })).exitCode;
}

/** Says on a terminal which rules of the user's package are compiled: they are the first time, for seconds. */
async function showFirstUse({ stderr, env }: Face['surroundings'], say: Say): Promise<void> {
  if (!isScreen(stderr, env) || env.CI) return;
  const { tellCompiling } = await import('../../../official/first-use.js');
  tellCompiling((profile) =>
    stderr.write(
      profile === undefined
        ? '\r\u001b[2K'
        : say(`première utilisation du paquet : règles de ${profile}…`, `first use of the package: rules of ${profile}…`),
    ),
  );
}

/** @throws UsageError on options of which one would be without effect */
function refuseTogether(flags: Flags, say: Say): void {
  const both = (
    [
      ['shard', 'watch'],
      ['shard', 'updateBaseline'],
      ['watch', 'diff'],
      ['watch', 'fixRule'],
      ['watch', 'fix'],
    ] as const
  ).find((pair) => pair.every((name) => flags[name] !== undefined && flags[name] !== false));
  if (!both) return;
  const [first, second] = both.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`) as [string, string];
  throw new UsageError(say(`${first} ne va pas avec ${second}`, `${first} does not go with ${second}`));
}

/** What is to be mended, if anything is. @throws UsageError when options contradict one another, or name a rule that does not exist */
async function mendingOf(
  { fix, fixRule = [], diff, fixOutput, backup }: Flags,
  { validator }: Settings,
  say: Say,
): Promise<MendSettings | undefined> {
  if (!fix && !diff && fixRule.length === 0) {
    if (fixOutput !== undefined) throw new UsageError(say('--fix-output va avec --fix', '--fix-output goes with --fix'));
    return undefined;
  }
  return { rules: await rulesToMend(fixRule, validator, say), diff, backup, ...(fixOutput === undefined ? {} : { output: fixOutput }) };
}
