import { OfficialProblem } from './problem.js';
import type { OfficialPackage } from './package.js';
import { elementsOf, readXml, type XmlElement } from './schematron/xml.js';

/** File name of a value set → its members, `code|codeSystem` → label. */
export type ValueSetMembers = Map<string, Map<string, string>>;

/**
 * The members of the value sets of a package: its JDV files (SVS) and the voc files of the header.
 *
 * @param unusable receives the files that cannot be read, and why
 */
export function valueSetMembers({ finder, layout }: OfficialPackage, unusable: Map<string, OfficialProblem>): ValueSetMembers {
  const members: ValueSetMembers = new Map();
  for (const path of finder.files.paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isSet = path.startsWith(`${layout.root}jeuxDeValeurs/`) || (path.startsWith(`${layout.root}schematrons/`) && /^voc-/.test(name));
    if (!isSet || !/\.xml$/i.test(path)) continue;
    try {
      members.set(name, conceptsOf(readXml(finder.files.read(path), path)));
    } catch (error) {
      if (!(error instanceof OfficialProblem)) throw error;
      unusable.set(name, error);
    }
  }
  return members;
}

/** `Concept` (SVS) and `concept` (ART-DECOR) elements, wherever they stand. */
export function conceptsOf(element: XmlElement): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (each: XmlElement): void => {
    const code = each.attributes.get('code');
    if (/^concept$/i.test(each.local) && code !== undefined)
      found.set(`${code}|${each.attributes.get('codeSystem') ?? ''}`, each.attributes.get('displayName') ?? '');
    for (const child of elementsOf(each)) visit(child);
  };
  visit(element);
  return found;
}
