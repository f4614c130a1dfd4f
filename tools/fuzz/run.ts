import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { problemsOf } from './check.js';
import { createOutputCheck, type OutputCheck } from './check-outputs.js';
import { engineDifferences, silentRefusals } from './differential.js';
import { type FuzzInput, InputSource } from './input.js';
import { configurations, createJudge, type FuzzJudge, mostSeconds, otherEngine, otherProfile } from './judges.js';
import { type SchemaVerdict, schemaVerdicts } from './schema-verdict.js';

/** Documents whose outputs are looked at together. */
const batch = 24;

export interface FuzzRange {
  seed: number;
  /** Number of the first input. */
  first: number;
  count: number;
  /** Stop after that many seconds. */
  seconds?: number;
  /** Only small changes that keep a document well-formed: most of the inputs are judged to the end. */
  mutants?: boolean;
}

/** An input that the product did not answer as it must. */
export interface FuzzFailure {
  number: number;
  input: FuzzInput;
  settings: FuzzJudge['settings'];
  problems: string[];
}

export interface FuzzResult {
  /** Inputs that were judged. */
  done: number;
  /** How many of them got each status; an archive counts for each of its documents. */
  statuses: Record<string, number>;
  failures: FuzzFailure[];
}

interface Answer {
  number: number;
  input: FuzzInput;
  judged: JudgedDocument[];
}

/** Feeds made-up documents to the product and looks at its answers. */
export class Fuzzer {
  private constructor(
    private readonly source: InputSource,
    private readonly judges: readonly FuzzJudge[],
    private readonly verdictOf: (content: FuzzInput['content']) => SchemaVerdict,
    private readonly outputProblems: OutputCheck,
  ) {}

  /**
   * @param project the folder of package.json
   * @param examples documents to start from, beside the fixtures
   */
  static async create(project: string, examples: readonly string[] = []): Promise<Fuzzer> {
    const jsonSchema = JSON.parse(readFileSync(join(project, 'schemas', 'json-v1.schema.json'), 'utf8')) as object;
    const judges: FuzzJudge[] = [];
    for (const settings of configurations) judges.push(await createJudge(settings));
    return new Fuzzer(
      new InputSource(join(project, 'fixtures'), examples),
      judges,
      await schemaVerdicts(join(project, 'xsd', 'cda.xsd')),
      await createOutputCheck(jsonSchema),
    );
  }

  /** @param tell called after each batch with the number of inputs that are done */
  async run(
    { seed, first, count, seconds = Infinity, mutants = false }: FuzzRange,
    tell: (done: number) => void = () => undefined,
  ): Promise<FuzzResult> {
    const result: FuzzResult = { done: 0, statuses: {}, failures: [] };
    const end = performance.now() + seconds * 1000;
    const pending = this.judges.map((): Answer[] => []);
    for (let number = first; number < first + count && performance.now() < end; number++) {
      const at = number % this.judges.length;
      const input = mutants ? this.source.mutant(seed, number) : this.source.make(seed, number);
      const answer = await this.judge(at, number, input, result);
      if (answer) pending[at]?.push(answer);
      result.done++;
      if (pending[at]?.length === batch) {
        await this.write(this.judges[at] as FuzzJudge, pending[at].splice(0), result);
        tell(result.done);
      }
    }
    for (const [at, answers] of pending.entries()) await this.write(this.judges[at] as FuzzJudge, answers, result);
    return result;
  }

  /** One input in every configuration. */
  async replay(input: FuzzInput): Promise<FuzzResult> {
    const result: FuzzResult = { done: 0, statuses: {}, failures: [] };
    for (const [number, judge] of this.judges.entries()) {
      const answer = await this.judge(number, number, input, result);
      if (answer) await this.write(judge, [answer], result);
      result.done++;
    }
    return result;
  }

  /** @param at which configuration; its answer is compared with that of the other engine and that of the other profile */
  private async judge(at: number, number: number, input: FuzzInput, result: FuzzResult): Promise<Answer | undefined> {
    const judge = this.judges[at] as FuzzJudge;
    const fail = (problems: string[]) => void result.failures.push({ number, input, settings: judge.settings, problems });
    const started = performance.now();
    try {
      const judged = await judge.judge(input);
      const spent = (performance.now() - started) / 1000;
      const problems = [...problemsOf(judged, this.verdictOf(input.content)), ...(spent > mostSeconds ? [`${spent.toFixed(0)} s`] : [])];
      problems.push(...(await this.differences(at, input, judged)));
      if (problems.length > 0) fail(problems);
      for (const { report } of judged) result.statuses[report.status] = (result.statuses[report.status] ?? 0) + 1;
      return { number, input, judged };
    } catch (error) {
      fail([`exception: ${(error as Error).stack ?? String(error)}`]);
      return undefined;
    }
  }

  private async differences(at: number, input: FuzzInput, judged: JudgedDocument[]): Promise<string[]> {
    const byOther = async (configuration: number) => (this.judges[configuration] as FuzzJudge).judge(input);
    const official = await byOther(otherProfile(at));
    const [own, theirs] = this.judges[at]?.settings.profile === 'specification' ? [judged, official] : [official, judged];
    return [...engineDifferences(judged, await byOther(otherEngine(at))), ...silentRefusals(own, theirs)];
  }

  /** What is wrong with the outputs of a batch is looked for document by document. */
  private async write({ settings }: FuzzJudge, answers: readonly Answer[], result: FuzzResult): Promise<void> {
    if (answers.length === 0 || (await this.problemsOfOutputs(answers, settings)).length === 0) return;
    const failures: FuzzFailure[] = [];
    for (const answer of answers) {
      const problems = await this.problemsOfOutputs([answer], settings);
      if (problems.length > 0) failures.push({ number: answer.number, input: answer.input, settings, problems });
    }
    const [first] = answers as [Answer];
    if (failures.length === 0)
      failures.push({
        number: first.number,
        input: first.input,
        settings,
        problems: [
          `outputs of inputs ${answers.map(({ number }) => number).join(', ')} together: ${(await this.problemsOfOutputs(answers, settings)).join('; ')}`,
        ],
      });
    result.failures.push(...failures);
  }

  private async problemsOfOutputs(answers: readonly Answer[], settings: FuzzJudge['settings']): Promise<string[]> {
    try {
      return await this.outputProblems(
        answers.flatMap(({ judged }) => judged),
        settings,
      );
    } catch (error) {
      return [`exception: ${(error as Error).stack ?? String(error)}`];
    }
  }
}
