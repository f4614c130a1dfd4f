import type { JudgedDocument, RunSummary } from '../findings/judged-document.js';
import type { FormatContext, Formatter, FormatWriter } from '../report/formatter.js';
import { loadFormatter } from '../report/formatters.js';
import type { Output } from './settings.js';
import { openSink, type Sink } from './sink.js';
import type { Surroundings } from './surroundings.js';

/** Every output of a run, written as documents come. */
export class Outputs {
  private readonly writers: FormatWriter[] = [];
  private readonly sinks: Sink[] = [];

  private constructor(
    private readonly outputs: readonly Output[],
    private readonly formatters: readonly Formatter[],
  ) {}

  /** Loads the formatters; nothing is opened yet. @throws RangeError when there is no such format */
  static async load(outputs: readonly Output[]): Promise<Outputs> {
    return new Outputs(outputs, await Promise.all(outputs.map(({ format }) => loadFormatter(format))));
  }

  /** Whether a format needs the whole text of each document. */
  get needText(): boolean {
    return this.formatters.some((formatter) => formatter.needsText === true);
  }

  /** @throws UnwritableError when an output cannot be written; `discard` then leaves nothing behind */
  async open(context: FormatContext, surroundings: Pick<Surroundings, 'stdout' | 'folder'>): Promise<void> {
    for (const [index, formatter] of this.formatters.entries()) {
      const output = this.outputs[index] as Output;
      this.writers.push(
        await formatter.open({ ...(output.file === undefined ? context : withoutWidth(context)), asOneText: output.file === undefined }),
      );
      this.sinks.push(openSink(output, surroundings));
    }
  }

  /** @throws UnwritableError */
  document(document: JudgedDocument): void {
    this.writers.forEach((writer, index) => this.write(writer.document(document), index));
  }

  /** @throws UnwritableError */
  end(summary: RunSummary): void {
    this.writers.forEach((writer, index) => this.write(writer.end(summary), index));
    for (const sink of this.sinks) sink.close();
  }

  /** Ends the outputs without leaving anything behind. */
  discard(): void {
    for (const sink of this.sinks) sink.discard();
  }

  private write(text: string, index: number): void {
    this.sinks[index]?.write(text);
    for (const file of this.writers[index]?.files?.() ?? []) this.sinks[index]?.put?.(file);
  }
}

/** A file is read on another screen. */
function withoutWidth(context: FormatContext): FormatContext {
  const wide = { ...context };
  delete wide.width;
  return wide;
}
