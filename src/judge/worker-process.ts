import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { compiledCodeEnvironment } from '../files/compiled-code.js';
import type { Language } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { defaultOptions, type Limits } from '../journey/options.js';
import { unjudged } from '../journey/unjudged.js';
import { packageFolder } from '../package-folder.js';
import { died, grace, silent } from './process-end.js';
import type { Answer, Order, Terms, WorkerSettings } from './protocol.js';
import type { Source } from './source.js';
import { patience } from './warm-up.js';

const words = {
  fr: { broken: 'moteur ou règles indisponibles', closed: 'exécution interrompue' },
  en: { broken: 'engine or rules unavailable', closed: 'run interrupted' },
};

/** The built one, whoever runs this file. */
const entry = join(packageFolder, 'dist', 'judge', 'worker-start.js');

const memoryOption = '--max-old-space-size=';

/** In the environment, not among the arguments: Node.js does not read those of a single executable. @param memory MiB */
function boundedTo(memory: number): string {
  return `${process.env.NODE_OPTIONS ?? ''} ${memoryOption}${memory}`.trim();
}

/** Processes that must not outlive this one, however it ends. */
const living = new Set<ChildProcess | undefined>();

function endAll(): void {
  for (const child of living) child?.kill('SIGKILL');
}

/**
 * One process that judges documents one at a time. When it dies or hangs, the document that it held is not evaluated
 * and a new process takes its place.
 */
export class WorkerProcess {
  private child: ChildProcess | undefined;
  private ready: Promise<Answer> | undefined;
  /** Ends the question that is being asked. */
  private giveUp: (() => void) | undefined;
  private closed = false;
  /** Whether a document need not wait for it to start. */
  isReady = false;
  /** Of what is told about the document at hand. */
  private language: Language;
  private readonly limits: Limits;

  constructor(private readonly settings: WorkerSettings) {
    this.language = settings.validator.language ?? defaultOptions.language;
    this.limits = { ...defaultOptions.limits, ...settings.validator.limits };
  }

  /** Starts the process. @returns its first word: ready, or broken and why */
  async start(): Promise<Extract<Answer, { answer: 'ready' | 'broken' }>> {
    if (this.closed) return { answer: 'broken', reason: words[this.language].closed };
    // It may have died while nobody asked it anything: that is no document's fault.
    if (this.child?.connected === false) this.end();
    this.ready ??= this.launch();
    const { child } = this;
    const answer = await this.ready;
    if (answer.answer === 'ready') {
      this.isReady = child === this.child;
      return answer;
    }
    // The next source gets another chance: what ended this process may have been an accident.
    this.end(child);
    return answer.answer === 'broken' ? answer : { answer: 'broken', reason: words[this.language].broken };
  }

  /** Judges one source, which may hold several documents and is no stream; never rejects. */
  async judge(source: Source, terms?: Terms): Promise<JudgedDocument[]> {
    this.language = terms?.validator?.language ?? this.settings.validator.language ?? defaultOptions.language;
    const first = await this.start();
    if (first.answer === 'broken') return [unjudged(source.name, 'start', first.reason)];
    const documents: JudgedDocument[] = [];
    const { child } = this;
    const answer = await this.ask({ order: 'judge', source, ...(terms ? { terms } : {}) }, this.limits.seconds + grace, documents);
    if (answer.answer === 'done' && !answer.spoiled) return documents;
    this.end(child);
    if (this.settings.warm) void this.start();
    if (answer.answer === 'done') return documents;
    return [...documents, unjudged(source.name, 'worker', answer.answer === 'broken' ? answer.reason : words[this.language].broken)];
  }

  /** Ends the process for good; what it is still asked is not evaluated. */
  close(): void {
    this.closed = true;
    this.end();
  }

  /** Gives up what is being judged, and starts a new process for what comes next. */
  replace(): void {
    this.end();
    void this.start();
  }

  /** @param child is not ended when another one has taken its place */
  private end(child = this.child): void {
    if (child !== this.child) return;
    this.giveUp?.();
    this.child?.kill('SIGKILL');
    living.delete(this.child);
    this.child = undefined;
    this.ready = undefined;
    this.isReady = false;
  }

  private launch(): Promise<Answer> {
    const { memory } = this.settings;
    // A dying V8 writes its stack to stderr: the report says what the reader needs.
    this.child = fork(entry, [], {
      serialization: 'advanced',
      env: { ...process.env, ...compiledCodeEnvironment(), ...(memory === undefined ? {} : { NODE_OPTIONS: boundedTo(memory) }) },
      stdio: ['inherit', 'ignore', 'ignore', 'ipc'],
      execArgv: process.execArgv.filter((option) => memory === undefined || !option.startsWith(memoryOption)),
    });
    process.off('exit', endAll).once('exit', endAll);
    living.add(this.child);
    return this.ask({ order: 'start', settings: this.settings }, 2 * patience);
  }

  /**
   * @param seconds how long the worker may be silent
   * @param documents receives the judgements that come before the answer
   */
  private ask(order: Order, seconds: number, documents: JudgedDocument[] = []): Promise<Answer> {
    const { child } = this;
    const say = words[this.language];
    if (!child) return Promise.resolve({ answer: 'broken', reason: say.closed });
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ answer: 'broken', reason: silent(this.language) }), seconds * 1000);
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        child.removeAllListeners();
        child.on('error', () => undefined);
        this.giveUp = undefined;
        resolve(answer);
      };
      this.giveUp = () => settle({ answer: 'broken', reason: words[this.language].broken });
      const ended = (how: string) => settle({ answer: 'broken', reason: died(this.language, how) });
      child.on('message', (answer: Answer) => {
        if (answer.answer !== 'judged') return settle(answer);
        documents.push(answer.document);
        timer.refresh();
      });
      child.once('exit', (code, signal) => ended(signal ?? `code ${code}`));
      child.once('error', (error) => ended(error.message));
      child.send(order, (error) => error && ended(error.message));
    });
  }
}
