import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';
import { packageFolder } from '../package-folder.js';
import type { Loaders } from './short-run.js';
import { textOf } from './text-of.js';

/** A module as the function that Node.js makes of its text. */
interface Wrapped {
  text: string;
  /** SHA-256 of the text, the runtime and its flags, in hexadecimal. */
  hash: string;
}

/** A file whose compiled form is to be written. */
interface Pending {
  file: string;
  script: Script;
  generation: number;
}

const dist = join(packageFolder, 'dist');
/** What is smaller compiles in less time than its compiled form is read in. */
const worthIt = 20_000;
/** Each of the first runs adds the functions that it used, and no earlier one did. */
const generations = 4;
/** Bytes of the SHA-256 that stands before the rest. */
const hashLength = 32;
/** Loaded when a document is judged: other runs use little of what is kept. */
const ofJudging = /\.proofs\.js$|SaxonJS/;
/** CommonJS, whatever stands in the text: our own, and the file of saxon-js. */
const isKnown = (filename: string) => filename.startsWith(dist) || /SaxonJS2N\.js$/.test(filename);
/** A process that worked longer has let go of what it needed at its start. */
const longestWork = 20_000_000;
const oldAfter = 30 * 24 * 3_600_000;

/**
 * Does for runtimes before Node.js 22.1 what `module.enableCompileCache` does since: modules are loaded with what V8 made of
 * them in an earlier run. It is kept under the SHA-256 of the source, runtime and flags, with a SHA-256 of its own: what is not
 * as it was written is not run.
 *
 * @param folder of this user alone
 */
export function keepCodeIn(folder: string): void {
  const pending: Pending[] = [];
  let judges = false;
  const { _extensions: extensions } = nodeModule as unknown as Loaders;
  const { '.js': load } = extensions;
  extensions['.js'] = (module, filename) => {
    if (!isKnown(filename) || statSync(filename).size < worthIt) return load(module, filename);
    judges ||= ofJudging.test(filename);
    runKept(module, filename, folder, pending);
  };
  process.once('exit', () => {
    const { user, system } = process.cpuUsage();
    if (judges && user + system < longestWork) pending.forEach(write);
  });
}

/** Runs a CommonJS module as Node.js does. */
function runKept(module: NodeJS.Module, filename: string, folder: string, pending: Pending[]): void {
  const { text, hash } = readWrapped(filename);
  const file = join(folder, `${basename(filename)}-${hash}`);
  const kept = read(file);
  const script = new Script(text, {
    filename,
    ...(kept ? { cachedData: kept.data } : {}),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const generation = kept && script.cachedDataRejected !== true ? kept.generation + 1 : 0;
  if (generation < generations) pending.push({ file, script, generation });
  const run = script.runInThisContext() as (this: unknown, ...parameters: unknown[]) => unknown;
  run.call(module.exports, module.exports, nodeModule.createRequire(filename), module, filename, dirname(filename));
}

const [before = '', after = ''] = nodeModule.wrap('\0').split('\0');

/**
 * Reads a file once, as bytes: of a megabyte, decoding, joining and encoding it again for the hash take as long as `node -e 0`. The
 * hash is of all that V8's compiled form hangs on: V8 itself compares no more of a source than its length.
 */
function readWrapped(filename: string): Wrapped {
  const bytes = readBetween(Buffer.from(before), filename, Buffer.from(after));
  const made = `${process.version} ${process.arch} ${cachedDataVersionTag()} `;
  return {
    text: textOf(bytes),
    hash: createHash('sha256').update(made).update(bytes).digest('hex'),
  };
}

function readBetween(before: Buffer, filename: string, after: Buffer): Buffer {
  const file = openSync(filename, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.allocUnsafeSlow(before.length + size + after.length);
    before.copy(bytes);
    after.copy(bytes, before.length + size);
    for (let done = 0; done < size;) {
      const read = readSync(file, bytes, before.length + done, size - done, done);
      if (read === 0) throw new Error(`${filename} became shorter while it was read`);
      done += read;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** @returns undefined where nothing is kept, or it is not as it was written */
function read(file: string): { data: Buffer; generation: number } | undefined {
  try {
    const whole = readFileSync(file);
    const rest = whole.subarray(hashLength);
    if (!createHash('sha256').update(rest).digest().equals(whole.subarray(0, hashLength))) return undefined;
    return { generation: rest[0] as number, data: rest.subarray(1) };
  } catch {
    return undefined;
  }
}

/** Whole or not at all; where it cannot be written, the next run compiles as this one did. */
function write({ file, script, generation }: Pending): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    const rest = Buffer.concat([Buffer.of(generation), script.createCachedData()]);
    writeFileSync(unfinished, Buffer.concat([createHash('sha256').update(rest).digest(), rest]), { mode: 0o600 });
    renameSync(unfinished, file);
    if (generation === 0) removeOld(file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** What other versions left. */
function removeOld(file: string): void {
  const start = `${basename(file).replace(/-[0-9a-f]+$/, '')}-`;
  for (const name of readdirSync(dirname(file))) {
    const other = join(dirname(file), name);
    if (name.startsWith(start) && other !== file && Date.now() - statSync(other).mtimeMs > oldAfter) rmSync(other, { force: true });
  }
}
