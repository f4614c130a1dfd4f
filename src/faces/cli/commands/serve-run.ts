import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Language } from '../../../findings/finding.js';
import { pathFrom } from '../../../files/path-from.js';
import { whyUnreadable } from '../../../files/problem.js';
import { exitCodes } from '../../../run/exit-codes.js';
import { tell } from '../../../run/tell.js';
import { UsageError } from '../../../usage-error.js';
import { isLoopback } from '../../http/admission.js';
import { defaultServeOptions, queueFor, type ServeOptions } from '../../http/options.js';
import type { Face } from '../face.js';
import type { ServeFlags } from './serve.js';
import { whyNotListening } from './why-not-listening.js';

const shortestToken = 16;

/**
 * Serves until the signal is aborted, then lets what runs end.
 *
 * @returns the exit code: 0 when everything ended by itself
 * @throws UsageError when another address than this machine's is asked for without a token, or an official package is not there
 * @throws Error when the address cannot be listened at
 */
export async function serveCommand(flags: ServeFlags, command: Command, face: Face, signal: AbortSignal): Promise<number> {
  const { say, surroundings } = face;
  const options = optionsOf(flags, await packagesOf(flags.official, face), face);
  const isOpen = command.getOptionValueSource('auth') === 'cli';
  if (options.tokens.length === 0 && !isLoopback(options.host) && !isOpen)
    throw new UsageError(
      say(
        `--host ${options.host} : --token-file est nécessaire hors de cette machine (ou --no-auth, si tous ceux qui l’atteignent ont le droit)`,
        `--host ${options.host}: --token-file is needed outside of this machine (or --no-auth, if all who can reach it may)`,
      ),
    );
  const log = flags.log ? (entry: object) => void surroundings.stderr.write(`${JSON.stringify(entry)}\n`) : () => undefined;
  const { serve } = await import('../../http/serve.js');
  const service = await serve(options, log).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error;
    throw whyNotListening(error.code, options.host, options.port, say);
  });
  tell(surroundings, say(`à l’écoute sur ${service.url}`, `listening at ${service.url}`));
  try {
    await Promise.race([service.ready, aborted(signal)]);
  } catch (error) {
    await service.close();
    throw error;
  }
  if (!signal.aborted) tell(surroundings, say(`prêt, ${options.workers} processus`, `ready, ${options.workers} processes`));
  await aborted(signal);
  tell(surroundings, say('arrêt : ce qui est en cours se termine', 'ending: what runs comes to its end'));
  return (await service.close()) ? exitCodes.conforming : exitCodes.notEvaluated;
}

function optionsOf(flags: ServeFlags, packages: ServeOptions['packages'], face: Face): ServeOptions {
  const { host, port, workers = defaultServeOptions.workers, queue = queueFor(workers), maxMemory: memory, allowHost, allowOrigin } = flags;
  const { say } = face;
  return {
    host,
    port,
    workers,
    queue,
    limits: { bytes: flags.maxBytes, depth: flags.maxDepth, nodes: flags.maxNodes, seconds: flags.maxSeconds },
    memory,
    tokens: flags.tokenFile === undefined ? [] : readTokens(flags.tokenFile, face),
    names: allowHost.map((name) => name.toLowerCase()),
    origins: allowOrigin,
    packages,
    language: say('fr', 'en') as Language,
  };
}

function readTokens(file: string, { say, surroundings }: Face): string[] {
  let text: string;
  try {
    text = readFileSync(pathFrom(surroundings.folder, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${file}${say(' : ', ': ')}${whyUnreadable(error, say('fr', 'en') as Language)}`);
  }
  const tokens = text.split(/\s+/).filter((token) => token !== '');
  if (tokens.length > 0 && tokens.every((token) => token.length >= shortestToken)) return tokens;
  throw new UsageError(
    say(
      `--token-file : un jeton d’au moins ${shortestToken} caractères par ligne est attendu`,
      `--token-file: a token of at least ${shortestToken} characters a line is expected`,
    ),
  );
}

/** The packages that are given as `name=path`. @throws UsageError when one has no name, or is not there */
async function packagesOf(given: readonly string[], { say, surroundings }: Face): Promise<ServeOptions['packages']> {
  const packages = new Map<string, string>();
  if (given.length === 0) return packages;
  const [{ expectPackage }, { OfficialProblem }] = await Promise.all([
    import('../../../official/expect-package.js'),
    import('../../../official/problem.js'),
  ]);
  for (const each of given) {
    const [, name, path] = /^([\w.-]+)=(.+)$/.exec(each) ?? [];
    if (name === undefined || path === undefined)
      throw new UsageError(
        say(
          `--official ${each} : NOM=chemin est attendu (nom en lettres sans accent, chiffres, « . », « _ », « - »)`,
          `--official ${each}: NAME=path is expected (name in letters without accents, digits, “.”, “_”, “-”)`,
        ),
      );
    if (packages.has(name))
      throw new UsageError(say(`--official : deux paquets nommés ${name}`, `--official: two packages with the name ${name}`));
    packages.set(name, pathFrom(surroundings.folder, path));
    await expectPackage(packages.get(name) as string).catch((error: unknown) => {
      throw error instanceof OfficialProblem
        ? new UsageError(`--official ${name}${say(' : ', ': ')}${error.tell(say('fr', 'en') as Language)}`)
        : error;
    });
  }
  return packages;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
}
