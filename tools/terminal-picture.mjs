#!/usr/bin/env node
// Draws a real run of verifcda as an SVG: `npm run picture` writes docs/terminal.svg.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const report = readFileSync(join(project, 'fixtures/documents/cr-img-scanner.xml'), 'utf8');
const broken = report
  .replace('<confidentialityCode code="N"', '<confidentialityCode code="L"')
  .replace(/displayName="Addendum"/, 'displayName="Complément"');
if (broken === report) throw new Error('the fixture changed: nothing is broken in it');

const folder = mkdtempSync(join(tmpdir(), 'verifcda-picture-'));
writeFileSync(join(folder, 'compte-rendu.xml'), broken);
const run = spawnSync(process.execPath, [join(project, 'bin/verifcda.js'), '--no-config', '--color', 'compte-rendu.xml'], {
  cwd: folder,
  encoding: 'utf8',
});
if (run.status !== 1) throw new Error(`exit ${run.status}: ${run.stderr}${run.stdout}`);

const colours = { 31: '#ff6b6b', 32: '#69db7c', 33: '#ffd43b', 34: '#74c0fc', 35: '#e599f7', 36: '#66d9e8' };
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** One line of terminal output as tspans: colours, bold and dim. */
function tspans(line) {
  const style = {};
  return line
    .split(/\u001b\[(\d+)m/)
    .map((part, index) => {
      if (index % 2 === 1) {
        const code = Number(part);
        if (code === 0) for (const key of Object.keys(style)) delete style[key];
        if (code === 1) style['font-weight'] = 'bold';
        if (code === 2) style['fill-opacity'] = '.6';
        if (code === 22) for (const key of ['font-weight', 'fill-opacity']) delete style[key];
        if (code === 39) delete style.fill;
        if (colours[code]) style.fill = colours[code];
        return '';
      }
      const attributes = Object.entries(style)
        .map(([name, value]) => ` ${name}="${value}"`)
        .join('');
      return part === '' ? '' : `<tspan${attributes}>${escape(part)}</tspan>`;
    })
    .join('');
}

const columns = 108;

/** Cuts a line as a terminal of that many columns does; colours go on in the next one. */
function wrap(line) {
  const rows = [''];
  let shown = 0;
  for (const [token] of line.matchAll(/\u001b\[\d+m|[^]/g)) {
    if (token.length === 1 && shown++ > 0 && shown % columns === 1)
      rows.push(
        rows
          .at(-1)
          .match(/\u001b\[\d+m/g)
          ?.join('') ?? '',
      );
    rows[rows.length - 1] += token;
  }
  return rows;
}

const lines = ['$ verifcda compte-rendu.xml', ...run.stdout.trimEnd().split('\n').flatMap(wrap)];
const width = Math.max(...lines.map((line) => line.replace(/\u001b\[\d+m/g, '').length)) * 8.1 + 40;
const height = lines.length * 19 + 40;
const text = lines.map((line, index) => `<text x="20" y="${index * 19 + 34}">${tspans(line)}</text>`).join('\n');
writeFileSync(
  join(project, 'docs/terminal.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(width)}" height="${height}" role="img" aria-label="verifcda dans un terminal">
<rect width="100%" height="100%" rx="8" fill="#1b1e24"/>
<g font-family="ui-monospace,Menlo,Consolas,monospace" font-size="13.4" fill="#dfe3ea" xml:space="preserve">
${text}
</g>
</svg>
`,
);
