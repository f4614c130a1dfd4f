import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageFolder } from '../../../src/package-folder.js';
import { type Answered, Client } from './client.js';
import { mixedDocuments, type Sample } from './mixed-documents.js';
import { inTurns } from './overload.js';
import { callersFor, memoryOf, startService } from './started-service.js';

export interface Endurance {
  /** Samples that were once answered otherwise than the command answers them. */
  wrong: string[];
  /** Bytes of all processes, mean of each tenth of the documents. */
  memory: number[];
  /** Processes of the service when it was ready, the most at one time, and when all was judged. */
  processes: { before: number; most: number; after: number };
  hostile: number;
  seconds: number;
}

const workers = 2;
const callers = callersFor(workers);

/** Judges so many documents, one in a hundred hostile, each within 5 s, and compares each answer with that of the command. */
export async function endure(documents: number): Promise<Endurance> {
  const all = mixedDocuments();
  const expected = new Map(all.map((sample) => [sample, answerOfCommand(sample)]));
  const ordinary = all.filter(({ hostile }) => !hostile);
  const hostile = all.filter((sample) => sample.hostile);
  const sampleOf = (number: number) =>
    number % 100 === 99 ? hostile[Math.floor(number / 100) % hostile.length] : ordinary[number % ordinary.length];
  const service = await startService('--workers', String(workers), '--max-seconds', '5');
  const client = new Client(service.url);
  // Every process has had the largest documents before memory counts.
  for (const { bytes, type } of hostile) await Promise.all([client.judge(bytes, type), client.judge(bytes, type)]);
  const wrong = new Set<string>();
  const before = service.processes().length;
  const memory = Array.from({ length: 10 }, (): number[] => []);
  let asked = 0;
  let most = before;
  const watch = setInterval(() => {
    const processes = service.processes();
    most = Math.max(most, processes.length);
    memory[Math.min(9, Math.floor((asked * 10) / documents))]?.push(memoryOf(processes));
  }, 100);
  const start = performance.now();
  try {
    await inTurns(callers, documents, async () => {
      const sample = sampleOf(asked++) as Sample;
      const answer = await client.judge(sample.bytes, sample.type);
      const difference = differenceFrom(expected.get(sample) as Expected, answer, sample);
      if (difference !== undefined) wrong.add(`${sample.name}: ${difference}`);
      return answer;
    });
    const seconds = (performance.now() - start) / 1000;
    // Processes that are being replaced have their time.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    return {
      wrong: [...wrong],
      memory: memory.map((bytes) => bytes.reduce((sum, each) => sum + each, 0) / bytes.length),
      processes: { before, most, after: service.processes().length },
      hostile: Math.floor(documents / 100),
      seconds,
    };
  } finally {
    clearInterval(watch);
    client.close();
    await service.close();
  }
}

interface Expected {
  verdict: string;
  body: string;
}

const withoutDuration = (json: string) => json.replace(/"duration": ?\d+/, '');

function answerOfCommand({ bytes, name }: Sample): Expected {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(packageFolder, 'bin', 'verifcda.js'), '-f', 'json', '--engine', 'libxml2-wasm', '--no-config', '-'],
    { input: bytes, encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  if (stdout === '') throw new Error(`${name}: ${stderr}`);
  const { summary } = JSON.parse(stdout) as { summary: { nonconforming: number; notEvaluated: number } };
  const verdict = summary.notEvaluated > 0 ? 'notEvaluated' : summary.nonconforming > 0 ? 'nonconforming' : 'conforming';
  return { verdict, body: withoutDuration(stdout) };
}

function differenceFrom(expected: Expected, { status, verdict, body }: Answered, { hostile }: Sample): string | undefined {
  if (status !== 200) return `code ${status}`;
  if (hostile && verdict === 'notEvaluated') return undefined;
  if (verdict !== expected.verdict) return `${verdict}, not ${expected.verdict}`;
  return withoutDuration(body) === expected.body ? undefined : 'another report';
}
