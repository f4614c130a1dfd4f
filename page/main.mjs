import { readChoices, writeChoices } from './address.mjs';
import { documentsView, markOf } from './documents.mjs';
import { byId, h, keepingFocus } from './dom.mjs';
import { dropView, takeDrops } from './drop.mjs';
import { exportView } from './exports.mjs';
import { filtersView } from './filters.mjs';
import { groupsOf, groupView, passing } from './findings.mjs';
import { headView } from './head.mjs';
import { entriesOf, Item, statusOf } from './model.mjs';
import { pathOf, Refusal, Service } from './service.mjs';
import { Source } from './source.mjs';
import { sourceView } from './source-view.mjs';
import { tokenAsker } from './token.mjs';
import { valueSetDialog } from './value-sets.mjs';
import { wordsIn } from './words.mjs';

/** @typedef {import('./model.mjs').Finding} Finding */

/** Requests that this page has under way at the same time. */
const atOnce = 2;

let choices = readChoices();
/** @type {Item[]} */
let items = [];
let chosen = '';
let showsValues = false;
/** The run of judgements that counts: another profile or language starts a new one. */
let round = 0;
/** @type {Map<string, Promise<any>>} */
const explanations = new Map();
/** @type {Map<Finding, string>} */
let ids = new Map();
/** Of which the source is shown. @type {import('./model.mjs').Report | undefined} */
let sourceOf;

const say = () => wordsIn(/** @type {'fr' | 'en'} */ (choices.lang));
const service = new Service(tokenAsker(say));
const openSet = valueSetDialog(service, say);
/** Names of the official packages that the service has, once it said so. @type {readonly string[] | undefined} */
let packages;
const query = () => ({
  lang: choices.lang,
  profile: choices.profile,
  info: 'true',
  ...(choices.official === '' ? {} : { official: choices.official }),
});

document.body.append(
  h('div', { id: 'top' }),
  h('main', {}, h('div', { id: 'drop' }), h('div', { id: 'results', tabIndex: -1, class: 'work' })),
  h('p', { id: 'told', class: 'skip', role: 'status' }),
);
takeDrops(take);
drawAll();
void learnPackages();

/** At first, and again once there is a token. */
async function learnPackages() {
  const names = await service.packages();
  if (names === undefined) return;
  packages = names;
  // An address of another day may ask for what the service has no more.
  const official = names.includes(choices.official) ? choices.official : '';
  const profile = choices.profile === 'official' && official === '' ? 'specification' : choices.profile;
  if (official !== choices.official || profile !== choices.profile) change({ official, profile });
  else if (names.length > 0) drawAll();
}

/** @param {string} text for those who hear the page */
function tell(text) {
  byId('told').textContent = text;
}

/** @param {Partial<import('./address.mjs').Choices>} changed */
function change(changed) {
  choices = { ...choices, ...changed };
  writeChoices(choices);
  if ('lang' in changed || 'profile' in changed || 'official' in changed) {
    explanations.clear();
    for (const item of items) Object.assign(item, { phase: 'waiting', reports: [] });
    void judgeAll();
  }
  if ('q' in changed || 'severity' in changed || 'layer' in changed || 'group' in changed) void drawFindings();
  else drawAll();
}

/** @param {readonly File[]} files */
function take(files) {
  const first = items.length;
  items.push(...files.map((file) => new Item(file, pathOf(file))));
  if (chosen === '' && items.length > first) chosen = `${first}-0`;
  tell(say().files(files.length));
  drawAll();
  void judgeAll();
}

