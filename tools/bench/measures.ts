import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { profileNames } from '../../src/models/profiles.js';
import { packageFolder } from '../../src/package-folder.js';
import { informedDocument, reportWithPdf, smallReport, testDocument } from './documents.js';
import { editor } from './editor.js';
import { executable } from './executable.js';
import { folderOf, inFolder } from './files.js';
import { inProcesses } from '../processes.js';
import type { Screened } from './growth.js';
import { type Effort, type Measure, type Result } from './measure.js';
import { memoryWatch, peakOf, tenths } from './memory-samples.js';
import { official } from './official.js';
import { serve } from './serve/measures.js';
import { shrunk } from './shrink.js';
import { interleaved, median, millisecondsOfProcess, probe } from './timing.js';

const cli = join(packageFolder, 'bin', 'verifcda.js');
const megabyte = 1024 * 1024;
const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const mb = (value: number) => `${(value / megabyte).toFixed(0)} MB`;

/** Bytes of a PDF that make a report of 50 MB. */
const largePdf = Math.floor((50 * megabyte * 3) / 4);

/** Measures one line of the table, or several that share their runs. */
export type Measuring = (effort: Effort) => Result[] | Promise<Result[]>;

export const measures: Record<string, Measuring> = {
  shell,
  warm,
  start,
  cores,
  memory,
  peak,
  bounded,
  acts,
  growth,
  shrink,
  official,
  serve,
  editor,
  executable,
};

function result(measure: Measure, figure: number, detail: string): Result {
  return { ...measure, figure, detail };
}

function shell({ rounds }: Effort): Promise<Result[]> {
  return inFolder((folder) => {
    const file = join(folder, 'compte-rendu.xml');
    writeFileSync(file, testDocument());
    const informed = join(folder, 'informe.xml');
    writeFileSync(informed, informedDocument());
    const run =
      (...args: string[]) =>
      () =>
        millisecondsOfProcess(args);
    const times = interleaved(rounds, {
      node: run('-e', '0'),
      file: run(cli, file),
      informed: run(cli, informed),
      version: run(cli, '--version'),
      help: run(cli, '--help'),
      explain: run(cli, 'explain', 'IMG-206-02'),
    });
    const { node } = times;
    const against = (time: number) => `${ms(time)} / ${ms(node)}`;
    const light = { must: 3, aim: 2 };
    return [
      result({ title: 'one file from the shell / node -e 0', must: 12, aim: 5 }, times.file / node, against(times.file)),
      result({ title: 'the same with an information', must: 12, aim: 8 }, times.informed / node, against(times.informed)),
      result({ title: '--version / node -e 0', ...light }, times.version / node, against(times.version)),
      result({ title: '--help / node -e 0', ...light }, times.help / node, against(times.help)),
      result({ title: 'explain / node -e 0', ...light }, times.explain / node, against(times.explain)),
    ];
  });
}

function warm({ rounds }: Effort): Promise<Result[]> {
  return inFolder((folder) => {
    const file = join(folder, 'compte-rendu.xml');
    writeFileSync(file, testDocument());
    const { first, all, floor } = probe<{ first: number; all: number; floor: number }>('warm', file, String(rounds * 3));
    return [
      result({ title: 'a document, warm / saxes pass + libxml2 validation', must: 6, aim: 3 }, all / floor, `${ms(all)} / ${ms(floor)}`),
      result({ title: 'the first document of a fresh library, ms', must: 300, aim: 200 }, first, ms(first)),
    ];
  });
}

/** How many of ten findings a report of 352 KB is shrunk to, in less than 5 KB and a minute. */
async function shrink(): Promise<Result[]> {
  const all = await shrunk(10);
  const detail = all.map(({ rule, bytes, seconds }) => `${rule} ${bytes} bytes, ${seconds.toFixed(1)} s`).join('; ');
  return [
    result(
      { title: 'share --reduce: findings of ten in < 5 KB, < 1 minute of CPU', must: 9, aim: 10, atLeast: true },
      all.filter(({ isSmall }) => isSmall).length,
      detail,
    ),
  ];
}

