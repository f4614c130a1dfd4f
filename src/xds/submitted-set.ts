import { ElementNode } from '../xml/element-node.js';
import type { CodedValue } from './document-entry.js';
import type { SubmittedDocument, SubmittedSet } from './ebrim/write-request.js';
import { newOid, oidOfName } from './oid.js';
import { codedValue } from './parties.js';
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
 * The set that submits reports. Author and patient are those of the first one; contentTypeCode, unless given, is the kind of its
 * encounter, else its class; sourceId is an OID that always goes with its custodian.
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
  const encounter = codedValue(root.find('componentOf', 'encompassingEncounter', 'code'));
  const custodian = root.find('custodian', 'assignedCustodian', 'representedCustodianOrganization', 'id');
  const name = `${custodian?.attribute('root') ?? ''}^${custodian?.attribute('extension') ?? ''}`;
  return {
    set: {
      documents,
      uniqueId,
      sourceId: sourceId ?? oidOfName(name),
      submissionTime: now.toISOString().replace(/\D/g, '').slice(0, 14),
      contentTypeCode: contentTypeCode ?? encounter ?? (entry.classCode as CodedValue),
      patientId: entry.patientId,
      author: entry.authors[0],
    },
    assumed: [
      ...(sourceId === undefined ? ['sourceId' as const] : []),
      ...(contentTypeCode || encounter ? [] : ['contentTypeCode' as const]),
    ],
  };
}

/** Whether a report says that it replaces another one. */
export function replacesAnother({ report }: DescribedReport): boolean {
  return new ElementNode(report.source, 0).children('relatedDocument').some((related) => related.attribute('typeCode') === 'RPLC');
}
