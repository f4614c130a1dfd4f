/** Identifiers that the ebRIM form of XDS metadata uses (IHE ITI TF-3, 4.2.5 and 4.3). */

export const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
export const LCM = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0';
export const XDS_B = 'urn:ihe:iti:xds-b:2007';
export const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';
export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
export const XOP = 'http://www.w3.org/2004/08/xop/include';

/** Type of an ExtrinsicObject that is a stable document. */
export const STABLE_DOCUMENT = 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1';
/** Classification that makes a RegistryPackage a submission set. */
export const SUBMISSION_SET = 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd';
export const HAS_MEMBER = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember';
/** Association of a document with the registered entry that it replaces. */
export const RPLC = 'urn:ihe:iti:2007:AssociationType:RPLC';
/** WS-Addressing action of Provide and Register Document Set-b (IHE ITI-41). */
export const PROVIDE_AND_REGISTER = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
export const ADDRESSING = 'http://www.w3.org/2005/08/addressing';

/** Classification schemes of a DocumentEntry. */
export const entrySchemes = {
  author: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  classCode: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  confidentialityCode: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  eventCodeList: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
  formatCode: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  healthcareFacilityTypeCode: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practiceSettingCode: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  typeCode: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
} as const;

/** Identification schemes of a DocumentEntry. */
export const entryIdentifiers = {
  patientId: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
  uniqueId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
} as const;

/** Classification schemes of a submission set. */
export const setSchemes = {
  author: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentTypeCode: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
} as const;

/** Identification schemes of a submission set. */
export const setIdentifiers = {
  patientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  sourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  uniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
} as const;

/** Name of the Slot that holds the referenceIdList. */
export const REFERENCE_ID_LIST = 'urn:ihe:iti:xds:2013:referenceIdList';

/** What an identifier of the referenceIdList identifies (fifth component of a CXi). */
export const referenceTypes = {
  accession: 'urn:ihe:iti:xds:2013:accession',
  order: 'urn:ihe:iti:xds:2013:order',
  encounter: 'urn:ihe:iti:xds:2015:encounterId',
  study: 'urn:ihe:iti:xds:2016:studyInstanceUID',
} as const;
