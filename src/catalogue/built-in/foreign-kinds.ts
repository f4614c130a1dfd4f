import type { ForeignFile } from '../../xml/foreign-file.js';
import type { Wording } from './define.js';

/** What a file is, and what to do with it. */
const files: Record<ForeignFile, { fr: string; en: string; fix?: Wording['fix'] }> = {
  pdf: {
    fr: 'un PDF',
    en: 'a PDF',
    fix: {
      fr: 'Donner le CDA ; un PDF y entre en base 64, dans `nonXMLBody/text` (niveau 1).',
      en: 'Give the CDA; a PDF goes into it in base64, in `nonXMLBody/text` (level 1).',
    },
  },
  image: { fr: 'une image', en: 'an image' },
  dicom: { fr: 'un objet DICOM', en: 'a DICOM object' },
  office: { fr: 'un document Office', en: 'an Office document' },
  gzip: { fr: 'un fichier compressé (gzip)', en: 'a compressed file (gzip)', fix: { fr: 'Le décompresser.', en: 'Decompress it.' } },
  archive: {
    fr: 'une archive',
    en: 'an archive',
    fix: {
      fr: 'Donner le document qui s’y trouve ; la commande `verifcda` ouvre elle-même un ZIP.',
      en: 'Give the document in it; the command `verifcda` opens a ZIP by itself.',
    },
  },
  base64: { fr: 'du texte en base 64', en: 'base64 text', fix: { fr: 'Le décoder d’abord.', en: 'Decode it first.' } },
  html: {
    fr: 'une page HTML',
    en: 'an HTML page',
    fix: {
      fr: 'Demander de nouveau le document : c’est souvent la page d’erreur d’un serveur.',
      en: 'Ask for the document again: it is often the error page of a server.',
    },
  },
  json: {
    fr: 'du JSON',
    en: 'JSON',
    fix: {
      fr: 'Donner le CDA, non la réponse d’un service ni une ressource FHIR.',
      en: 'Give the CDA, not the answer of a service nor a FHIR resource.',
    },
  },
  jws: {
    fr: 'un jeton signé (JWS, JWT)',
    en: 'a signed token (JWS, JWT)',
    fix: { fr: 'En extraire le CDA.', en: 'Take the CDA out of it.' },
  },
  rtf: { fr: 'du RTF', en: 'RTF' },
  hl7v2: {
    fr: 'un message HL7 v2',
    en: 'an HL7 v2 message',
    fix: { fr: 'En extraire le CDA, souvent en base 64 dans OBX-5.', en: 'Take the CDA out of it, often base64 in OBX-5.' },
  },
  mime: {
    fr: 'un message MIME',
    en: 'a MIME message',
    fix: { fr: 'Donner la partie du message qui est le CDA.', en: 'Give the part of the message that is the CDA.' },
  },
  http: { fr: 'un échange HTTP', en: 'an HTTP exchange', fix: { fr: 'N’en garder que le corps.', en: 'Keep its body only.' } },
  pem: { fr: 'un certificat ou un message PEM', en: 'a PEM certificate or message' },
  text: { fr: 'du texte sans aucune balise', en: 'text without a single tag' },
};

const give = { fr: 'Donner le CDA lui-même (fichier XML).', en: 'Give the CDA itself (an XML file).' };

/** What is said of each kind of file. */
export const foreignKinds: Record<string, Wording> = Object.fromEntries(
  Object.entries(files).map(([kind, { fr, en, fix = give }]) => [
    kind,
    { message: { fr: `Ce fichier n’est pas du XML : c’est ${fr}.`, en: `This file is no XML: it is ${en}.` }, fix },
  ]),
);

const roots = {
  soap: ['une enveloppe SOAP', 'a SOAP envelope', 'En extraire le CDA.', 'Take the CDA out of it.'],
  fhir: [
    'une ressource FHIR',
    'a FHIR resource',
    'En extraire le CDA (`Binary` ou `Attachment`, en base 64).',
    'Take the CDA out of it (`Binary` or `Attachment`, in base64).',
  ],
  xds: [
    'un message XDS (ebXML)',
    'an XDS message (ebXML)',
    'Donner le document qu’il accompagne, ou l’archive IHE_XDM.',
    'Give the document that it goes with, or the IHE_XDM archive.',
  ],
  'pdf-form': ['un formulaire PDF (XFA)', 'a PDF form (XFA)', give.fr, give.en],
  html: [
    'une page HTML',
    'an HTML page',
    'Demander de nouveau le document : c’est souvent la page d’erreur d’un serveur.',
    'Ask for the document again: it is often the error page of a server.',
  ],
  hl7v3: ['un message HL7 v3', 'an HL7 v3 message', 'En extraire le ClinicalDocument.', 'Take the ClinicalDocument out of it.'],
  schema: ['un schéma ou une feuille de style', 'a schema or a stylesheet', give.fr, give.en],
} as const;

export type ForeignRoot = keyof typeof roots;

/** What is said of each kind of document element: {0} is its name. */
export const foreignRootKinds: Record<string, Wording> = {
  ...Object.fromEntries(
    Object.entries(roots).map(([kind, [fr, en, fixFr, fixEn]]) => [
      kind,
      {
        message: {
          fr: `Ce document n’est pas un CDA : c’est ${fr} (élément racine {0}).`,
          en: `This document is not a CDA: it is ${en} (document element {0}).`,
        },
        fix: { fr: fixFr, en: fixEn },
      },
    ]),
  ),
  'namespace-missing': {
    message: {
      fr: 'Il manque l’espace de noms urn:hl7-org:v3 : ClinicalDocument n’est dans aucun.',
      en: 'The namespace urn:hl7-org:v3 is missing: ClinicalDocument is in none.',
    },
    fix: { fr: 'Écrire `<ClinicalDocument xmlns="urn:hl7-org:v3">`.', en: 'Write `<ClinicalDocument xmlns="urn:hl7-org:v3">`.' },
  },
  'namespace-other': {
    message: {
      fr: 'ClinicalDocument est dans un autre espace de noms que urn:hl7-org:v3.',
      en: 'ClinicalDocument is in another namespace than urn:hl7-org:v3.',
    },
    expected: 'urn:hl7-org:v3',
    fix: { fr: 'Écrire `xmlns="urn:hl7-org:v3"`, casse comprise.', en: 'Write `xmlns="urn:hl7-org:v3"`, in this case.' },
  },
  'name-case': {
    message: {
      fr: 'L’élément racine s’écrit ClinicalDocument, casse comprise : {0}.',
      en: 'The document element is written ClinicalDocument, in this case: {0}.',
    },
    fix: { fr: 'Écrire `<ClinicalDocument>`.', en: 'Write `<ClinicalDocument>`.' },
  },
  inside: {
    message: {
      fr: 'Ce document n’est pas un CDA (élément racine {0}), mais il en contient un, ligne {1}.',
      en: 'This document is not a CDA (document element {0}), but holds one, line {1}.',
    },
    fix: { fr: 'En extraire l’élément ClinicalDocument.', en: 'Take the element ClinicalDocument out of it.' },
  },
};
