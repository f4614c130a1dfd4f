import type { RawFinding } from '../../engine/run-layer.js';
import type { ValueSetStore } from '../../value-sets/types.js';
import { classified, type RegistryObject } from '../../xds/ebrim/registry-object.js';
import { entrySchemes } from '../../xds/ebrim/schemes.js';
import { brokenAt } from '../../xds/raw-finding.js';

/** The value sets of the CI-SIS that entries take their codes from; a code of any of those of an attribute will do. */
const sets = {
  typeCode: ['JDV_J07_XdsTypeCode_CISIS'],
  practiceSettingCode: ['JDV_J04_XdsPracticeSettingCode_CISIS'],
  healthcareFacilityTypeCode: ['JDV_J02_XdsHealthcareFacilityTypeCode_CISIS'],
  confidentialityCode: ['JDV_J08_XdsConfidentialityCode_CISIS', 'JDV_HL7_Confidentiality_CISIS'],
} as const;

/** Checks that codes of entries are in their value sets. */
export function checkCodes(entries: readonly RegistryObject[], valueSets: ValueSetStore): RawFinding[] {
  return Object.entries(sets).flatMap(([attribute, names]) => {
    const known = names.map((name) => valueSets.get(name)).filter((set) => set !== undefined);
    return entries.flatMap((entry) =>
      classified(entry, entrySchemes[attribute as keyof typeof sets]).flatMap(({ element, code, codingScheme }) =>
        code === undefined || codingScheme === undefined || known.some((set) => set.has(code, codingScheme))
          ? []
          : [brokenAt('SUB-41', element, [attribute, names[0] ?? '', `${code} (${codingScheme})`], 'nodeRepresentation')],
      ),
    );
  });
}
