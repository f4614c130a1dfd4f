import { createHash } from 'node:crypto';
import type { Language } from '../../findings/finding.js';
import { escapeMarkup } from '../markup.js';

const style = `
:root { color-scheme: light dark; --text: #1d2329; --back: #fff; --soft: #f4f6f8; --edge: #c9d1d9; --link: #0b5cad; --error: #b3261e; --warning: #8a5a00; --info: #0b5cad; --good: #1a6b2d; --unknown: #6b2fa0; --error-back: #fde7e5; --warning-back: #fff0cf; --info-back: #e2effc; --good-back: #e3f4e6; --unknown-back: #f1e6fa; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e8ec; --back: #14181c; --soft: #1e242a; --edge: #47515b; --link: #86bdf5; --error: #ff9d94; --warning: #f3c56b; --info: #86bdf5; --good: #83d394; --unknown: #d0a6f5; --error-back: #4a1d1a; --warning-back: #43330d; --info-back: #15324f; --good-back: #153a1e; --unknown-back: #38204d; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 75rem; padding: 1.5rem clamp(.8rem, 4vw, 2.5rem) 4rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
header { border-bottom: 4px solid var(--link); margin-bottom: 1rem; padding-bottom: .6rem; }
h1 { font-size: 1.7rem; letter-spacing: -.01em; margin: 0; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
.quiet { color: inherit; opacity: .8; margin: .2rem 0; }
.banner { padding: .6rem .9rem; border-left: .4rem solid; border-radius: .2rem; font-weight: 600; margin: .6rem 0; }
.banner.conforming { color: var(--good); background: var(--good-back); }
.banner.nonconforming { color: var(--error); background: var(--error-back); }
.banner.notEvaluated { color: var(--unknown); background: var(--unknown-back); }
table { border-collapse: collapse; margin: .8rem 0; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--edge); vertical-align: top; }
th.count, td.count { text-align: right; font-variant-numeric: tabular-nums; }
.status.conforming { color: var(--good); }
.status.nonconforming { color: var(--error); }
.status.notEvaluated { color: var(--unknown); }
.status { font-weight: 600; white-space: nowrap; }
#filters { position: sticky; top: 0; background: var(--back); border-bottom: 1px solid var(--edge); padding: .5rem 0; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; z-index: 1; }
#filters[hidden] { display: none; }
#filters p { margin: 0; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem .9rem; }
legend { float: left; font-weight: 600; margin-right: .9rem; padding: 0; }
.document, #rules, #proof { border: 1px solid var(--edge); border-radius: .6rem; margin-top: 1.6rem; padding: 1rem clamp(.7rem, 3vw, 1.4rem); scroll-margin-top: 8rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: .5rem 1.2rem; margin: .8rem 0; }
.facts dt { font-size: .82rem; opacity: .8; }
.facts dd { margin: 0; font-weight: 600; }
.facts dd code { font-weight: 400; font-size: .8rem; }
.clean { color: var(--good); font-weight: 600; }
.checks { margin: .6rem 0; }
.checks ul { list-style: none; margin: .4rem 0; padding: 0; columns: 18rem auto; }
.checks li { break-inside: avoid; }
.checks .executed { color: var(--good); }
.checks .failed { color: var(--error); }
.structure { margin: .8rem 0; font-size: .85rem; line-height: 1.4; }
.part { display: flex; padding: .15rem 0; }
.badges { flex: none; width: 5.2rem; display: flex; gap: .3rem; align-self: start; }
.badges a { min-width: 2rem; border-radius: .7rem; padding: 0 .3rem; text-align: center; font-weight: 700; text-decoration: none; color: var(--back); }
.badges .error { background: var(--error); }
.badges .warning { background: var(--warning); }
.bar { border-left: 4px solid var(--good); padding-left: .5rem; min-width: 0; }
.bar.error { border-color: var(--error); }
.bar.warning { border-color: var(--warning); }
.depth-1 { margin-left: 1rem; }
.depth-2 { margin-left: 2rem; }
.depth-3 { margin-left: 3rem; }
.depth-4 { margin-left: 4rem; }
.depth-5 { margin-left: 5rem; }
.excerpt { margin: .4rem 0; padding: .4rem .6rem; overflow-x: auto; background: var(--back); border: 1px solid var(--edge); border-radius: .3rem; font: .82rem/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre; }
.excerpt .n { opacity: .75; user-select: none; }
mark { color: inherit; border-radius: .15rem; text-decoration: underline; text-decoration-thickness: 2px; }
mark.error { background: var(--error-back); text-decoration-color: var(--error); }
mark.warning { background: var(--warning-back); text-decoration-color: var(--warning); }
mark.info { background: var(--info-back); text-decoration-color: var(--info); }
#rules dt { font-weight: 700; margin-top: .8rem; scroll-margin-top: 8rem; }
#rules dt:target { outline: 2px solid var(--link); }
#rules dd { margin: 0; }
#rules dd p { margin: .15rem 0; }
#attestation { overflow: auto; max-height: 30rem; font-size: .8rem; padding: .6rem; background: var(--soft); border-radius: .3rem; }
.table { overflow-x: auto; }
input[type=search], select { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--edge); border-radius: .3rem; padding: .15rem .4rem; max-width: 12rem; }
.findings { list-style: none; padding: 0; margin: 0; }
.finding { border-left: .3rem solid; border-radius: 0 .4rem .4rem 0; padding: .5rem .8rem; margin: .6rem 0; background: var(--soft); scroll-margin-top: 8rem; }
.finding.error { border-color: var(--error); }
.finding.warning { border-color: var(--warning); }
.finding.info { border-color: var(--info); }
.finding.accepted { border-style: dashed; }
.finding p { margin: .15rem 0; }
.finding:target, .line:target { outline: 2px solid var(--link); }
.severity { font-weight: 700; }
.error .severity { color: var(--error); }
.warning .severity { color: var(--warning); }
.info .severity { color: var(--info); }
.rule, .repair .label { font-weight: 600; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .875rem; }
details { margin: 1rem 0; }
.consequences { margin: .3rem 0; }
.consequences ol { list-style: none; padding: 0 0 0 1rem; margin: 0; }
summary { cursor: pointer; font-weight: 600; }
.code { max-height: 40rem; overflow: auto; border: 1px solid var(--edge); background: var(--soft); padding: .5rem 0; }
.line { display: flex; scroll-margin: 8rem; }
.line code { white-space: pre-wrap; flex: 1; min-width: 0; }
.number { flex: none; width: 5rem; padding-right: 1rem; text-align: right; opacity: .8; user-select: none; font: .875rem ui-monospace, Menlo, Consolas, monospace; }
.gap { font-style: italic; opacity: .8; padding: 0 .5rem; }
div.gap { padding-left: 5rem; }
.mark { text-decoration: underline; text-decoration-thickness: 2px; color: inherit; }
.mark.error { background: var(--error-back); text-decoration-color: var(--error); }
.mark.warning { background: var(--warning-back); text-decoration-color: var(--warning); text-decoration-style: dashed; }
.mark.info { background: var(--info-back); text-decoration-color: var(--info); text-decoration-style: dotted; }
[hidden] { display: none; }
@media (max-width: 40rem) { #filters { position: static; } .number { width: 3rem; padding-right: .5rem; } div.gap { padding-left: 3rem; } th, td { padding: .3rem .35rem; } th { overflow-wrap: normal; } #summary table, #summary tbody { display: block; } #summary thead { display: none; } #summary tr:not([hidden]) { display: flex; flex-wrap: wrap; gap: 0 .9rem; padding: .4rem 0; border-bottom: 1px solid var(--edge); } #summary td { border: 0; padding: 0; } #summary td:first-child { flex: 1 0 100%; } #summary td.count { font-size: 0; } #summary td.count::after { font-size: 1rem; content: attr(data-label); } }
@media print { :root { --text: #000; --back: #fff; --soft: #fff; } body { max-width: none; padding: 0; font-size: 10pt; } #filters, .skip { display: none; } .code, #attestation { max-height: none; overflow: visible; } .finding, .facts, #rules dd { break-inside: avoid; } .document, #rules, #proof { border: 0; border-top: 2px solid #999; border-radius: 0; padding: .6rem 0; } .excerpt { white-space: pre-wrap; } a, .badges a { color: inherit; } }
`;

