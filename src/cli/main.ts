import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { defaultLimits } from '../pipeline/options.js';
import { formatNames } from '../report/formatters.js';
import { version } from '../version.js';
import { exitCodes } from './exit-codes.js';
import type { Output, RunOptions, Sink } from './run.js';

interface Flags {
  format: string[];
  output: string[];
  profile: 'specification' | 'testcontenucda';
  lang: 'fr' | 'en';
  engine: 'auto' | 'libxmljs2' | 'libxml2-wasm';
  allowPartial: boolean;
  showValues: boolean;
  info: boolean;
  color?: boolean;
  stdinFilename?: string;
  maxBytes: number;
  maxDepth: number;
  maxNodes: number;
}

/** Runs the command line. @returns the exit code */
export async function main(argv: readonly string[]): Promise<number> {
  stopQuietlyWhenNobodyReads();
  const program = createProgram();
  let exitCode: number = exitCodes.conforming;
  program.action(async (inputs: string[], flags: Flags) => {
    const { run } = await import('./run.js');
    exitCode = await run(runOptions(inputs, flags, argv.slice(2)), openSink);
  });
  try {
    await program.parseAsync(argv as string[]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conforming : exitCodes.usage;
    process.stderr.write(`verifcda : ${(error as Error).message}\n`);
    return exitCodes.notEvaluated;
  }
}

/** `verifcda … | head` closes our output early: no stack trace, and no code that could pass for a verdict. */
function stopQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.notEvaluated);
  });
}

function createProgram(): Command {
  const collect = (value: string, previous: string[]) => [...previous, value];
  return new Command('verifcda')
    .description('Vérifie des comptes rendus d’imagerie CDA R2 (CI-SIS IMG-CR-IMG 2024.01).')
    .argument('[documents...]', 'fichiers, dossiers, motifs (« **/*.xml »), ou - pour l’entrée standard')
    .version(version, '-v, --version', 'affiche la version')
    .helpOption('-h, --help', 'affiche cette aide')
    .addOption(new Option('-f, --format <format>', `format de sortie, répétable : ${formatNames.join(', ')}`).argParser(collect).default([], 'text'))
    .addOption(new Option('-o, --output <fichier>', 'fichier où écrire le format qui précède (sinon la sortie standard)').argParser(collect).default([], ''))
    .addOption(new Option('--profile <profil>', 'specification, ou testcontenucda : le verdict de l’outil officiel').choices(['specification', 'testcontenucda']).default('specification'))
    .addOption(new Option('--lang <langue>', 'langue des messages').choices(['fr', 'en']).default('fr'))
    .addOption(new Option('--engine <moteur>', 'moteur XML').choices(['auto', 'libxmljs2', 'libxml2-wasm']).default('auto'))
    .option('--allow-partial', 'accepte un document dont le modèle n’a pas de règles ici, si le schéma et l’en-tête sont conformes', false)
    .option('--show-values', 'cite les données du patient dans les messages', false)
    .option('--info', 'montre aussi les informations', false)
    .option('--color', 'force les couleurs')
    .option('--no-color', 'sans couleurs')
    .option('--stdin-filename <nom>', 'nom donné au document lu sur l’entrée standard')
    .addOption(new Option('--max-bytes <n>', 'taille maximale d’un document').argParser(positive).default(defaultLimits.bytes))
    .addOption(new Option('--max-depth <n>', 'profondeur maximale').argParser(positive).default(defaultLimits.depth))
    .addOption(new Option('--max-nodes <n>', 'nombre maximal d’éléments et d’attributs').argParser(positive).default(defaultLimits.nodes))
    .exitOverride();
}

function positive(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number <= 0) throw new InvalidArgumentError('un entier positif est attendu');
  return number;
}

function runOptions(inputs: string[], flags: Flags, args: string[]): RunOptions {
  const outputs = outputsOf(args, flags);
  return {
    inputs: inputs.length > 0 ? inputs : usage('aucun document à vérifier (voir --help)'),
    outputs,
    validator: {
      profile: flags.profile,
      language: flags.lang,
      engine: flags.engine,
      allowPartial: flags.allowPartial,
      showValues: flags.showValues,
      limits: { bytes: flags.maxBytes, depth: flags.maxDepth, nodes: flags.maxNodes },
    },
    colours: flags.color ?? (process.stdout.isTTY === true && !process.env.NO_COLOR),
    showInfos: flags.info,
    arguments: args,
    ...(flags.stdinFilename === undefined ? {} : { stdinName: flags.stdinFilename }),
  };
}

/** Each `-o` belongs to the `-f` before it; the first format without a file goes to standard output. */
function outputsOf(args: string[], flags: Flags): Output[] {
  const outputs: Output[] = [];
  const formats = [...flags.format];
  const files = [...flags.output];
  for (const arg of args) {
    if (/^(-f|--format)/.test(arg) && formats.length > 0) outputs.push({ format: formats.shift() as string });
    else if (/^(-o|--output)/.test(arg) && files.length > 0) {
      if (outputs.length === 0) outputs.push({ format: 'text' });
      (outputs.at(-1) as Output).file = files.shift() as string;
    }
  }
  for (const { format } of outputs) if (!formatNames.includes(format)) usage(`format inconnu : ${format} (formats : ${formatNames.join(', ')})`);
  if (outputs.filter(({ file }) => file === undefined).length > 1) usage('un seul format peut aller sur la sortie standard : donner -o aux autres');
  return outputs.length > 0 ? outputs : [{ format: 'text' }];
}

function usage(message: string): never {
  process.stderr.write(`verifcda : ${message}\n`);
  throw new CommanderError(exitCodes.usage, 'verifcda.usage', message);
}

/** A file is written beside its name, then renamed: a report is whole or absent. */
function openSink(file: string | undefined): Sink {
  if (file === undefined) return { write: (text) => void process.stdout.write(text), close: () => undefined };
  const pending = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  const descriptor = openSync(pending, 'w');
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      rmSync(pending, { force: true });
      throw error;
    }
  };
  return {
    write: (text) => guarded(() => writeSync(descriptor, text)),
    close: () =>
      guarded(() => {
        closeSync(descriptor);
        renameSync(pending, file);
      }),
  };
}
