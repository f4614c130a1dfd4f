import type { DocumentReport, DocumentStatus, Finding, Language, Severity } from '../../findings/finding.js';
import type { Excerpt, JudgedDocument, RunSummary, SuppressedFinding } from '../../findings/judged-document.js';
import { beforeAndAfter, fixWords } from '../fix-text.js';
import type { FormatContext, Formatter } from '../formatter.js';
import { codeSpans } from '../code-spans.js';
import { attributesOf, escapeMarkup } from '../markup.js';
import { verdictOfRun } from '../run-verdict.js';
import { safeText } from '../safe-text.js';
import { shownFindings } from '../shown.js';
import { sourceOf } from '../source-places.js';
import { countsOf, goneOf, notEvaluatedMessage, words } from '../words.js';
import { Attestation } from '../attestation.js';
import { attestationHtml } from './attestation-html.js';
import { excerptHtml } from './excerpt.js';
import { labels } from './labels.js';
import { pageEnd, pageStart } from './page.js';
import { checksHtml, documentFacts, runFacts } from './passport.js';
import { ruleAnchor, rulesHtml } from './rules.js';
import { structureHtml } from './structure.js';
import { stageName } from '../../findings/stage-names.js';
import { withConsequences } from '../../findings/finding.js';
import { groupBySection } from './sections.js';
import { type AnchoredFinding, type SourceView, sourceView } from './source-view.js';

/** From so many documents on, the page holds neither their source nor their picture. */
const batch = 20;

const marks: Record<DocumentStatus, string> = { conforming: '✔', nonconforming: '✖', notEvaluated: '?' };

/** What the summary says of each document. */
interface Row {
  path: string;
  status: DocumentStatus;
  counts: Record<Severity, number>;
}

/**
 * One page that needs nothing else: a summary, the findings of each document by section, the lines of their places; with
 * the patient's values shown, the whole source.
 */
export const html: Formatter = {
  name: 'html',
  needsText: true,
  open(given) {
    const attestation = given.attestation ? new Attestation(given) : undefined;
    // A proof shows nothing of what the documents hold.
    const context = attestation ? { ...given, showSource: false } : given;
    const now = context.now ?? new Date().toISOString();
    const say = labels[context.language];
    const rules = context.rules();
    const known: Known = { ids: new Set(rules.map(({ id }) => id)), counts: new Map() };
    for (const { layer } of rules) known.counts.set(layer, (known.counts.get(layer) ?? 0) + 1);
    const met = new Set<string>();
    const rows: Row[] = [];
    const layers = new Set<string>();
    let before = pageStart(context.language, say.title, context.version, say.skip);
    const write = (text: string) => {
      const whole = before + text;
      before = '';
      return whole;
    };
    return {
      document(document) {
        const counts = { error: 0, warning: 0, info: 0 };
        const shown = shownFindings(document, context);
        for (const { finding } of shown) {
          counts[finding.severity]++;
          layers.add(finding.layer);
        }
        for (const { ruleId } of withConsequences(shown.map(({ finding }) => finding))) met.add(ruleId);
        attestation?.add(document);
        rows.push({ path: document.report.path, status: document.report.status, counts });
        return write(documentHtml(document, `d${rows.length}`, context, known, rows.length > batch));
      },
      end: (summary) =>
        write(
          [
            rulesHtml(met, context),
            attestation ? attestationHtml(attestation, summary, now, context) : '',
            summaryHtml(summary, rows, context, now),
            filtersHtml([...layers], context),
            pageEnd(),
          ].join(''),
        ),
    };
  },
};

const escape = (text: string) => escapeMarkup(safeText(text));

/** What the page knows of the rules of the run. */
interface Known {
  ids: Set<string>;
  /** How many rules a layer has. */
  counts: Map<string, number>;
}

