import nodeModule from 'node:module';
import { setFlagsFromString } from 'node:v8';

/** What `node:module` loads files by; not documented, and the same in all runtimes. */
export interface Loaders {
  _extensions: Record<'.js', (module: NodeJS.Module, filename: string) => void>;
}

/** In bytes of bytecode run: V8's own is 135,168 there. */
const budget = 300_000;

/** Microseconds of the processor; a report with 46 warnings takes less. */
const shortWork = 1_800_000;

let expected: 'short' | 'long' | undefined;

/**
 * Has V8 work for a process of ours that judges one document and ends. It is for the whole of a process: one that others own is left
 * as it is.
 *
 * - On Node.js 20, where that was measured, it waits longer before it optimizes a function: what it optimizes while the first documents
 *   are judged is mostly not used again, and took a quarter of the processor time, on other threads (docs/performance.md).
 * - The space for young objects does not grow: memory that was not touched before is slow to come, and most of what is made is kept.
 * - What is in use is not marked step by step, beside the work: a small heap is marked in a few milliseconds.
 */
export function expectShortRun(engine: string = process.versions.v8): void {
  if (engine.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${budget}`);
  expected = 'short';
  expect('short');
}

/**
 * Lets V8 collect garbage as it does by itself. Code is still loaded and kept under the flags of the start, which V8 compares.
 */
export function expectLongRun(): void {
  if (expected !== 'short') return;
  expected = 'long';
  expect('long');
  const { _extensions: extensions } = nodeModule as unknown as Loaders;
  const { '.js': load } = extensions;
  extensions['.js'] = (module, filename) => {
    expect('short');
    try {
      load(module, filename);
    } finally {
      expect('long');
    }
  };
  process.prependOnceListener('exit', () => expect('short'));
}

/** The same of a process that has worked for longer than a short run does. */
export function expectLongRunAfterWork(): void {
  if (expected !== 'short') return;
  const { user, system } = process.cpuUsage();
  if (user + system > shortWork) expectLongRun();
}

function expect(run: 'short' | 'long'): void {
  setFlagsFromString(`--semi-space-growth-factor=${run === 'short' ? 1 : 2}`);
  setFlagsFromString(run === 'short' ? '--no-incremental-marking' : '--incremental-marking');
}