/** Puts the summary, which is written last, first; filters findings; opens the source when a link leads into it. */
const script = `
'use strict';
const main = document.querySelector('main');
const summary = document.getElementById('summary');
const filters = document.getElementById('filters');
if (summary) main.prepend(summary);
if (filters) {
  if (summary) summary.after(filters);
  filters.hidden = false;
  const boxes = [...filters.querySelectorAll('input[type=checkbox]')];
  const search = filters.elements.search;
  const view = filters.elements.view;
  const findings = [...document.querySelectorAll('.finding[data-severity]')];
  const documents = [...document.querySelectorAll('.document')];
  const rows = [...document.querySelectorAll('#summary tbody tr')];
  const shown = document.getElementById('shown');
  const apply = () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.name + ':' + box.value));
    const wanted = search.value.trim().toLowerCase();
    let count = 0;
    for (const finding of findings) {
      finding.hidden = off.has('severity:' + finding.dataset.severity) || off.has('layer:' + finding.dataset.layer) || !(finding.textContent + finding.closest('.document').dataset.name).toLowerCase().includes(wanted);
      if (!finding.hidden) count++;
    }
    for (const group of document.querySelectorAll('.group')) group.hidden = !group.querySelector('.finding:not([hidden])');
    documents.forEach((part, index) => {
      part.hidden = wanted !== '' && !part.dataset.name.toLowerCase().includes(wanted) && !part.querySelector('.finding[data-severity]:not([hidden])');
      if (rows[index]) rows[index].hidden = part.hidden;
    });
    shown.textContent = count + ' / ' + findings.length;
  };
  const arranged = new Map(documents.map((part) => [part, [...part.querySelectorAll('.group')]]));
  const byPlace = (a, b) => Number(a.id.split('-f')[1]) - Number(b.id.split('-f')[1]);
  const homes = new Map(findings.map((finding) => [finding, finding.parentElement]));
  const arrange = () => {
    for (const group of document.querySelectorAll('.group.made')) group.remove();
    for (const [finding, home] of homes) home.append(finding);
    if (view.value === 'section') return;
    for (const [part, groups] of arranged) {
      const own = groups.flatMap((group) => [...group.querySelectorAll('.finding')]).sort(byPlace);
      const lists = new Map();
      for (const finding of own) {
        const key = view.value === 'rule' ? finding.dataset.rule : '';
        if (!lists.has(key)) {
          const group = document.createElement('section');
          group.className = 'group made';
          if (key) group.append(Object.assign(document.createElement('h3'), { textContent: key }));
          const list = document.createElement('ol');
          list.className = 'findings';
          group.append(list);
          groups[0].before(group);
          lists.set(key, list);
        }
        lists.get(key).append(finding);
      }
    }
  };
  view.addEventListener('change', () => { arrange(); apply(); });
  search.addEventListener('input', apply);
  filters.addEventListener('submit', (event) => event.preventDefault());
  filters.addEventListener('change', apply);
  apply();
}
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target) return;
  const details = target.closest('details');
  if (details && !details.open) details.open = true;
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center' });
};
// Paper cannot be unfolded.
let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('details:not([open])')].filter((part) => !part.querySelector('.code'));
  for (const part of unfolded) part.open = true;
});
addEventListener('afterprint', () => {
  for (const part of unfolded) part.open = false;
});
addEventListener('hashchange', reveal);
reveal();
`;

const hashOf = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** Nothing may be loaded, and only the style and the script of this page may act. */
const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;

/** The page up to its main part, which is left open. */
export function pageStart(language: Language, title: string, version: string, skip: string): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="verifcda ${escapeMarkup(version)}">
<title>${escapeMarkup(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#documents">${escapeMarkup(skip)}</a>
<header><h1>${escapeMarkup(title)}</h1></header>
<main id="documents">
`;
}

export function pageEnd(): string {
  return `</main>\n<script>${script}</script>\n</body>\n</html>\n`;
}
