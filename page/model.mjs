import { canRecognise, findInside, hasCodedEnvelope, isKnown, isZip } from './inside.mjs';
import { decode, readSource } from './source.mjs';

/** @typedef {{ ruleId: string, layer: string, severity: 'error' | 'warning' | 'info', message: string, line: number, column: number,
 *   endLine: number, endColumn: number, path: string, expected?: string, found?: string, source?: string, consequences?: Finding[] }} Finding */
/** @typedef {{ path: string, status: string, kind?: string, reason?: string, sha256?: string, bytes?: number, verdicts?: Record<string, string>,
 *   official?: { edition?: string, volet?: string }, findings: Finding[],
 *   stages: { stage: string, status: string, reason?: string }[] }} Report */

/** The text of a document, or why it is not shown. @typedef {import('./source.mjs').Source | 'long' | 'archive' | 'coded' | 'unsafe' | 'lost'} Shown */

const largestShown = 8 * 1024 * 1024;
const largestOpened = 256 * 1024 * 1024;

/** A file that the reader gave, and what the service said of it. */
export class Item {
  /** @type {Report[]} */
  reports = [];
  /** @type {'waiting' | 'judging' | 'done' | 'failed'} */
  phase = 'waiting';
  failure = '';
  /** @type {WeakMap<Report, Promise<Shown>>} */
  #shown = new WeakMap();

  /** @param {File} file @param {string} name */
  constructor(file, name) {
    this.file = file;
    this.name = name;
  }

  /**
   * The text that a report speaks of, read from the browser's memory when it is first shown. It is found again by its SHA-256, in the
   * archives and messages that hold it: what was not judged is not shown.
   *
   * @param {Report} report @returns {Promise<Shown>}
   */
  source(report) {
    const known = this.#shown.get(report);
    const shown =
      known ??
      this.#bytesOf(report, largestShown).then(
        (bytes) =>
          typeof bytes === 'string' ? bytes : isZip(bytes) ? 'archive' : hasCodedEnvelope(bytes) ? 'coded' : readSource(decode(bytes)),
        () => /** @type {const} */ ('lost'),
      );
    this.#shown.set(report, shown);
    return shown;
  }

  /** @param {Report} report @param {number} most @returns {Promise<Uint8Array<ArrayBuffer> | 'long' | 'unsafe' | 'lost'>} */
  async #bytesOf({ path, sha256, bytes = this.file.size }, most) {
    if (bytes > most) return 'long';
    const [outer] = this.reports.filter((each) => path.startsWith(`${each.path}!/`)).sort((a, b) => b.path.length - a.path.length);
    if (this.file.size > largestOpened) return 'long';
    const container = outer ? await this.#bytesOf(outer, largestOpened) : new Uint8Array(await this.file.arrayBuffer());
    if (typeof container === 'string') return container;
    const isFile = !outer && container.length === bytes;
    if (!canRecognise || sha256 === undefined) return isFile ? container : 'unsafe';
    const known = { sha256, bytes };
    if (isFile && (await isKnown(container, known))) return container;
    return (await findInside(container, known)) ?? 'lost';
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
