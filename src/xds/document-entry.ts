/** A coded attribute of XDS: code, code system and label. */
export interface CodedValue {
  code: string;
  /** OID of the code system. */
  codingScheme: string;
  displayName: string;
}

/** One author, in HL7 v2 types. */
export interface EntryAuthor {
  /** XON. */
  authorInstitution: string[];
  /** XCN. */
  authorPerson?: string;
  authorRole: string[];
  /** CE. */
  authorSpecialty: string[];
}

/**
 * The attributes of an XDS DocumentEntry (IHE ITI TF-3, 4.2.3.2) that a report implies. What the report does not give is
 * absent. Times are DTM in UTC.
 */
export interface DocumentEntry {
  uniqueId?: string;
  title?: string;
  mimeType: string;
  /** SHA-1 of the exact bytes, in hexadecimal. */
  hash: string;
  /** Number of bytes. */
  size: number;
  languageCode?: string;
  creationTime?: string;
  serviceStartTime?: string;
  serviceStopTime?: string;
  /** CX. */
  patientId?: string;
  /** CX. */
  sourcePatientId?: string;
  /** `PID-5|…`, `PID-7|…`, `PID-8|…`. */
  sourcePatientInfo: string[];
  authors: EntryAuthor[];
  /** XCN. */
  legalAuthenticator?: string;
  classCode?: CodedValue;
  typeCode?: CodedValue;
  formatCode?: CodedValue;
  confidentialityCode: CodedValue[];
  eventCodeList: CodedValue[];
  practiceSettingCode?: CodedValue;
  healthcareFacilityTypeCode?: CodedValue;
  /** CXi: accession numbers, orders, studies, encounter. */
  referenceIdList: string[];
}
