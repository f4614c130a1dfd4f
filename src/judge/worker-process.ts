import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Language } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { defaultOptions } from '../journey/options.js';
import { unjudged } from '../journey/unjudged.js';
import type { Answer, Order, WorkerSettings } from './protocol.js';
import type { Source } from './source.js';

const words = {
  fr: {
    died: (how: string) => `le processus qui jugeait ce document s’est arrêté (${how}) : mémoire épuisée ou défaut d’un moteur`,
    silent: 'le processus qui jugeait ce document ne répond plus',
    broken: 'moteur ou règles indisponibles',
    closed: 'exécution interrompue',
  },
  en: {
    died: (how: string) => `the process that judged this document ended (${how}): out of memory, or a fault of an engine`,
    silent: 'the process that judged this document no longer answers',
    broken: 'engine or rules unavailable',
    closed: 'run interrupted',
  },
};

/** Seconds that a worker may be late after its own time limit: native code cannot be interrupted from inside. */
const grace = 10;

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
  private readonly language: Language;
  private readonly seconds: number;

  constructor(private readonly settings: WorkerSettings) {
    this.language = settings.validator.language ?? defaultOptions.language;
    this.seconds = settings.validator.limits?.seconds ?? defaultOptions.limits.seconds;
  }

  /** Starts the process. @returns its first word: ready, or broken and why */
  async start(): Promise<Extract<Answer, { answer: 'ready' | 'broken' }>> {
    if (this.closed) return { answer: 'broken', reason: words[this.language].closed };
    this.ready ??= this.launch();
    const answer = await this.ready;
    return answer.answer === 'ready' || answer.answer === 'broken' ? answer : { answer: 'broken', reason: words[this.language].broken };
  }

  /** Judges one source, which may hold several documents; never rejects. */
  async judge(source: Source): Promise<JudgedDocument[]> {
    const first = await this.start();
    if (first.answer === 'broken') return [unjudged(source.path, 'start', first.reason)];
    const documents: JudgedDocument[] = [];
    const answer = await this.ask({ order: 'judge', source }, this.seconds + grace, documents);
    if (answer.answer === 'done' && !answer.spoiled) return documents;
    this.end();
    if (answer.answer === 'done') return documents;
    return [...documents, unjudged(source.path, 'worker', answer.answer === 'broken' ? answer.reason : words[this.language].broken)];
  }

  /** Ends the process for good; what it is still asked is not evaluated. */
  close(): void {
    this.closed = true;
    this.end();
  }

  private end(): void {
    this.giveUp?.();
    this.child?.kill('SIGKILL');
    living.delete(this.child);
    this.child = undefined;
    this.ready = undefined;
  }

  private launch(): Promise<Answer> {
    // A dying V8 writes its stack to stderr: the report says what the reader needs.
    this.child = fork(join(__dirname, 'worker.js'), [], { serialization: 'advanced', stdio: ['inherit', 'ignore', 'ignore', 'ipc'] });
    process.off('exit', endAll).once('exit', endAll);
    living.add(this.child);
    return this.ask({ order: 'start', settings: this.settings }, this.seconds + grace);
  }

  /**
   * @param seconds how long the worker may be silent
   * @param documents receives the judgements that come before the answer
   */
  private ask(order: Order, seconds: number, documents: JudgedDocument[] = []): Promise<Answer> {
    const child = this.child as ChildProcess;
    const say = words[this.language];
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ answer: 'broken', reason: say.silent }), seconds * 1000);
      const settle = (answer: Answer) => {
        clearTimeout(timer);
        child.removeAllListeners();
        child.on('error', () => undefined);
        this.giveUp = undefined;
        resolve(answer);
      };
      this.giveUp = () => settle({ answer: 'broken', reason: words[this.language].broken });
      const died = (how: string) => settle({ answer: 'broken', reason: say.died(how) });
      child.on('message', (answer: Answer) => {
        if (answer.answer !== 'judged') return settle(answer);
        documents.push(answer.document);
        timer.refresh();
      });
      child.once('exit', (code, signal) => died(signal ?? `code ${code}`));
      child.once('error', (error) => died(error.message));
      child.send(order, (error) => error && died(error.message));
    });
  }
}