function documentHtml(document: JudgedDocument, id: string, context: FormatContext, known: Known, sparing: boolean): string {
  const { report, text, suppressed = [] } = document;
  const { language } = context;
  const say = labels[language];
  const findings = shownFindings(document, context).map(({ finding, excerpt }, index): AnchoredFinding => ({
    finding,
    ...(excerpt && context.showSource ? { excerpt } : {}),
    anchor: `${id}-f${index + 1}`,
  }));
  const shown = context.showSource;
  const view =
    shown && !sparing && text !== undefined && findings.length > 0
      ? sourceView(text, findings, id, language, document.masked !== true)
      : undefined;
  const source = shown && (findings.length > 0 || !sparing) ? sourceOf(document) : undefined;
  const groups = (findings.length > 0 ? groupBySection(findings, source, language) : []).map(
    ({ title, findings: own }) =>
      `<section class="group">\n<h3>${escape(title)}</h3>\n<ol class="findings">\n${own.map((each) => findingHtml(each, id, view, language, known)).join('')}</ol>\n</section>\n`,
  );
  return [
    `<section class="document" id="${id}"${attributesOf({ 'data-name': safeText(report.path) })} aria-labelledby="${id}-h">\n<h2 id="${id}-h">${statusHtml(report.status, language)} ${escape(report.path)}</h2>\n`,
    report.kind === undefined ? '' : `<p class="quiet">${escape(report.kind)}</p>\n`,
    report.status === 'notEvaluated' ? `<p class="banner notEvaluated">${escape(notEvaluatedMessage(report, language))}</p>\n` : '',
    documentFacts(document, context),
    checksHtml(report, known.counts, context),
    sparing ? '' : structureHtml(source, findings, language),
    findings.length === 0 && report.status === 'conforming' ? `<p class="clean">${say.clean}</p>\n` : '',
    ...groups,
    goneHtml(report, language),
    suppressed.length > 0 ? acceptedHtml(suppressed, language) : '',
    view
      ? `<details><summary>${say.source}</summary>\n<div class="code" tabindex="0" role="region"${attributesOf({ 'aria-label': safeText(`${say.source} ${report.path}`) })}>\n${view.html}\n</div>\n</details>\n`
      : '',
    '</section>\n',
  ].join('');
}

function findingHtml(
  { finding, excerpt, anchor }: AnchoredFinding,
  id: string,
  view: SourceView | undefined,
  language: Language,
  known: Known,
): string {
  const place = labels[language].place(finding.line, finding.column);
  const link = view?.shows(finding.line) ? `<a class="place" href="#${id}-l${finding.line}">${place}</a>` : place;
  return `<li class="finding ${finding.severity}" id="${anchor}"${attributesOf({ 'data-severity': finding.severity, 'data-layer': finding.layer, 'data-rule': finding.ruleId })}>\n${bodyHtml(finding, link, language, known, excerpt)}</li>\n`;
}

function ruleHtml({ ruleId }: Finding, known: Known | undefined): string {
  return known?.ids.has(ruleId)
    ? `<a class="rule" href="#${ruleAnchor(ruleId)}">${escape(ruleId)}</a>`
    : `<span class="rule">${escape(ruleId)}</span>`;
}

function bodyHtml(finding: Finding, place: string, language: Language, known?: Known, excerpt?: Excerpt): string {
  const { severity, expected, found, colon } = words[language];
  const fact = (label: string, value: string | undefined) =>
    value === undefined ? '' : `<p>${label}${colon} <code>${escape(value)}</code></p>\n`;
  return [
    `<p><span class="severity">${severity[finding.severity]}</span> ${ruleHtml(finding, known)}${finding.since === 'new' ? ` <strong>(${words[language].isNew})</strong>` : ''} ${escape(finding.message)}</p>\n`,
    fact(expected, finding.expected),
    fact(found, finding.found),
    excerpt ? excerptHtml(finding, excerpt) : '',
    repairHtml(finding, language),
    fixHtml(finding, language, excerpt),
    `<p class="quiet">${place} <code>${escape(finding.path)}</code></p>\n`,
    `<p class="quiet">${escape([stageName(finding.layer, language), finding.source].filter((part) => part !== undefined).join(' — '))}</p>\n`,
    consequencesHtml(finding.consequences ?? [], language, known),
  ].join('');
}

function repairHtml({ repair }: Finding, language: Language): string {
  if (repair === undefined) return '';
  const text = codeSpans(repair).map((part) => (part.code ? `<code>${escape(part.text)}</code>` : escape(part.text)));
  const { repair: label, colon } = words[language];
  return `<p class="repair"><span class="label">${label}</span>${colon} ${text.join('')}</p>\n`;
}

function fixHtml(finding: Finding, language: Language, excerpt: Excerpt | undefined): string {
  if (!finding.fix) return '';
  const { safety, before, after } = fixWords[language];
  const change = beforeAndAfter(finding, excerpt);
  const lines =
    change &&
    `<dl>${change.before === '' ? '' : `<dt>${before}</dt><dd><code>${escape(change.before)}</code></dd>`}<dt>${after}</dt><dd><code>${escape(change.after)}</code></dd></dl>\n`;
  return `<div class="repair"><p>${safety[finding.fix.safety]}</p>\n${lines ?? ''}</div>\n`;
}

