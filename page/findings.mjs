import { h } from './dom.mjs';
import { explanationView } from './explanation.mjs';

/** @typedef {import('./model.mjs').Finding} Finding */
/** @typedef {{ title: string, code?: string, findings: Finding[] }} Group */

/**
 * Those that pass the filters.
 *
 * @param {readonly Finding[]} findings @param {import('./address.mjs').Choices} choices
 */
export function passing(findings, { severity, layer, q }) {
  const severities = severity.split(',');
  const words = fold(q).split(/\s+/).filter(Boolean);
  const text = (/** @type {Finding} */ each) =>
    fold(
      [
        each.ruleId,
        each.message,
        each.expected,
        each.found,
        each.path,
        ...(each.consequences ?? []).map((one) => `${one.ruleId} ${one.message}`),
      ].join(' '),
    );
  return findings.filter(
    (each) =>
      severities.includes(each.severity) && (layer === '' || each.layer === layer) && words.every((word) => text(each).includes(word)),
  );
}

/** @param {string} text */
function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * @param {readonly Finding[]} findings
 * @param {string} by
 * @param {import('./source.mjs').Source | undefined} source
 * @param {ReturnType<typeof import('./words.mjs').wordsIn>} say
 * @returns {Group[]}
 */
export function groupsOf(findings, by, source, say) {
  if (by === 'cause') return findings.map((finding) => ({ title: '', findings: [finding] }));
  const all = by === 'rule' ? findings.flatMap((finding) => [finding, ...(finding.consequences ?? [])]) : findings;
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const finding of all) {
    const {
      key,
      title,
      code = undefined,
    } = by === 'rule' ? { key: finding.ruleId, title: '', code: finding.ruleId } : partOf(finding, source, say);
    /** @type {Group} */
    const group = groups.get(key) ?? { title, ...(code === undefined ? {} : { code }), findings: [] };
    group.findings.push(by === 'rule' ? { ...finding, consequences: [] } : finding);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * @param {Finding} finding @param {import('./source.mjs').Source | undefined} source @param {any} say
 * @returns {{ key: string, title: string, code?: string }}
 */
function partOf(finding, source, say) {
  if (!source || finding.path === '/') return { key: 'file', title: say.file };
  const sections = source.sectionsAt(finding);
  const innermost = sections.at(-1);
  if (innermost) return { key: String(innermost.start), title: sections.map(({ label }) => label || say.untitled).join(' › ') };
  return source.isInBody(finding) ? { key: 'body', title: say.body } : { key: 'header', title: say.header };
}

/**
 * @typedef {{ say: ReturnType<typeof import('./words.mjs').wordsIn>, show: (finding: Finding) => void, explain: (id: string) => Promise<any>,
 *   openSet: (oid: string) => void, idOf: (finding: Finding) => string }} View
 */

/** @param {Group} group @param {number} number @param {View} view @param {boolean} titled */
export function groupView({ title, code, findings }, number, view, titled) {
  const list = h('ol', {}, ...findings.map((finding) => h('li', {}, findingView(finding, view))));
  if (!titled) return list;
  return h(
    'section',
    { class: 'group', 'aria-labelledby': `g${number}` },
    h('h3', { id: `g${number}` }, code === undefined ? title : h('code', {}, code), h('span', { class: 'quiet' }, String(findings.length))),
    list,
  );
}

/** @param {Finding} finding @param {View} view @returns {HTMLElement} */
export function findingView(finding, view) {
  const { say } = view;
  const { severity, ruleId, message, line, column, expected, found, path, source, layer, consequences = [] } = finding;
  const id = view.idOf(finding);
  return h(
    'article',
    { class: `finding ${severity}`, id, tabIndex: -1, 'aria-labelledby': `${id}-r` },
    h(
      'header',
      {},
      h('span', { class: 'severity' }, say.severity[severity]),
      h('code', { class: 'rule', id: `${id}-r` }, ruleId),
      h('button', { class: 'place', type: 'button', id: `${id}-p`, onclick: () => view.show(finding) }, say.place(line, column)),
    ),
    h('p', { class: 'message' }, message),
    facts([
      [say.expected, expected],
      [say.found, found],
      [say.path, path],
      [say.paragraph, [layer, source].filter(Boolean).join(' — ')],
    ]),
    explanationView(ruleId, view),
    consequences.length > 0 &&
      h(
        'details',
        { class: 'consequences' },
        h('summary', {}, say.consequences(consequences.length)),
        h('ol', {}, ...consequences.map((each) => h('li', {}, findingView(each, view)))),
      ),
  );
}

/** @param {[string, string | undefined][]} rows */
function facts(rows) {
  return h(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [h('dt', {}, name), h('dd', {}, h('code', {}, value))])),
  );
}
