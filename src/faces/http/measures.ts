import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RunSummary } from '../../findings/judged-document.js';
import type { Turns } from './turns.js';

/** What the service counts of itself: never anything of a document. */
export class Measures {
  readonly registry = new Registry();
  private readonly requests = new Counter({
    name: 'verifcda_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: 'verifcda_http_request_duration_seconds',
    help: 'From the first byte of a request to the last one of its answer',
    labelNames: ['route'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
    registers: [this.registry],
  });
  private readonly documents = new Counter({
    name: 'verifcda_documents_total',
    help: 'Documents judged, by verdict',
    labelNames: ['verdict'],
    registers: [this.registry],
  });

  constructor(turns: Turns) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    new Gauge({ name: 'verifcda_workers', help: 'Processes that judge', registers, collect: gauge(() => turns.places) });
    new Gauge({ name: 'verifcda_requests_judged', help: 'Requests that are being judged', registers, collect: gauge(() => turns.busy) });
    new Gauge({
      name: 'verifcda_requests_waiting',
      help: 'Requests that wait to be judged',
      registers,
      collect: gauge(() => turns.queued),
    });
    for (const verdict of ['conforming', 'nonconforming', 'notEvaluated']) this.documents.inc({ verdict }, 0);
  }

  answered(method: string, route: string, status: number, milliseconds: number): void {
    this.requests.inc({ method, route, status });
    this.seconds.observe({ route }, milliseconds / 1000);
  }

  judged(summary: RunSummary): void {
    for (const verdict of ['conforming', 'nonconforming', 'notEvaluated'] as const) this.documents.inc({ verdict }, summary[verdict]);
  }
}

function gauge(value: () => number): (this: Gauge) => void {
  return function () {
    this.set(value());
  };
}
