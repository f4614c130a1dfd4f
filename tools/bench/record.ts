import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, hostname, totalmem } from 'node:os';
import { join } from 'node:path';
import { packageFolder } from '../../src/package-folder.js';
import type { Result } from './measure.js';

/** One run of the bench. */
export interface Run {
  /** ISO 8601. */
  date: string;
  machine: string;
  quick: boolean;
  results: Result[];
  stylesheets: string[];
}

/** Kept out of the repository: figures of one machine say nothing of another. */
const folder = join(packageFolder, 'build', 'bench');

/** What makes figures comparable. */
export function machine(): string {
  const [first] = cpus();
  return `${hostname()}, ${first?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
}

/** The last run on this machine; undefined when there is none. */
export function lastRun(quick: boolean): Run | undefined {
  const file = fileOf(quick);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Run) : undefined;
}

/** @returns where the run was written */
export function writeRun(run: Run): string {
  mkdirSync(folder, { recursive: true });
  const file = fileOf(run.quick);
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
  return file;
}

function fileOf(quick: boolean): string {
  return join(folder, `${createHash('sha256').update(machine()).digest('hex').slice(0, 12)}${quick ? '-quick' : ''}.json`);
}
