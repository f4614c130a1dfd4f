import { decode, readSource } from './source.mjs';

/** @typedef {{ ruleId: string, layer: string, severity: 'error' | 'warning' | 'info', message: string, line: number, column: number,
 *   endLine: number, endColumn: number, path: string, expected?: string, found?: string, source?: string, consequences?: Finding[] }} Finding */
/** @typedef {{ path: string, status: string, kind?: string, reason?: string, findings: Finding[],
 *   stages: { stage: string, status: string, reason?: string }[] }} Report */

const largestShown = 8 * 1024 * 1024;

/** A file that the reader gave, and what the service said of it. */
export class Item {
  /** @type {Report[]} */
  reports = [];
  /** @type {'waiting' | 'judging' | 'done' | 'failed'} */
  phase = 'waiting';
  failure = '';
  /** @type {Promise<import('./source.mjs').Source | undefined> | undefined} */
  #source = undefined;

  /** @param {File} file @param {string} name */
  constructor(file, name) {
    this.file = file;
    this.name = name;
  }

  /** The file's own text, read from the browser's memory when it is first shown; undefined for archives and long files. */
  source() {
    const isShown = this.file.size <= largestShown && !/\.zip$/i.test(this.name) && this.reports.length === 1;
    this.#source ??= isShown ? this.file.arrayBuffer().then((buffer) => readSource(decode(buffer))) : Promise.resolve(undefined);
    return this.#source;
  }
}

/** A document in the list: one of a file, or a file that has no answer yet. @typedef {{ item: Item, report?: Report, key: string }} Entry */

/** @param {readonly Item[]} items @returns {Entry[]} */
export function entriesOf(items) {
  return items.flatMap((item, number) =>
    item.reports.length === 0
      ? [{ item, key: `${number}-0` }]
      : item.reports.map((report, index) => ({ item, report, key: `${number}-${index}` })),
  );
}

/** @param {Entry} entry */
export function statusOf({ item, report }) {
  return report?.status ?? (item.phase === 'done' ? 'failed' : item.phase);
}

/** @param {Report} report @param {'error' | 'warning' | 'info'} severity */
export function countOf(report, severity) {
  return report.findings.filter((finding) => finding.severity === severity).length;
}