function start({ rounds }: Effort): Result[] {
  const { validator, saxon } = interleaved(rounds, {
    validator: () => probe<number>('start', 'validator'),
    saxon: () => probe<number>('start', 'saxon'),
  });
  return [
    result({ title: "createValidator() / require('saxon-js')", must: 3, aim: 1.5 }, validator / saxon, `${ms(validator)} / ${ms(saxon)}`),
  ];
}

function cores({ batch, longRounds }: Effort): Promise<Result[]> {
  return inFolder((folder) => {
    const lot = folderOf(folder, batch, [testDocument()]);
    const run = (jobs: number) => () => millisecondsOfProcess([cli, '--quiet', '--jobs', String(jobs), lot]);
    const { one, two } = interleaved(longRounds, { one: run(1), two: run(2) });
    return [
      result(
        { title: `${batch} documents, two cores against one`, must: 1.6, aim: 1.8, atLeast: true },
        one / two,
        `${ms(one)} / ${ms(two)}`,
      ),
    ];
  });
}

function memory({ manyDocuments }: Effort): Promise<Result[]> {
  return inFolder((folder) => {
    const lot = folderOf(folder, manyDocuments, [testDocument(), ...Array<string>(9).fill(smallReport())]);
    const watch = memoryWatch(folder);
    const time = millisecondsOfProcess([cli, '--quiet', lot], watch.environment);
    const held = tenths(watch.read());
    const [second, last] = [held[1] as number, held[9] as number];
    return [
      result(
        { title: `memory over ${manyDocuments} documents, last tenth / second tenth`, must: 1.1, aim: 1 },
        last / second,
        `${mb(last)} / ${mb(second)}, in ${(time / 1000).toFixed(0)} s`,
      ),
    ];
  });
}

function peak({ longRounds }: Effort): Promise<Result[]> {
  return inFolder((folder) => {
    const file = join(folder, 'grand.xml');
    const report = Buffer.from(reportWithPdf(largePdf));
    writeFileSync(file, report);
    const peaks = Array.from({ length: longRounds }, () => {
      const watch = memoryWatch(folder);
      millisecondsOfProcess([cli, '--quiet', file], watch.environment);
      return peakOf(watch.read());
    });
    return [
      result(
        { title: 'peak memory for a 50 MB report / the file', must: 12, aim: 6 },
        median(peaks) / report.length,
        `${mb(median(peaks))} / ${mb(report.length)}`,
      ),
    ];
  });
}

/** More attributes, and lists of references, than any report has: within the limits, or refused for them. */
function bounded(): Promise<Result[]> {
  const room = 300 * megabyte;
  return inFolder((folder) => {
    const small = smallReport();
    const inText = (content: string) => small.replace(/<text[^>]*>/, (tag) => tag + content);
    const cases = {
      elements: inText('<br/>'.repeat(110_000)),
      findings: inText('<content zz="1">x</content>'.repeat(60_000)),
      references: inText(`<table><tbody><tr>${`<td headers="${'h '.repeat(49_000)}">x</td>`.repeat(10)}</tr></tbody></table>`),
      text: inText('x'.repeat(40 * megabyte)),
    };
    const figures = Object.entries(cases).map(([name, text]) => {
      const file = join(folder, `${name}.xml`);
      writeFileSync(file, text);
      const watch = memoryWatch(folder);
      millisecondsOfProcess(
        [cli, '--quiet', '--fail-on', 'never', '-f', 'html', '-o', join(folder, 'r.html'), file],
        watch.environment,
        [0, 3],
      );
      return { name, share: peakOf(watch.read()) / (room + 12 * text.length), peak: peakOf(watch.read()) };
    });
    const worst = Math.max(...figures.map(({ share }) => share));
    const detail = figures.map(({ name, peak }) => `${name} ${mb(peak)}`).join(' ; ');
    return [result({ title: 'peak memory of hostile reports / (300 MB + 12 × the file)', must: 1, aim: 1 }, worst, detail)];
  });
}

