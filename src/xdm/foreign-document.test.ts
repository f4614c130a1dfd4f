import { foreignDocument } from './foreign-document.js';

const rootOf = (text: string | Buffer) => foreignDocument(Buffer.from(text as string), { depth: 256 });
const cda = '<ClinicalDocument xmlns="urn:hl7-org:v3"/>';

test.each([
  ['a Maven project', '<project xmlns="http://maven.apache.org/POM/4.0.0"><a/></project>', 'project'],
  ['no namespace', '<?xml version="1.0"?>\n<!-- <ClinicalDocument/> -->\n<a/>', 'a'],
  ['XHTML', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'html'],
  ['FHIR', '<f:Bundle xmlns:f="http://hl7.org/fhir"/>', 'f:Bundle'],
  [
    'a stylesheet that speaks of CDA',
    '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:n="urn:hl7-org:v3"/>',
    'xsl:stylesheet',
  ],
  ['a DOCTYPE and its entities', '<!DOCTYPE mapper PUBLIC "-//x" "http://x"><mapper>&nbsp;</mapper>', 'mapper'],
  ['another encoding', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'), 'a'],
  ['HL7 v2 in XML', '<ADT_A01 xmlns="urn:hl7-org:v2xml"/>', 'ADT_A01'],
])('%s is left out', (_, text, root) => expect(rootOf(text)).toBe(root));

test.each([
  ['a CDA', cda],
  ['another namespace', '<ClinicalDocument xmlns="urn:other"/>'],
  ['no namespace', '<x:ClinicalDocument xmlns:x="urn:x"/>'],
  ['a root of HL7 V3', '<PRPA_IN201305UV02 xmlns="urn:hl7-org:v3"/>'],
  ['a namespace that is nearly the right one', '<Document xmlns="urn:hl7-org:V3"/>'],
  ['a name that is nearly the right one', '<ClinicalDocumnet/>'],
  ['another name around a CDA', `<envelope>${cda}</envelope>`],
  ['another name, the typeId of a CDA', '<Report><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/></Report>'],
  ['SOAP', '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"/>'],
  ['XDS metadata', '<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"/>'],
  ['malformed', '<project><a></project>'],
  ['cut', '<project>'],
  ['an unbound prefix', '<x:project/>'],
  ['two roots', '<a/><b/>'],
  ['an entity that nobody declares', '<a>&nbsp;</a>'],
  ['a DOCTYPE that speaks of CDA', '<!DOCTYPE a [<!ENTITY e "urn:hl7-org:v3">]><a/>'],
  ['text', 'Ceci n’est pas du XML.'],
  ['nothing', ''],
  ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><a/>'],
  ['bytes that are no UTF-8', Buffer.from('<a>é</a>', 'latin1')],
  ['too deep', '<a>'.repeat(300) + '</a>'.repeat(300)],
])('%s is judged', (_, text) => expect(rootOf(text)).toBeUndefined());
