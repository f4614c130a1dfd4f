// Installs verifcda as its users do, in empty folders, and writes what it took into the table of docs/installation.md:
// node tools/installation-table.mjs [part of a command…]
// Only the commands that hold one of the parts are measured; the others keep their line. POSIX (times, git, npm).
import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const page = join(root, 'docs', 'installation.md');
const [open, close] = ['<!-- node tools/installation-table.mjs -->', '<!-- / -->'];
const work = mkdtempSync(join(tmpdir(), 'verifcda-installation-'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const example = 'fixtures/documents/cr-img-scanner.xml';

/** Each line: the command as users write it, whether in a clone, and what it took on 2026-11-26, before the faces travelled in dist/vendor. */
const lines = [
  { command: `npm install --omit=optional verifcda-${version}.tgz`, before: '127 paquets, 49 Mo, 31 s' },
  { command: `npm install verifcda-${version}.tgz`, before: '' },
  {
    command: `npm ci --omit=optional && npx verifcda ${example}`,
    clone: true,
    before: '633 paquets, 271 Mo, 4 min 44 s (181 s de processeur)',
  },
  { command: `npm ci && npx verifcda ${example}`, clone: true, before: '353 Mo, 2 min 08 s à 6 min' },
];

const wanted = process.argv.slice(2);
const isWanted = ({ command }) => wanted.length === 0 || wanted.some((part) => command.includes(part));
const text = readFileSync(page, 'utf8');
const start = text.indexOf(open) + open.length;
const kept = new Map(
  text
    .slice(start, text.indexOf(close))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => [/`([^`]+)`/.exec(line)[1], line]),
);

let tarball;
const rows = lines.map((line) => (isWanted(line) ? measure(line) : (kept.get(line.command) ?? row(line, ''))));
const table = ['| commande | avant (2026-11-26) | maintenant |', '|---|---|---|', ...rows].join('\n');
writeFileSync(page, `${text.slice(0, start)}\n${table}\n${text.slice(text.indexOf(close))}`);
rmSync(work, { recursive: true });

function row({ command, before }, now) {
  return `| \`${command}\` | ${before} | ${now} |`;
}

function measure(line) {
  const folder = join(work, String(lines.indexOf(line)));
  if (line.clone) execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, folder]);
  else {
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{ "name": "user", "version": "1.0.0", "private": true }');
    tarball ??= pack();
    execFileSync('cp', [tarball, folder]);
  }
  const [load] = loadavg();
  const from = Date.now();
  const { status, output } = spawnSync('sh', ['-c', `{ ${line.command}; }; code=$?; times >&3; exit $code`], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const seconds = (Date.now() - from) / 1000;
  const [, said, complaints, times] = output;
  if (status !== 0) throw new Error(`${line.command}: ${status}\n${said}${complaints}`);
  const packages = /added (\d+) packages?/.exec(said)[1];
  const warnings = /npm warn/i.test(complaints) ? ', avertissements' : '';
  const size = megabytes(join(folder, 'node_modules'));
  rmSync(folder, { recursive: true });
  return row(
    line,
    `${packages} paquets, ${size} Mo, ${duration(seconds)} (${Math.round(processorSeconds(times))} s de processeur)${warnings} ; ${conditions(load)}`,
  );
}

/** The package, made as for the registry. */
function pack() {
  execFileSync('npm', ['pack', '--silent', '--pack-destination', work], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(
    work,
    readdirSync(work).find((name) => name.endsWith('.tgz')),
  );
}

/** What it takes on the disk, as `du -sm` counts it. */
function megabytes(folder) {
  const blocks = readdirSync(folder, { recursive: true }).reduce((sum, name) => sum + lstatSync(join(folder, name)).blocks, 0);
  return Math.ceil((blocks * 512) / 2 ** 20);
}

/** @param times what the shell's `times` says: of itself, then of its children, user and system, `0m1.5s` */
function processorSeconds(times) {
  return [...times.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

function duration(seconds) {
  const whole = Math.round(seconds);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function conditions(load) {
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.version.slice(1)}, ${availableParallelism()} cœurs, charge ${load.toFixed(1).replace('.', ',')} au départ`;
}
