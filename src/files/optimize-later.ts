import { setFlagsFromString } from 'node:v8';

/** In bytes of bytecode run: V8's own is 135,168 there. */
const budget = 300_000;

/**
 * Has V8 wait longer before it optimizes a function. What it optimizes while the first documents are judged is mostly not used again:
 * that took a quarter of the processor time of a run, on other threads (docs/performance.md). Only where that was measured, Node.js 20;
 * later ones compile in between. For processes of our own: it holds for the whole of one.
 */
export function optimizeLater(engine: string = process.versions.v8): void {
  if (engine.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${budget}`);
}
