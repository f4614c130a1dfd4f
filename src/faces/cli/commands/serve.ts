import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultLimits } from '../../../journey/options.js';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { addSharedOptions, sharedOptions } from './shared-options.js';

export interface ServeFlags {
  host: string;
  port: number;
  workers?: number;
  queue?: number;
  maxBytes: number;
  maxDepth: number;
  maxNodes: number;
  maxSeconds: number;
  maxMemory: number;
  tokenFile?: string;
  auth: boolean;
  allowHost: string[];
  allowOrigin: string[];
  official: string[];
  log: boolean;
}

/** `verifcda serve`: the HTTP service. @param interruption gives the signal that ends it */
export function registerServe(face: Face, interruption: () => AbortSignal): void {
  const { program, say, surroundings, exitWith } = face;
  const command = createCommand('serve', say, surroundings)
    .description(
      say(
        'juge des documents reçus par HTTP, et sert une page : voir docs/service.md',
        'judges documents that come by HTTP, and serves a page: see docs/service.md',
      ),
    )
    .option('--host <address>', say('adresse d’écoute', 'address to listen at'), '127.0.0.1')
    .addOption(
      new Option('--port <n>', say('port ; 0 : un port libre', 'port; 0: any that is free')).argParser(whole(face, 0)).default(8787),
    )
    .addOption(new Option('-j, --workers <n>', say('processus qui jugent', 'processes that judge')).argParser(whole(face, 1)))
    .addOption(new Option('--queue <n>', say('requêtes qui peuvent attendre', 'requests that may wait')).argParser(whole(face, 0)))
    .option('--token-file <file>', say('jetons admis, un par ligne', 'tokens that are admitted, one a line'))
    .option('--no-auth', say('répond à tous, même hors de cette machine', 'answer everybody, even outside of this machine'));
  addRepeatable(
    command,
    '--allow-host <name>',
    say('nom sous lequel le service répond (Host)', 'name under which the service answers (Host)'),
  );
  addRepeatable(
    command,
    '--allow-origin <origin>',
    say('origine dont les pages sont admises (CORS)', 'origin whose pages are admitted (CORS)'),
  );
  addRepeatable(
    command,
    '--official <name=path>',
    say('paquet officiel, et le nom qui le désigne', 'official package, and the name for it'),
  );
  command
    .addOption(
      new Option('--max-bytes <n>', say('taille maximale', 'greatest size')).argParser(whole(face, 1)).default(defaultLimits.bytes),
    )
    .addOption(
      new Option('--max-depth <n>', say('profondeur maximale', 'greatest depth')).argParser(whole(face, 1)).default(defaultLimits.depth),
    )
    .addOption(new Option('--max-nodes <n>', say('nœuds au plus', 'most nodes')).argParser(whole(face, 1)).default(defaultLimits.nodes))
    .addOption(
      new Option('--max-seconds <n>', say('temps maximal pour un document', 'longest time for a document'))
        .argParser(whole(face, 1))
        .default(defaultLimits.seconds),
    )
    .addOption(
      new Option('--max-memory <MiB>', say('mémoire maximale d’un processus', 'most memory of a process'))
        .argParser(whole(face, 64))
        .default(2048),
    )
    .option('--no-log', say('n’écrit rien par requête', 'write nothing for each request'));
  program.addCommand(
    addSharedOptions(command, program, ['lang']).action(async (flags: ServeFlags) => {
      sharedOptions(command, program, say, ['lang']);
      const { serveCommand } = await import('./serve-run.js');
      exitWith(await serveCommand(flags, command, face, interruption()));
    }),
  );
}

function addRepeatable(command: Command, flags: string, description: string): void {
  command.addOption(
    new Option(flags, description).argParser((value: string, before: string[]) => [...before, value]).default([] as string[], ''),
  );
}

function whole({ say }: Face, least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && value.trim() !== '') return number;
    throw new InvalidArgumentError(say(`un entier d’au moins ${least} est attendu`, `an integer of at least ${least} is expected`));
  };
}