/** What was screened of this build is not screened again: a run that was stopped goes on. */
async function growth({ everyElement }: Effort): Promise<Result[]> {
  const folder = join(packageFolder, 'build', 'growth');
  mkdirSync(folder, { recursive: true });
  const build = createHash('sha256')
    .update(readFileSync(join(packageFolder, 'build', 'stamps.json')))
    .digest('hex')
    .slice(0, 8);
  const shares = ['cr-img-minimal', 'cr-img-scanner'].flatMap((name) =>
    profileNames.map((profile) => ({ name, profile, file: join(folder, `${build}-${name}-${profile}.jsonl`) })),
  );
  const failed = await inProcesses(
    join(__dirname, 'probes', 'growth.js'),
    shares.map(({ name, profile, file }) => [name, profile, file, String(everyElement), '2000']),
    availableParallelism(),
  );
  if (failed !== 0) throw new Error('the screening failed');
  const screened = shares.flatMap(({ file }) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Screened),
  );
  const steepest = screened
    .flatMap(({ timed = [] }) => timed)
    .sort((a, b) => b.factor - a.factor)
    .slice(0, 3);
  const detail = steepest.map(
    ({ element, kind, layer, count, factor }) => `${element} (${kind}), ${layer}, ${count}: ${factor.toFixed(1)}`,
  );
  return [
    result(
      { title: 'time of a layer for 3n of an element / for n, at most', must: 4, aim: 3 },
      steepest[0]?.factor ?? 3,
      `${screened.length} elements, ${screened.filter(({ suspect }) => suspect).length} suspect; ${detail.join(' ; ')}`,
    ),
  ];
}

function acts({ acts: [large, small], rounds, longRounds }: Effort): Result[] {
  const timed = (count: number, runs: number) => {
    const { milliseconds, bytes } = probe<{ milliseconds: number; bytes: number }>('acts', String(count), String(runs));
    return { count, milliseconds, perMegabyte: (milliseconds / bytes) * megabyte };
  };
  const all = [...new Set([1, small, 100, large])].map((count) => timed(count, count > 100 ? longRounds : rounds));
  const of = (count: number) => all.find((each) => each.count === count)?.perMegabyte as number;
  const detail = all.map(({ count, milliseconds, perMegabyte }) => `${count}: ${ms(milliseconds)}, ${ms(perMegabyte)}/MB`).join(' ; ');
  return [result({ title: `time a megabyte, ${large} acts / ${small} acts`, must: 1.5, aim: 1 }, of(large) / of(small), detail)];
}

/** Size and load time of what is shipped, for which nothing is demanded. */
export function stylesheets(): string[] {
  return ['specification', 'testcontenucda'].flatMap((profile) => {
    const layers = probe<{ layer: string; bytes: number; milliseconds: number; proofBytes: number; proofMilliseconds: number }[]>(
      'stylesheets',
      profile,
    );
    const sum = (key: Exclude<keyof (typeof layers)[number], 'layer'>) => layers.reduce((total, layer) => total + layer[key], 0);
    const each = layers.map(({ layer, bytes }) => `${layer} ${Math.round(bytes / 1024)} KB`).join(', ');
    return [
      `compiled rules, ${profile}: ${Math.round(sum('bytes') / 1024)} KB, loaded in ${ms(sum('milliseconds'))} (${each})`,
      `proofs, ${profile}: ${Math.round(sum('proofBytes') / 1024)} KB (at most 300 are wanted), loaded in ${ms(sum('proofMilliseconds'))}`,
    ];
  });
}

/** @throws Error when the product was not built */
export function checkBuilt(): void {
  if (!existsSync(join(packageFolder, 'dist', 'faces', 'cli', 'main.js'))) throw new Error('dist is missing: npm run build');
}
