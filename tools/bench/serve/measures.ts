import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../../src/package-folder.js';
import { testDocument } from '../documents.js';
import { folderOf, inFolder } from '../files.js';
import type { Effort, Result } from '../measure.js';
import { median, millisecondsOfProcess, probe } from '../timing.js';
import { endure } from './endurance.js';
import { overload, percentile } from './overload.js';
import { startAndAsk, type Started } from './start.js';
import { millisecondsOfService } from './throughput.js';

const cli = join(packageFolder, 'bin', 'verifcda.js');
const ms = (value: number) => `${value.toFixed(0)} ms`;

/** The service on loopback: two processes against one, twice what it can judge, thousands of documents, its start. Linux only. */
export async function serve(effort: Effort): Promise<Result[]> {
  return [...(await start(effort)), await cores(effort), ...(await refusals(effort)), ...(await endurance(effort))];
}

function start({ longRounds, rounds }: Effort): Promise<Result[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'compte-rendu.xml');
    writeFileSync(file, testDocument());
    const runs: (Started & { warm: number })[] = [];
    for (let run = 0; run < longRounds; run++)
      runs.push({ ...(await startAndAsk()), warm: probe<{ all: number }>('warm', file, String(rounds)).all });
    const of = (key: keyof (typeof runs)[number]) => median(runs.map((each) => each[key]));
    const [tenth, warm] = [of('tenth'), of('warm')];
    return [
      { title: 'serve: ready, seconds', must: 2, aim: 1.5, figure: of('ready') / 1000, detail: ms(of('ready')) },
      { title: 'serve: first document after ready, ms', must: 300, aim: 200, figure: of('first'), detail: ms(of('first')) },
      { title: 'serve: tenth document / library, warm', must: 1.3, aim: 1.2, figure: tenth / warm, detail: `${ms(tenth)} / ${ms(warm)}` },
    ];
  });
}

function cores({ batch, longRounds }: Effort): Promise<Result> {
  return inFolder(async (folder) => {
    const lot = folderOf(folder, batch, [testDocument()]);
    const command = (jobs: number) => millisecondsOfProcess([cli, '--quiet', '--jobs', String(jobs), lot]);
    const times: { command: number; service: number }[] = [];
    for (let round = 0; round < longRounds; round++)
      times.push({
        command: command(1) / command(2),
        service: (await millisecondsOfService(1, batch)) / (await millisecondsOfService(2, batch)),
      });
    const [commands, services] = [median(times.map((each) => each.command)), median(times.map((each) => each.service))];
    return {
      title: 'serve: two processes against one / the same of the command',
      must: 0.85,
      aim: 1,
      atLeast: true,
      figure: services / commands,
      detail: `${services.toFixed(2)} / ${commands.toFixed(2)}, ${batch} documents`,
    };
  });
}

async function refusals({ batch }: Effort): Promise<Result[]> {
  const { unloaded, accepted, refused, rate } = await overload(batch);
  const [middle, slow, late] = [percentile(refused, 50), percentile(refused, 99), percentile(accepted, 95)];
  const sent = `at ${rate.toFixed(0)} documents a second`;
  return [
    { title: 'serve: a refusal, median, ms', must: 100, aim: 50, figure: middle, detail: `${refused.length} refused, ${sent}` },
    { title: 'serve: a refusal, p99, ms', must: 500, aim: 200, figure: slow, detail: `at most ${ms(percentile(refused, 100))}` },
    {
      title: 'serve: what is accepted, p95 / unloaded median',
      must: 3,
      aim: 2.5,
      figure: late / unloaded,
      detail: `${ms(late)} / ${ms(unloaded)}, ${accepted.length} accepted`,
    },
  ];
}

async function endurance({ manyDocuments }: Effort): Promise<Result[]> {
  const { wrong, memory, processes, hostile, seconds } = await endure(manyDocuments);
  const megabytes = memory.map((bytes) => Math.round(bytes / 1024 / 1024));
  const { before, most, after } = processes;
  return [
    {
      title: `serve: wrong answers of ${manyDocuments}, ${hostile} hostile`,
      must: 0,
      aim: 0,
      figure: wrong.length,
      detail: `in ${seconds.toFixed(0)} s ${wrong.join(' ; ')}`,
    },
    {
      title: 'serve: memory, last tenth / second tenth',
      must: 1.1,
      aim: 1,
      figure: (memory[9] as number) / (memory[1] as number),
      detail: `MB: ${megabytes.join(', ')}`,
    },
    {
      title: 'serve: processes left over',
      must: 0,
      aim: 0,
      figure: Math.abs(after - before),
      detail: `${before} before, ${most} at most, ${after} after`,
    },
  ];
}
