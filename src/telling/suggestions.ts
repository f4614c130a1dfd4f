import type { Language } from '../findings/finding.js';
import { patientValuesOf } from '../privacy/of-document.js';
import { sayIn } from '../text/say.js';
import { edgesShown, visible } from '../text/visible.js';
import type { ValueSet, ValueSetStore } from '../value-sets/types.js';
import type { SourceMap } from '../xml/source-map.js';
import type { JudgedFinding, Telling } from './describe.js';

/**
 * Says more of a code that is not in its value set: that it is there with another code system, which is then what is wrong;
 * else the closest concepts.
 */
export function withSuggestions(finding: JudgedFinding, source: SourceMap, valueSets: ValueSetStore, telling: Telling): JudgedFinding {
  const { language } = telling;
  const set = finding.valueSet === undefined ? undefined : valueSets.get(finding.valueSet);
  if (!set) return finding;
  const attributes = source.elements[finding.element]?.attributes ?? [];
  const value = (name: string) => attributes.find((a) => a.local === name && a.uri === '')?.value;
  const code = value('code');
  if (code === undefined) return finding;
  const systems = [...new Set(set.withCode(code).map(({ codeSystem }) => codeSystem))];
  const codeSystem = value('codeSystem');
  if (systems.length > 0 && codeSystem !== undefined) {
    if (!systems.includes(codeSystem)) return onCodeSystem(finding, source, { set, code, codeSystem, systems, valueSets, ...telling });
    return finding;
  }
  const close = set.closest(code, value('displayName'));
  if (close.length === 0) return finding;
  const list = close.map((concept) => `${concept.code} « ${concept.displayName} »`).join(', ');
  return { ...finding, message: `${finding.message} ${language === 'fr' ? 'Proches :' : 'Closest:'} ${list}.` };
}

interface WrongSystem {
  set: ValueSet;
  code: string;
  codeSystem: string;
  systems: readonly string[];
  valueSets: ValueSetStore;
  language: Language;
  showValues: boolean;
}

/** The finding on the attribute that is wrong. */
function onCodeSystem(finding: JudgedFinding, source: SourceMap, wrong: WrongSystem): JudgedFinding {
  const { set, codeSystem, systems, valueSets, language, showValues } = wrong;
  const shown = (value: string) => (showValues ? value : patientValuesOf(source).quoted(value));
  const code = shown(wrong.code);
  const { element, path } = finding;
  const say = sayIn(language);
  const expected = systems.join(', ');
  const names = systems.map((system) => valueSets.codeSystemName(system)).filter((name) => name !== undefined);
  const named = names.length > 0 ? ` (${names.join(', ')})` : '';
  const found = visible(edgesShown(shown(codeSystem)));
  return {
    ...finding,
    ...source.locationOf(element, { local: 'codeSystem', uri: '' }),
    path: `${path.replace(/\/@[^/]*$/, '')}/@codeSystem`,
    place: `${element}/@codeSystem`,
    message: say(
      `Le code ${code} est dans le jeu de valeurs ${set.name} avec un autre système de codage : codeSystem ${expected}${named} attendu, ${found} trouvé.`,
      `The code ${code} is in the value set ${set.name} with another code system: codeSystem ${expected}${named} expected, ${found} found.`,
    ),
    expected,
    found,
    repair: say(`Écrire \`codeSystem="${systems[0]}"\`.`, `Write \`codeSystem="${systems[0]}"\`.`),
  };
}
