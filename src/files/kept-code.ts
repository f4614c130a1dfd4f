import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import nodeModule from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';

/** What `node:module` has of a module as it is loaded; not documented, and the same in all runtimes that get here. */
interface LoadedModule {
  exports: unknown;
  _compile(content: string, filename: string): unknown;
}

/** A file whose compiled form is to be written. */
interface Pending {
  file: string;
  script: Script;
  generation: number;
}

/** What is smaller compiles in less time than its compiled form is read in. */
const worthIt = 20_000;
/** Each of the first runs adds the functions that it used, and no earlier one did. */
const generations = 4;
/** Bytes of the SHA-256 that stands before the rest. */
const hashLength = 32;
/** Loaded when a document is judged: other runs use little of what is kept. */
const ofJudging = /\.proofs\.js$|SaxonJS/;
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
  const loader = nodeModule.prototype as unknown as LoadedModule;
  const { _compile: compile } = loader;
  loader._compile = function (content, filename) {
    if (content.length < worthIt || content.startsWith('#!')) return compile.call(this, content, filename);
    judges ||= ofJudging.test(filename);
    return runKept(this, content, filename, folder, pending);
  };
  process.once('exit', () => {
    const { user, system } = process.cpuUsage();
    if (judges && user + system < longestWork) pending.forEach(write);
  });
}

/** Runs the text of a CommonJS module as Node.js does. */
function runKept(module: LoadedModule, content: string, filename: string, folder: string, pending: Pending[]): unknown {
  const source = nodeModule.wrap(content);
  const file = join(folder, `${basename(filename)}-${keyOf(source)}`);
  const kept = read(file);
  const script = new Script(source, {
    filename,
    ...(kept ? { cachedData: kept.data } : {}),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const generation = kept && script.cachedDataRejected !== true ? kept.generation + 1 : 0;
  if (generation < generations) pending.push({ file, script, generation });
  const run = script.runInThisContext() as (this: unknown, ...parameters: unknown[]) => unknown;
  return run.call(module.exports, module.exports, nodeModule.createRequire(filename), module, filename, dirname(filename));
}

/** V8 itself compares no more of a source than its length. */
function keyOf(source: string): string {
  return createHash('sha256').update(`${process.version} ${process.arch} ${cachedDataVersionTag()} `).update(source).digest('hex');
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
