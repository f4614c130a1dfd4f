/** Namespaces of French imaging reports, by the prefix that documents give them. */
export const knownNamespaces: Readonly<Record<string, string>> = {
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xs: 'http://www.w3.org/2001/XMLSchema',
  cda: 'urn:hl7-org:v3',
  hl7: 'urn:hl7-org:v3',
  n1: 'urn:hl7-org:v3',
  sdtc: 'urn:hl7-org:sdtc',
  'ps3-20': 'urn:dicom-org:ps3-20',
  pharm: 'urn:ihe:pharm:medication',
  lab: 'urn:oid:1.3.6.1.4.1.19376.1.3.2',
};

export const HL7 = 'urn:hl7-org:v3';
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
/** Of the prefix `xml`, which nobody declares. */
export const XML = 'http://www.w3.org/XML/1998/namespace';
/** Of the attributes that declare namespaces. */
export const XMLNS = 'http://www.w3.org/2000/xmlns/';
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** The attribute that names the type of an element. */
export const XSI_TYPE = { local: 'type', uri: XSI } as const;

/** Namespaces of envelopes in which reports travel. */
export const envelopes = {
  soap: /^http:\/\/schemas\.xmlsoap\.org\/soap\/envelope|^http:\/\/www\.w3\.org\/2003\/05\/soap-envelope/,
  xds: /^urn:oasis:names:tc:ebxml-regrep|^urn:ihe:iti:xds/,
} as const;
