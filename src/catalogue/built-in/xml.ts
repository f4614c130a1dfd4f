import { defineLayer } from './define.js';
import { foreignKinds, foreignRootKinds } from './foreign-kinds.js';
import { illFormedKinds } from './ill-formed-kinds.js';

const XML = 'XML 1.0 (W3C)';
const CDA = 'HL7 CDA R2';

/** What makes a file no judgeable document, which is then not evaluated; XML-09: what makes it one that is judged in part; XML-10: what is not shown; XML-11: what stands around it; XML-12: what it is taken for in its batch. */
export const xmlLayer = defineLayer('xml', { fr: 'Fichier XML', en: 'XML file' }, 'src/catalogue/built-in/xml.ts', [
  {
    id: 'XML-01',
    source: XML,
    title: { fr: 'Le document est du XML bien formé.', en: 'The document is well-formed XML.' },
    message: { fr: 'Le XML est mal formé : {0}.', en: 'The XML is not well-formed: {0}.' },
    fix: {
      fr: 'Corriger le texte à l’endroit indiqué : balise non fermée, & ou < non échappé, guillemet manquant.',
      en: 'Mend the text at the place shown: unclosed tag, unescaped & or <, missing quote.',
    },
    kinds: illFormedKinds,
  },
  {
    id: 'XML-02',
    source: CDA,
    title: { fr: 'Le document ne porte pas de DOCTYPE.', en: 'The document has no DOCTYPE.' },
    message: {
      fr: 'Déclaration DOCTYPE refusée : un CDA n’en a pas, et elle permet d’attaquer celui qui lit le document.',
      en: 'DOCTYPE declaration refused: a CDA has none, and it can be used to attack the reader.',
    },
    fix: { fr: 'Supprimer la déclaration <!DOCTYPE …>.', en: 'Remove the <!DOCTYPE …> declaration.' },
  },
  {
    id: 'XML-03',
    source: XML,
    title: {
      fr: 'Le texte se lit dans l’encodage que le document déclare.',
      en: 'The text can be read in the encoding that the document declares.',
    },
    message: { fr: 'Encodage illisible : {0}.', en: 'Unreadable encoding: {0}.' },
    fix: {
      fr: 'Enregistrer le document dans l’encodage que déclare sa première ligne, de préférence UTF-8.',
      en: 'Save the document in the encoding that its first line declares, preferably UTF-8.',
    },
    kinds: {
      mistaken: {
        message: {
          fr: 'Le document déclare {0}, mais ses octets sont de l’UTF-8 : ses lettres accentuées seront lues de travers.',
          en: 'The document declares {0}, but its bytes are UTF-8: its accented letters will be misread.',
        },
        expected: 'UTF-8',
        found: '{0}',
        fix: {
          fr: 'Écrire `encoding="UTF-8"`, ou enregistrer dans l’encodage déclaré.',
          en: 'Write `encoding="UTF-8"`, or save in the encoding declared.',
        },
      },
      bytes: {
        message: {
          fr: 'Encodage illisible : l’octet {1} n’est pas du {0} ; le document semble être en {2}.',
          en: 'Unreadable encoding: the byte {1} is not {0}; the document seems to be {2}.',
        },
        expected: '{0}',
        found: '{2}',
        fix: {
          fr: 'Convertir le fichier de {2} en {0}, ou déclarer l’encodage qu’il a.',
          en: 'Convert the file from {2} to {0}, or declare the encoding that it has.',
        },
      },
      broken: {
        message: {
          fr: 'Encodage illisible : l’octet {1} n’est pas du {0} : un caractère a été coupé ou abîmé ici.',
          en: 'Unreadable encoding: the byte {1} is not {0}: a character was cut or damaged here.',
        },
        expected: '{0}',
        fix: {
          fr: 'Produire de nouveau le texte à cet endroit : des octets y manquent, ou y ont été changés.',
          en: 'Produce the text anew at this place: bytes are missing there, or were changed.',
        },
      },
      cut: {
        message: {
          fr: 'Le fichier s’arrête au milieu d’un caractère ({0}, octet {1}).',
          en: 'The file ends within a character ({0}, byte {1}).',
        },
        fix: {
          fr: 'Produire ou transférer de nouveau le fichier : il a été coupé.',
          en: 'Produce or transfer the file again: it was cut.',
        },
      },
    },
    example: {
      wrong: '<?xml version="1.0" encoding="US-ASCII"?>\n<title>Imagerie médicale</title>',
      right: '<?xml version="1.0" encoding="UTF-8"?>\n<title>Imagerie médicale</title>',
    },
  },
  {
    id: 'XML-04',
    source: 'verifcda',
    title: {
      fr: 'Le document reste dans les limites de taille, de profondeur et de nombre d’éléments.',
      en: 'The document stays within the limits of size, depth and number of elements.',
    },
    message: { fr: 'Document hors limites : {0}.', en: 'Document beyond limits: {0}.' },
    fix: {
      fr: 'Relever la limite si le document est sûr : --max-bytes, --max-depth, --max-nodes.',
      en: 'Raise the limit if the document can be trusted: --max-bytes, --max-depth, --max-nodes.',
    },
    example: {
      wrong: '<list><item><list><item><list><item>…',
      right: '<list><item>…</item></list>',
    },
  },
  {
    id: 'XML-05',
    source: XML,
    title: { fr: 'Le fichier n’est pas vide.', en: 'The file is not empty.' },
    message: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
    fix: { fr: 'Produire de nouveau le fichier : son écriture n’a pas abouti.', en: 'Produce the file again: it was not written.' },
    example: {
      wrong: 'cr.xml  0',
      right: 'cr.xml  352104',
    },
  },
  {
    id: 'XML-06',
    source: 'verifcda',
    title: { fr: 'Le fichier peut être lu.', en: 'The file can be read.' },
    message: { fr: 'Fichier illisible : {0}.', en: 'The file cannot be read: {0}.' },
    fix: { fr: 'Vérifier le chemin, le motif et les droits d’accès.', en: 'Check the path, the pattern and the access rights.' },
    example: {
      wrong: 'verifcda exprot/cr.xml',
      right: 'verifcda export/cr.xml',
    },
  },
  {
    id: 'XML-07',
    source: CDA,
    title: {
      fr: 'L’élément racine est ClinicalDocument (urn:hl7-org:v3).',
      en: 'The document element is ClinicalDocument (urn:hl7-org:v3).',
    },
    message: { fr: 'Ce document n’est pas un CDA : élément racine {0}.', en: 'This document is not a CDA: document element {0}.' },
    expected: 'ClinicalDocument (urn:hl7-org:v3)',
    found: '{0}',
    fix: {
      fr: 'Donner un CDA R2 : élément racine ClinicalDocument dans l’espace de noms urn:hl7-org:v3.',
      en: 'Give a CDA R2: document element ClinicalDocument in the namespace urn:hl7-org:v3.',
    },
    kinds: foreignRootKinds,
    example: {
      wrong: '<ClinicalDocument>',
      right: '<ClinicalDocument xmlns="urn:hl7-org:v3">',
    },
  },
  {
    id: 'XML-08',
    source: XML,
    title: { fr: 'Le fichier est un document XML.', en: 'The file is an XML document.' },
    message: { fr: 'Ce fichier n’est pas du XML.', en: 'This file is no XML.' },
    fix: { fr: 'Donner le CDA lui-même (fichier XML).', en: 'Give the CDA itself (an XML file).' },
    kinds: foreignKinds,
    example: {
      wrong: '%PDF-1.7',
      right: '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">',
    },
  },
  {
    id: 'XML-09',
    severity: 'warning',
    source: 'testContenuCDA',
    title: {
      fr: 'Les sections et entrées sont de modèles dont les règles sont ici.',
      en: 'Sections and entries are of models whose rules are here.',
    },
    message: {
      fr: 'Le gabarit {0} ({1}) est d’un autre modèle : il n’est pas jugé ici, alors que l’outil officiel le juge.',
      en: 'The template {0} ({1}) is of another model: it is not judged here, whereas the official tool judges it.',
    },
    found: '{0}',
    fix: {
      fr: 'Juger le document avec --official, ou retirer la section ou l’entrée, si le compte rendu ne la demande pas.',
      en: 'Judge the document with --official, or remove the section or entry where the report does not ask for it.',
    },
  },
  {
    id: 'XML-10',
    source: 'verifcda',
    title: { fr: 'Les constats sont assez peu nombreux pour être tous montrés.', en: 'Findings are few enough to be shown, all of them.' },
    message: {
      fr: 'Il y a {0} constats de plus, qui ne sont pas montrés : les plus graves le sont d’abord, et le verdict compte tout.',
      en: 'There are {0} more findings, which are not shown: the most severe ones are shown first, and the verdict counts all.',
    },
    fix: {
      fr: 'Corriger ce qui est montré, qui se répète sans doute, puis vérifier de nouveau.',
      en: 'Mend what is shown, which probably repeats itself, then check again.',
    },
    example: {
      wrong: '<id extension="A1"/>\n<id extension="A2"/>\n<!-- × 20000 -->',
      right: '<id root="1.2.250.1.9754.4" extension="A1"/>\n<id root="1.2.250.1.9754.4" extension="A2"/>\n<!-- × 20000 -->',
    },
  },
  {
    id: 'XML-11',
    severity: 'warning',
    source: 'CI-SIS, document auto-présentable ; testContenuCDA (selectCDA.xsl)',
    title: {
      fr: 'Le CDA est le document lui-même, et non une partie d’une feuille de style.',
      en: 'The CDA is the document itself, not a part of a stylesheet.',
    },
    message: {
      fr: 'Document auto-présentable : le CDA qui s’y trouve est jugé comme s’il était seul. L’outil officiel admet la feuille de style, mais celles de ses règles qui partent de la racine n’y voient pas le CDA.',
      en: 'Document that presents itself: the CDA in it is judged as if it stood alone. The official tool admits the stylesheet, but those of its rules that start from the root do not see the CDA in it.',
    },
    found: 'xsl:stylesheet',
    fix: {
      fr: 'Avant l’outil officiel, extraire l’élément ClinicalDocument (sa feuille selectCDA.xsl le fait).',
      en: 'Before the official tool, extract the element ClinicalDocument (its stylesheet selectCDA.xsl does so).',
    },
    why: {
      fr: 'Un document auto-présentable s’affiche dans un navigateur grâce à la feuille de style qui l’entoure ; c’est le CDA à l’intérieur qui est le compte rendu.',
      en: 'A document that presents itself is shown by a browser through the stylesheet around it; the CDA inside is the report.',
    },
    example: {
      wrong:
        '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n<ClinicalDocument xmlns="urn:hl7-org:v3">…</ClinicalDocument>\n</xsl:stylesheet>',
      right: '<ClinicalDocument xmlns="urn:hl7-org:v3">…</ClinicalDocument>',
    },
  },
  {
    id: 'XML-12',
    severity: 'warning',
    source: 'CDA R2, ClinicalDocument.id ; IHE ITI TF-3, 4.2.3.2 (uniqueId)',
    title: {
      fr: 'Deux documents d’un lot n’ont pas le même identifiant.',
      en: 'No two documents of a batch have the same identifier.',
    },
    message: {
      fr: 'Ce document a le même identifiant (id) que {0}, et un autre contenu : l’un des deux sera refusé ou pris pour l’autre.',
      en: 'This document has the same identifier (id) as {0}, and another content: one of the two will be refused or taken for the other.',
    },
    fix: {
      fr: 'Donner à chaque document son propre `id` ; une nouvelle version en a un nouveau, avec le même `setId`.',
      en: 'Give each document its own `id`; a new version has a new one, with the same `setId`.',
    },
    kinds: {
      copy: {
        message: {
          fr: 'Ce fichier est une copie de {0} : le même identifiant (id), les mêmes octets.',
          en: 'This file is a copy of {0}: the same identifier (id), the same bytes.',
        },
        fix: { fr: 'N’envoyer que l’un des deux fichiers.', en: 'Send one of the two files only.' },
      },
    },
    why: {
      fr: 'L’identifiant désigne un document pour toujours : le registre refuse un second document sous le même, ou ne garde que l’un des deux.',
      en: 'The identifier stands for one document for ever: the registry refuses a second document under it, or keeps one of the two only.',
    },
    example: {
      wrong: '<!-- a.xml --> <id root="1.2.250.1.9754.4" extension="A1"/>\n<!-- b.xml --> <id root="1.2.250.1.9754.4" extension="A1"/>',
      right: '<!-- a.xml --> <id root="1.2.250.1.9754.4" extension="A1"/>\n<!-- b.xml --> <id root="1.2.250.1.9754.4" extension="A2"/>',
    },
  },
]);
