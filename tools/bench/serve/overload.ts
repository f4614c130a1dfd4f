import { setTimeout as wait } from 'node:timers/promises';
import { testDocument } from '../documents.js';
import { median } from '../timing.js';
import { type Answered, Client } from './client.js';
import { callersFor, startService } from './started-service.js';

export interface Overload {
  /** Milliseconds of a document when nothing else is asked. */
  unloaded: number;
  /** Milliseconds of those that were judged, and of those that were refused, ascending. */
  accepted: number[];
  refused: number[];
  /** Documents a second that were sent. */
  rate: number;
}

const workers = 2;

/** Sends documents to two processes twice as fast as these judged them, whatever the answers: as many callers do. */
export async function overload(documents: number): Promise<Overload> {
  const service = await startService('--workers', String(workers));
  const client = new Client(service.url);
  const body = Buffer.from(testDocument());
  const judge = () => client.judge(body);
  try {
    await inTurns(callersFor(workers), 24, judge);
    const unloaded = median((await inTurns(1, 20, judge)).map(({ milliseconds }) => milliseconds));
    const start = performance.now();
    await inTurns(callersFor(workers), 40, judge);
    const rate = (2 * 40_000) / (performance.now() - start);
    const answers = await atRate(rate, documents, judge);
    const of = (status: number) =>
      answers
        .filter((answer) => answer.status === status)
        .map(({ milliseconds }) => milliseconds)
        .sort((a, b) => a - b);
    const [accepted, refused] = [of(200), of(429)];
    if (accepted.length + refused.length < answers.length) throw new Error('neither judged nor refused');
    return { unloaded, accepted, refused, rate };
  } finally {
    client.close();
    await service.close();
  }
}

/** The value that so many in a hundred do not exceed. @param ascending at least one */
export function percentile(ascending: readonly number[], percent: number): number {
  return ascending[Math.ceil((ascending.length * percent) / 100) - 1] ?? 0;
}

/** A few callers, each of whom asks again once it is answered. */
export async function inTurns(callers: number, amount: number, ask: () => Promise<Answered>): Promise<Answered[]> {
  const answers: Answered[] = [];
  let left = amount;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (left-- > 0) answers.push(await ask());
    }),
  );
  return answers;
}

async function atRate(rate: number, amount: number, ask: () => Promise<Answered>): Promise<Answered[]> {
  const start = performance.now();
  const answers: Promise<Answered>[] = [];
  for (let sent = 0; sent < amount; sent++) {
    await wait(Math.max(0, start + (sent * 1000) / rate - performance.now()));
    answers.push(ask());
  }
  return Promise.all(answers);
}
