import { ElementNode } from '../xml/element-node.js';
import type { CodedValue } from './document-entry.js';
import type { SubmittedDocument, SubmittedSet } from './ebrim/write-request.js';
import { newOid, oidOfName } from './oid.js';
import type { DescribedReport } from './stages.js';

/** What of a set the sender says, reports being silent about it. */
export interface SetChoices {
  uniqueId?: string;
  sourceId?: string;
  contentTypeCode?: CodedValue;
}

/** Attributes of a set that neither the sender nor a report gives, and that something else stands for. */
export type Assumed = 'sourceId' | 'contentTypeCode';

/**
 * The set that submits reports. Author and patient are those of the first one; contentTypeCode, unless given, is made from its place of
 * care and encounter; sourceId is an OID that always goes with its custodian.
 *
 * @param documents at least one, in the order of `reports`
 * @param now when it is submitted
 */
export function submittedSet(
  reports: readonly [DescribedReport, ...DescribedReport[]],
  documents: readonly SubmittedDocument[],
  { uniqueId = newOid(), sourceId, contentTypeCode }: SetChoices,
  now: Date,
): { set: SubmittedSet; assumed: Assumed[] } {
  const [{ report, entry }] = reports;
  const root = new ElementNode(report.source, 0);
  const custodian = root.find('custodian', 'assignedCustodian', 'representedCustodianOrganization', 'id');
  const name = `${custodian?.attribute('root') ?? ''}^${custodian?.attribute('extension') ?? ''}`;
  return {
    set: {
      documents,
      uniqueId,
      sourceId: sourceId ?? oidOfName(name),
      submissionTime: now.toISOString().replace(/\D/g, '').slice(0, 14),
      contentTypeCode: contentTypeCode ?? activityOf(root, entry.healthcareFacilityTypeCode),
      patientId: entry.patientId,
      author: entry.authors[0],
    },
    assumed: [...(sourceId === undefined ? ['sourceId' as const] : []), ...(contentTypeCode ? [] : ['contentTypeCode' as const])],
  };
}

const SECTORS = '1.2.250.1.71.4.2.4';
const ACTIVITIES = '1.2.250.1.213.2.2';

/**
 * The activity that led to a set (JDV_J03_XdsContentTypeCode_CISIS): the sector of the place of care, but for hospitals, of which the
 * value set has kinds of stay instead.
 */
function activityOf(root: ElementNode, sector: CodedValue | undefined): CodedValue {
  if (sector?.codingScheme === SECTORS && !/^SA(0[1-4]|11|62)$/.test(sector.code)) return sector;
  return root.find('componentOf', 'encompassingEncounter', 'code')?.attribute('code') === 'IMP'
    ? { code: '03', displayName: 'Hospitalisation complète (non compris hospitalisation de semaine)', codingScheme: ACTIVITIES }
    : { code: '07', displayName: 'Consultations soins externes', codingScheme: ACTIVITIES };
}

/** Whether a report says that it replaces another one. */
export function replacesAnother({ report }: DescribedReport): boolean {
  return new ElementNode(report.source, 0).children('relatedDocument').some((related) => related.attribute('typeCode') === 'RPLC');
}
