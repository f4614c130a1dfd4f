import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentReport } from '../../findings/finding.js';
import type { JudgeService } from '../../judge/service.js';
import { applyPolicy } from '../../policy/policy.js';
import type { Project } from './project.js';

/** A judgement, and the version of the text that was judged. */
export interface Judged {
  version: number;
  report: DocumentReport;
  project: Project;
}

interface Work {
  timer?: NodeJS.Timeout;
  running?: { since: number; stop: AbortController };
  /** The text changed while it was judged. */
  again: boolean;
}

export interface JudgingTools {
  service: () => Promise<JudgeService>;
  projectOf: (uri: string) => Promise<Project>;
  /** The document as it is now; undefined once it is closed. */
  current: (uri: string) => TextDocument | undefined;
  tell: (uri: string, judged: Judged) => void;
  failed: (uri: string, error: unknown) => void;
}

/** Judges documents while they are typed: when no key came for a moment, the newest version only, one judgement at a time for each. */
export class Judging {
  private readonly works = new Map<string, Work>();
  private readonly judged = new Map<string, Judged>();

  /** @param patience milliseconds that a judgement of an older version may take before its process is replaced */
  constructor(
    private readonly tools: JudgingTools,
    private readonly patience = 1000,
  ) {}

  /** The last judgement, when it is of this version. */
  of(uri: string, version: number): Judged | undefined {
    const judged = this.judged.get(uri);
    return judged?.version === version ? judged : undefined;
  }

  /** Whether a document was not scheduled since it was opened. */
  isNew(uri: string): boolean {
    return !this.works.has(uri);
  }

  schedule(uri: string, delay: number): void {
    const work = this.works.get(uri) ?? { again: false };
    this.works.set(uri, work);
    clearTimeout(work.timer);
    work.timer = setTimeout(() => this.start(uri, work), delay);
  }

  forget(uri: string): void {
    const work = this.works.get(uri);
    clearTimeout(work?.timer);
    work?.running?.stop.abort();
    this.works.delete(uri);
    this.judged.delete(uri);
  }

  close(): void {
    for (const uri of [...this.works.keys()]) this.forget(uri);
  }

  private start(uri: string, work: Work): void {
    const { running } = work;
    if (!running) return void this.judge(uri, work);
    work.again = true;
    const left = running.since + this.patience - performance.now();
    if (left <= 0) running.stop.abort();
    else work.timer = setTimeout(() => work.running === running && running.stop.abort(), left);
  }

  private async judge(uri: string, work: Work): Promise<void> {
    const document = this.tools.current(uri);
    if (!document) return;
    const stop = new AbortController();
    work.running = { since: performance.now(), stop };
    work.again = false;
    const { version } = document;
    const text = document.getText().replace(/^\ufeff/, '');
    try {
      const project = await this.tools.projectOf(uri);
      const judged = await judgeText(await this.tools.service(), text, project, stop.signal);
      if (this.works.get(uri) === work && this.tools.current(uri)?.version === version) {
        this.judged.set(uri, { version, report: judged, project });
        this.tools.tell(uri, { version, report: judged, project });
      }
    } catch (error) {
      if (!stop.signal.aborted) this.tools.failed(uri, error);
    }
    delete work.running;
    if (work.again && this.works.get(uri) === work) await this.judge(uri, work);
  }
}

/** Judges a text as the command judges a file, and applies the policy. @throws the reason of the signal */
export async function judgeText(service: JudgeService, text: string, project: Project, signal?: AbortSignal): Promise<DocumentReport> {
  const { name, terms, policy } = project;
  const [document] = await service.judge({ name, text }, { terms: { validator: terms }, ...(signal ? { signal } : {}) });
  if (!document) throw new Error('no judgement');
  return applyPolicy(document, policy).document.report;
}
