import type { RawFinding } from '../../engine/run-layer.js';
import type { ValueSet, ValueSetStore } from '../../value-sets/types.js';
import { type Classification, classified, type RegistryObject, type Submission } from '../../xds/ebrim/registry-object.js';
import { entrySchemes, setSchemes, SUBMISSION_SET } from '../../xds/ebrim/schemes.js';
import { brokenAt } from '../../xds/raw-finding.js';

const LOINC = '2.16.840.1.113883.6.1';
const DCM = '1.2.840.10008.2.16.4';
const IMAGING_CLASS = '31';

/**
 * Where the CI-SIS takes the codes of an attribute from: the value sets, any of which will do, and whether their code systems hold no
 * more than they do, but for LOINC.
 */
interface Coded {
  sets: readonly string[];
  whole?: true;
}

const entryCodes: Partial<Record<keyof typeof entrySchemes, Coded>> = {
  classCode: { sets: ['JDV_J06_XdsClassCode_CISIS'], whole: true },
  confidentialityCode: { sets: ['JDV_J08_XdsConfidentialityCode_CISIS', 'JDV_HL7_Confidentiality_CISIS'] },
  formatCode: { sets: ['JDV_J60_FormatCode_DMP', 'JDV_J10_XdsFormatCode_CISIS'] },
  healthcareFacilityTypeCode: { sets: ['JDV_J02_XdsHealthcareFacilityTypeCode_CISIS'], whole: true },
  practiceSettingCode: { sets: ['JDV_J04_XdsPracticeSettingCode_CISIS'], whole: true },
  typeCode: { sets: ['JDV_J07_XdsTypeCode_CISIS'], whole: true },
};

const contentTypes: Coded = { sets: ['JDV_J03_XdsContentTypeCode_CISIS'] };

/** Of the events of images, what a code system of theirs may say. */
const imagingEvents: Record<string, string> = { [DCM]: 'JDV_ModaliteAcquisition_CISIS', [LOINC]: 'JDV_CodesDocumentImagerie_CISIS' };

/** Checks the codes of a set and of its entries against the value sets. @throws ValueSetsUnavailableError on the way to `valueSets` */
export function checkCodes({ packages, entries }: Submission, valueSets: ValueSetStore): RawFinding[] {
  const sets = packages.filter(({ classifications }) => classifications.some(({ node }) => node === SUBMISSION_SET));
  const among = (objects: readonly RegistryObject[], attribute: string, scheme: string, coded: Coded) => {
    const known = coded.sets.map((name) => valueSets.get(name)).filter((set) => set !== undefined);
    return objects.flatMap((object) => classified(object, scheme).flatMap((found) => checkCode(found, attribute, coded, known)));
  };
  return [
    ...among(sets, 'contentTypeCode', setSchemes.contentTypeCode, contentTypes),
    ...Object.entries(entryCodes).flatMap(([attribute, coded]) =>
      among(entries, attribute, entrySchemes[attribute as keyof typeof entrySchemes], coded),
    ),
    ...entries.flatMap((entry) => checkEvents(entry, valueSets)),
  ];
}

function checkCode(
  { element, code, codingScheme }: Classification,
  attribute: string,
  { whole }: Coded,
  sets: readonly ValueSet[],
): RawFinding[] {
  if (!code || !codingScheme || sets.length === 0 || sets.some((set) => set.has(code, codingScheme))) return [];
  const systems = [...new Set(sets.flatMap((set) => set.concepts().map(({ codeSystem }) => codeSystem)))];
  if (!systems.includes(codingScheme)) return [brokenAt('SUB-41.system', element, [attribute, systems.join(', '), codingScheme])];
  const rule = whole && codingScheme !== LOINC ? 'SUB-41' : 'SUB-43';
  return [brokenAt(rule, element, [attribute, sets.map(({ name }) => name).join(', '), `${code} (${codingScheme})`], 'nodeRepresentation')];
}

function checkEvents(entry: RegistryObject, valueSets: ValueSetStore): RawFinding[] {
  const isImaging = classified(entry, entrySchemes.classCode).some(({ code }) => code === IMAGING_CLASS);
  return classified(entry, entrySchemes.eventCodeList).flatMap(({ element, code, codingScheme }) => {
    if (!code || !codingScheme) return [];
    const named = valueSets.get(codingScheme);
    if (named) return [brokenAt('SUB-43.set', element, ['eventCodeList', named.name, codingScheme])];
    const set = isImaging ? valueSets.get(imagingEvents[codingScheme] ?? '') : undefined;
    return !set || set.has(code, codingScheme)
      ? []
      : [brokenAt('SUB-43', element, ['eventCodeList', set.name, `${code} (${codingScheme})`], 'nodeRepresentation')];
  });
}