async function judgeAll() {
  const own = ++round;
  const next = async () => {
    for (;;) {
      const item = items.find(({ phase }) => phase === 'waiting');
      if (!item || own !== round) return;
      item.phase = 'judging';
      drawDocuments();
      await judge(item, own);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  if (own === round && items.length > 0) tell(say().judged(items.length));
}

/** @param {Item} item @param {number} own */
async function judge(item, own) {
  try {
    const report = await (await service.judge([item.file], query(), 'application/json')).json();
    if (own !== round) return void (item.phase = 'waiting');
    Object.assign(item, { phase: 'done', reports: report.documents });
    if (packages === undefined) void learnPackages();
  } catch (error) {
    if (own !== round) return void (item.phase = 'waiting');
    Object.assign(item, { phase: 'failed', failure: error instanceof Refusal ? error.message : say().unreachable });
  }
  const entry = current();
  if (entry?.item === item) drawResult();
  drawDocuments();
}

function current() {
  const entries = entriesOf(items);
  return entries.find(({ key }) => key === chosen) ?? entries[0];
}

function drawAll() {
  document.documentElement.lang = choices.lang;
  if (choices.theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choices.theme;
  keepingFocus(() => {
    byId('top').replaceChildren(headView(choices, packages ?? [], say(), change, () => void openSet()));
    byId('drop').replaceChildren(dropView(items.length > 0, say(), take, () => void example()));
    byId('results').hidden = items.length === 0;
    byId('results').replaceChildren(
      h('div', { id: 'documents' }),
      h('section', { class: 'card result', id: 'result', 'aria-labelledby': 'result-h' }),
      h('section', { class: 'card sourcecard', id: 'source', 'aria-labelledby': 'source-h' }),
    );
    drawDocuments();
  });
  drawResult();
}

function drawDocuments() {
  const choose = (/** @type {string} */ key) => {
    chosen = key;
    showsValues = false;
    drawDocuments();
    drawResult();
    byId('result-h')?.focus();
  };
  const clear = () => {
    items = [];
    chosen = '';
    round++;
    drawAll();
    byId('files').focus();
  };
  keepingFocus(() => byId('documents').replaceChildren(documentsView(entriesOf(items), current()?.key ?? '', say(), choose, clear)));
}

function drawResult() {
  const entry = current();
  if (!entry) return;
  const { item, report } = entry;
  const status = statusOf(entry);
  const words = say();
  /** @type {any} */
  const stati = words.status;
  const left = (report?.stages ?? []).filter((stage) => stage.status !== 'executed');
  ids = new Map();
  for (const finding of report?.findings ?? [])
    for (const each of [finding, ...(finding.consequences ?? [])]) ids.set(each, `f${ids.size + 1}`);
  keepingFocus(() =>
    byId('result').replaceChildren(
      h(
        'div',
        { class: 'title' },
        h(
          'span',
          { class: `badge ${status}` },
          h('span', { 'aria-hidden': 'true' }, markOf(status)),
          stati[status] ?? words[/** @type {'waiting'} */ (status)],
        ),
        h('h2', { id: 'result-h', tabIndex: -1 }, report?.path ?? item.name),
        exportView(
          words,
          (accept) =>
            service.judge(
              items.map(({ file }) => file),
              { ...query(), info: String(choices.severity.includes('info')) },
              accept,
            ),
          (error) => tell(error instanceof Refusal ? error.message : words.unreachable),
        ),
      ),
      ...(report?.kind === undefined ? [] : [h('p', { class: 'quiet' }, report.kind)]),
      ...(report?.verdicts === undefined
        ? []
        : [
            h(
              'p',
              { id: 'verdicts' },
              Object.entries(report.verdicts)
                .map(([profile, verdict]) => words.verdict(words.verdictOf[profile] ?? profile, stati[verdict] ?? verdict))
                .join(' · '),
            ),
          ]),
      ...(report?.official === undefined
        ? []
        : [h('p', { class: 'quiet' }, [choices.official, report.official.edition, report.official.volet].filter(Boolean).join(' · '))]),
      ...(report?.reason === undefined && item.phase !== 'failed'
        ? []
        : [h('p', { class: `banner ${status}` }, report?.reason ?? item.failure)]),
      ...(left.length === 0
        ? []
        : [
            h(
              'details',
              {},
              h('summary', {}, words.stages),
              h('ul', {}, ...left.map(({ stage, reason }) => h('li', {}, h('code', {}, stage), ' ', reason ?? ''))),
            ),
          ]),
      ...(report && report.findings.length > 0
        ? [
            filtersView(choices, report.findings, words, change),
            h('p', { class: 'quiet', id: 'shown', role: 'status' }),
            h('div', { class: 'groups', id: 'groups' }),
          ]
        : report && report.status === 'conforming'
          ? [h('p', {}, words.none)]
          : []),
    ),
  );
  void drawFindings();
  void drawSource();
}

async function drawFindings() {
  const entry = current();
  if (!entry?.report || entry.report.findings.length === 0) return;
  const { item, report } = entry;
  const shown = choices.group === 'section' ? await item.source(report) : undefined;
  if (current()?.report !== report) return;
  const source = shown instanceof Source ? shown : undefined;
  const findings = passing(report.findings, choices);
  byId('shown').textContent = findings.length === 0 ? say().noneShown : say().shown(findings.length, report.findings.length);
  const groups = groupsOf(findings, choices.group, source, say());
  let extra = 0;
  const view = {
    say: say(),
    show: (/** @type {Finding} */ finding) => void showPlace(finding),
    explain,
    openSet: (/** @type {string} */ oid) => void openSet(oid),
    idOf: (/** @type {Finding} */ finding) => ids.get(finding) ?? `x${++extra}`,
  };
  keepingFocus(() => {
    const titled = choices.group !== 'cause';
    const all = titled ? groups : groups.length === 0 ? [] : [{ title: '', findings: groups.flatMap((group) => group.findings) }];
    byId('groups').replaceChildren(
      ...all.map((group, index) =>
        titled ? groupView(group, index, view, true) : h('div', { class: 'group' }, groupView(group, index, view, false)),
      ),
    );
  });
}

/** @param {string} id @returns {Promise<any>} */
function explain(id) {
  const known = explanations.get(id);
  if (known) return known;
  const { lang, profile } = choices;
  const asked = service
    .get(`/v1/rules/${encodeURIComponent(id)}`, { lang, ...(profile === 'official' ? {} : { profile }) })
    .catch((error) => ({ failure: error instanceof Refusal ? error.message : say().unreachable }));
  explanations.set(id, asked);
  return asked;
}

async function drawSource() {
  const entry = current();
  const place = byId('source');
  if (entry?.report !== sourceOf) place.replaceChildren();
  sourceOf = entry?.report;
  const shown = entry?.report && (await entry.item.source(entry.report));
  if (current()?.report !== entry?.report) return;
  const source = shown instanceof Source ? shown : undefined;
  place.hidden = !entry?.report;
  byId('results').classList.toggle('with-source', source !== undefined);
  if (!entry?.report) return;
  const words = say();
  const all = entry.report.findings.flatMap((finding) => [finding, ...(finding.consequences ?? [])]);
  const toggle = () => {
    showsValues = !showsValues;
    void drawSource();
  };
  keepingFocus(() =>
    place.replaceChildren(
      h(
        'div',
        { class: 'bar' },
        h('h2', { id: 'source-h' }, words.source),
        source &&
          h(
            'button',
            { class: 'button', type: 'button', id: 'values', 'aria-pressed': String(showsValues), onclick: toggle },
            showsValues ? words.hideValues : words.showValues,
          ),
      ),
      h('p', { class: 'quiet' }, shown === undefined || shown instanceof Source ? words.masked : words.noSource[shown]),
      ...(source
        ? [
            h(
              'div',
              { class: 'code', id: 'code', tabIndex: 0, role: 'region', 'aria-label': `${words.source} ${entry.report?.path ?? ''}` },
              ...sourceView(showsValues ? source.lines : source.masked, all, showFinding, words.cut),
            ),
          ]
        : []),
    ),
  );
}

/** @param {Finding} finding */
async function showPlace(finding) {
  const line = document.getElementById(`l${finding.line}`);
  for (const each of document.querySelectorAll('.chosen')) each.classList.remove('chosen');
  byId(ids.get(finding) ?? '')?.classList.add('chosen');
  if (!line) return;
  line.classList.add('chosen');
  const box = byId('code');
  line.scrollIntoView({ block: 'nearest' });
  box.scrollTop += line.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
  box.focus({ preventScroll: true });
}

/** @param {Finding} finding */
function showFinding(finding) {
  const card = document.getElementById(ids.get(finding) ?? '');
  if (!card) return;
  for (let details = card.closest('details'); details; details = details.parentElement?.closest('details') ?? null) details.open = true;
  for (const each of document.querySelectorAll('.chosen')) each.classList.remove('chosen');
  card.classList.add('chosen');
  card.scrollIntoView({ block: 'center' });
  card.focus({ preventScroll: true });
}

async function example() {
  const response = await fetch('/page/example.xml');
  take([new File([await response.blob()], 'exemple.xml', { type: 'application/xml' })]);
}
