import type { Language } from '../findings/finding.js';
import { patientValuesOf } from '../privacy/of-document.js';
import type { SourceMap } from '../xml/source-map.js';
import type { JudgedFinding } from './describe.js';

/** The rule that names misspelt templateIds, each once, with the known ones that are close. */
const misspelling = 'COH-TPL-01';
/** Flags of rules that miss a templateId: `tpl-` and its OID. */
const missing = /^tpl-([\d.]+)$/;

/**
 * Tells that a templateId is missing on the misspelt one that stands in its place, when one does. Both findings are then one
 * fault, told by the one that misses it.
 */
export function onMisspeltTemplates<F extends JudgedFinding>(findings: readonly F[], source: SourceMap, language: Language): F[] {
  const named = findings.filter(({ ruleId }) => ruleId === misspelling);
  if (named.length === 0) return [...findings];
  const told = new Set<string>();
  const moved = findings.map((finding) => {
    const oid = missing.exec(finding.flag ?? '')?.[1];
    const cause = oid === undefined ? undefined : named.find(({ expected = '' }) => expected.split(/\s+/).includes(oid));
    const at = cause?.found === undefined ? -1 : templateOf(finding.element, cause.found, source);
    if (oid === undefined || cause?.found === undefined || at < 0) return finding;
    const place = `${at}/@root`;
    told.add(place);
    const rest = { ...finding };
    delete rest.fix;
    return {
      ...rest,
      ...source.locationOf(at, { local: 'root', uri: '' }),
      ...(cause.place === place && cause.fix ? { fix: cause.fix } : {}),
      path: patientValuesOf(source).path(source.pathOf(at, 'root')),
      message:
        language === 'fr'
          ? `${cause.found} n’est pas ${oid} : templateId mal recopié.`
          : `${cause.found} is not ${oid}: templateId copied badly.`,
      expected: oid,
      found: cause.found,
      repair: language === 'fr' ? `Écrire \`root="${oid}"\`.` : `Write \`root="${oid}"\`.`,
      element: at,
      place,
      cause: `template@${place}`,
    };
  });
  return moved.map((finding) =>
    finding.ruleId === misspelling && told.has(finding.place) ? { ...finding, cause: `template@${finding.place}` } : finding,
  );
}

/** Number of the templateId of an element that has a root. */
function templateOf(element: number, root: string, source: SourceMap): number {
  return source.elements.findIndex(
    ({ parent, local, attributes }) =>
      parent === element && local === 'templateId' && attributes.some(({ name, value }) => name === 'root' && value.trim() === root),
  );
}
