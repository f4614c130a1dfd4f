import { sayIn } from '../text/say.js';
import { wrongValue } from '../text/wrong-value.js';

/** Whoever calls a function that takes no options is answered in French, as without the option. */
const say = sayIn('fr');

type Values = Partial<Record<string, unknown>>;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;

/** The objects of a list; undefined for what is no list of objects. */
function objectsIn(value: unknown): Values[] | undefined {
  return Array.isArray(value) && value.every(isObject) ? value : undefined;
}

/** @throws TypeError for what `changesSince` cannot compare */
export function checkReports(earlier: unknown, later: unknown): void {
  const findings = (report: unknown) => (isObject(report) ? objectsIn(report['findings']) : undefined);
  if (findings(earlier) && findings(later) && isObject(later) && objectsIn(later['stages'])) return;
  throw wrongValue('changesSince', 'deux rapports d’un même document, comme validate les rend', say);
}

/** @throws TypeError for what `applyFix` cannot change, or change by */
export function checkFix(document: unknown, fix: unknown): void {
  if (typeof document !== 'string' && !(document instanceof Uint8Array))
    throw wrongValue('applyFix', 'un document, en octets (Uint8Array) ou en texte', say);
  const edits = isObject(fix) ? objectsIn(fix['edits']) : undefined;
  if (!edits?.every(isEdit)) throw wrongValue('applyFix', 'le « fix » d’un constat qui en a un', say);
}

function isEdit(edit: Values): boolean {
  return ['line', 'column', 'endLine', 'endColumn'].every((key) => Number.isInteger(edit[key])) && typeof edit['text'] === 'string';
}