function consequencesHtml(consequences: readonly Finding[], language: Language, known: Known | undefined): string {
  if (consequences.length === 0) return '';
  const items = consequences.map(
    (finding) =>
      `<li class="consequence ${finding.severity}">\n${bodyHtml(finding, labels[language].place(finding.line, finding.column), language, known)}</li>\n`,
  );
  return `<details class="consequences"><summary>+${words[language].consequences(consequences.length)}</summary>\n<ol>\n${items.join('')}</ol>\n</details>\n`;
}

function goneHtml(report: DocumentReport, language: Language): string {
  const items = goneOf(report, language).map(
    ({ label, finding }) =>
      `<li><span class="label">${label}</span>${words[language].colon} <span class="rule">${escape(finding.ruleId)}</span> ${escape(finding.message)} <code>${escape(finding.path)}</code></li>\n`,
  );
  return items.length === 0 ? '' : `<ul class="gone">\n${items.join('')}</ul>\n`;
}

function acceptedHtml(suppressed: readonly SuppressedFinding[], language: Language): string {
  const say = labels[language];
  const items = suppressed.map((finding) => {
    const reason = finding.justification === undefined ? '' : `<p>${escape(finding.justification)}</p>\n`;
    return `<li class="finding accepted ${finding.severity}">\n${reason}${bodyHtml(finding, say.place(finding.line, finding.column), language)}</li>\n`;
  });
  return `<details><summary>${say.accepted}${words[language].colon} ${suppressed.length}</summary>\n<ol class="findings">\n${items.join('')}</ol>\n</details>\n`;
}

function statusHtml(status: DocumentStatus, language: Language): string {
  return `<span class="status ${status}">${marks[status]} ${words[language].status[status]}</span>`;
}

function summaryHtml(summary: RunSummary, rows: readonly Row[], context: FormatContext, now: string): string {
  const { language, showInfos } = context;
  const say = labels[language];
  const common = words[language];
  const severities: Severity[] = showInfos ? ['error', 'warning', 'info'] : ['error', 'warning'];
  const verdict = verdictOfRun(summary);
  const sentence = summary.interrupted
    ? common.interrupted
    : summary.documents === 0
      ? say.noDocument
      : countsOf(summary, language, showInfos).join(' · ');
  const table = rows.map(
    ({ path, status, counts }, index) =>
      `<tr><td><a href="#d${index + 1}">${escape(path)}</a></td><td>${statusHtml(status, language)}</td>${severities.map((severity) => `<td class="count" data-label="${common.count[severity](counts[severity])}">${counts[severity]}</td>`).join('')}</tr>\n`,
  );
  return [
    `<section id="summary" aria-labelledby="summary-h">\n<h2 id="summary-h">${say.summary}</h2>\n`,
    `<p class="banner ${verdict}">${marks[verdict]} ${common.status[verdict]}${common.colon} ${escape(sentence)}</p>\n`,
    runFacts(context, now),
    `<div class="table"><table>\n<thead><tr><th scope="col">${say.document}</th><th scope="col">${say.verdict}</th>${severities.map((severity) => `<th scope="col" class="count">${common.plural[severity]}</th>`).join('')}</tr></thead>\n<tbody>\n${table.join('')}</tbody>\n</table></div>\n</section>\n`,
  ].join('');
}

function filtersHtml(layers: readonly string[], { language, showInfos }: FormatContext): string {
  if (layers.length === 0) return '';
  const say = labels[language];
  const { severity, colon } = words[language];
  const box = (name: string, value: string, label: string) =>
    `<label><input type="checkbox" checked${attributesOf({ name, value })}> ${escape(label)}</label>\n`;
  const severities: Severity[] = showInfos ? ['error', 'warning', 'info'] : ['error', 'warning'];
  return [
    `<form id="filters" hidden${attributesOf({ 'aria-label': say.filters })}>\n`,
    `<fieldset><legend>${say.severity}</legend>\n${severities.map((value) => box('severity', value, severity[value])).join('')}</fieldset>\n`,
    `<fieldset><legend>${say.layer}</legend>\n${layers.map((value) => box('layer', value, stageName(value, language))).join('')}</fieldset>\n`,
    `<label>${say.view} <select name="view">${Object.entries(say.views)
      .map(([value, label]) => `<option value="${value}">${label}</option>`)
      .join('')}</select></label>\n`,
    `<label>${say.search} <input type="search" name="search"></label>\n`,
    `<p role="status">${say.shown}${colon} <span id="shown"></span></p>\n</form>\n`,
  ].join('');
}
