import { defineLayer } from './define.js';

const MEDIA = 'IHE ITI TF-2, 3.32.4.1.2.1 et 3.32.4.1.2.2';
const METADATA = 'IHE ITI TF-3, 4.2.1.5';
/** Asked for by the CI-SIS (volet Échange), whose text is not at hand: warnings. */
const EXCHANGE = 'CI-SIS, Volet Échange de documents de santé';

/** The archive IHE_XDM: whether it can be read safely, its layout, its METADATA.XML as a whole. */
export const xdmLayer = defineLayer('xdm', { fr: 'Archive IHE_XDM', en: 'IHE_XDM archive' }, 'src/catalogue/built-in/xdm.ts', [
  {
    id: 'XDM-01',
    source: 'PKWARE APPNOTE 6.3 ; verifcda (deux lectures)',
    title: {
      fr: 'L’archive est un ZIP qui se lit en entier, et que tout programme lit de la même façon.',
      en: 'The archive is a ZIP that can be read in full, and that every program reads in the same way.',
    },
    message: {
      fr: 'L’archive ne peut pas être lue en entier : {0}.',
      en: 'The archive cannot be read in full: {0}.',
    },
    fix: {
      fr: 'Refaire l’archive avec un outil ordinaire (ZIP, méthode deflate), ou la transférer de nouveau en mode binaire.',
      en: 'Make the archive anew with an ordinary tool (ZIP, method deflate), or transfer it again in binary mode.',
    },
    example: {
      wrong: 'PK\\x03\\x04 …',
      right: 'PK\\x03\\x04 … PK\\x05\\x06 …',
    },
  },
  {
    id: 'XDM-02',
    source: 'verifcda',
    title: {
      fr: 'L’archive reste dans les limites de taille, de taux de compression et de nombre de fichiers.',
      en: 'The archive stays within the limits of size, compression ratio and number of files.',
    },
    message: { fr: 'Archive hors limites : {0}.', en: 'Archive beyond limits: {0}.' },
    fix: {
      fr: 'Partager le lot en plusieurs archives ; si la taille est voulue, relever `--max-bytes`.',
      en: 'Split the set into several archives; if the size is meant, raise `--max-bytes`.',
    },
    example: {
      wrong: 'IHE_XDM/SUBSET01/DOC0001.XML  9000000000',
      right: 'IHE_XDM/SUBSET01/DOC0001.XML  352104',
    },
  },
  {
    id: 'XDM-03',
    source: 'verifcda (noms dangereux)',
    title: {
      fr: 'Les noms de fichiers restent dans l’archive et sont les mêmes partout : ni chemin absolu, ni « .. », ni barre inverse, ni nom que Windows change.',
      en: 'File names stay inside the archive and are the same everywhere: no absolute path, no “..”, no backslash, no name that Windows changes.',
    },
    message: { fr: 'Nom de fichier dangereux dans l’archive : {0}.', en: 'Dangerous file name in the archive: {0}.' },
    fix: {
      fr: 'Refaire l’archive avec des noms relatifs séparés par « / ».',
      en: 'Make the archive anew with relative names separated by “/”.',
    },
    example: {
      wrong: '../DOC0001.XML',
      right: 'IHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-04',
    source: 'verifcda (deux lectures)',
    title: {
      fr: 'Un nom de fichier ne figure qu’une fois ; ceux qu’un système confond (majuscules, points ou espaces à la fin) sont le même nom.',
      en: 'A file name stands once only; names that some system takes for one (case, dots or spaces at the end) are the same.',
    },
    message: { fr: 'Nom en double dans l’archive : {0}.', en: 'Duplicate name in the archive: {0}.' },
    fix: {
      fr: 'Donner à chaque fichier un nom à lui, en majuscules, et refaire l’archive.',
      en: 'Give each file a name of its own, in upper case, and make the archive anew.',
    },
    example: {
      wrong: 'IHE_XDM/SUBSET01/DOC0001.XML\nIHE_XDM/SUBSET01/doc0001.xml',
      right: 'IHE_XDM/SUBSET01/DOC0001.XML\nIHE_XDM/SUBSET01/DOC0002.XML',
    },
  },
  {
    id: 'XDM-05',
    source: 'verifcda (illisible)',
    title: { fr: 'L’archive n’est pas chiffrée.', en: 'The archive is not encrypted.' },
    message: { fr: 'Fichier chiffré dans l’archive : {0}.', en: 'Encrypted file in the archive: {0}.' },
    fix: {
      fr: 'Refaire l’archive sans mot de passe : le transport chiffre, non le ZIP.',
      en: 'Make the archive anew without password: the transport encrypts, not the ZIP.',
    },
    example: {
      wrong: 'zip -e -r IHE_XDM.zip IHE_XDM INDEX.HTM README.TXT',
      right: 'zip -r IHE_XDM.zip IHE_XDM INDEX.HTM README.TXT',
    },
  },
  {
    id: 'XDM-06',
    source: 'verifcda',
    title: {
      fr: 'L’archive ne contient que des fichiers et des dossiers : ni lien, ni fichier spécial, ni dossier qui a un contenu.',
      en: 'The archive holds files and folders only: no link, no special file, no folder with content.',
    },
    message: { fr: 'Lien ou fichier spécial dans l’archive : {0}.', en: 'Link or special file in the archive: {0}.' },
    fix: {
      fr: 'Mettre dans l’archive le fichier lui-même, à la place du lien.',
      en: 'Put the file itself in the archive, in place of the link.',
    },
    example: {
      wrong: 'zip -y -r IHE_XDM.zip IHE_XDM INDEX.HTM README.TXT',
      right: 'zip -r IHE_XDM.zip IHE_XDM INDEX.HTM README.TXT',
    },
  },
  {
    id: 'XDM-10',
    source: MEDIA,
    title: { fr: 'Le fichier INDEX.HTM est à la racine.', en: 'The file INDEX.HTM is at the root.' },
    message: { fr: 'Il manque INDEX.HTM à la racine de l’archive.', en: 'INDEX.HTM is missing at the root of the archive.' },
    expected: 'INDEX.HTM',
    example: {
      wrong: 'README.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-11',
    source: MEDIA,
    title: { fr: 'Le fichier README.TXT est à la racine.', en: 'The file README.TXT is at the root.' },
    message: { fr: 'Il manque README.TXT à la racine de l’archive.', en: 'README.TXT is missing at the root of the archive.' },
    expected: 'README.TXT',
    example: {
      wrong: 'INDEX.HTM\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-12',
    source: MEDIA,
    title: {
      fr: 'Le dossier IHE_XDM contient au moins un lot : un dossier avec son METADATA.XML.',
      en: 'The folder IHE_XDM holds at least one submission: a folder with its METADATA.XML.',
    },
    message: {
      fr: 'L’archive ne contient aucun lot : aucun fichier IHE_XDM/SUBSETnn/METADATA.XML.',
      en: 'The archive holds no submission: no file IHE_XDM/SUBSETnn/METADATA.XML.',
    },
    fix: {
      fr: 'Ranger le lot dans `IHE_XDM/SUBSET01`, avec son `METADATA.XML`.',
      en: 'Put the submission in `IHE_XDM/SUBSET01`, with its `METADATA.XML`.',
    },
    expected: 'IHE_XDM/SUBSET01/METADATA.XML',
    example: {
      wrong: 'INDEX.HTM\nREADME.TXT\nDOC0001.XML',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-13',
    source: MEDIA,
    title: { fr: 'Chaque dossier de IHE_XDM a son METADATA.XML.', en: 'Each folder of IHE_XDM has its METADATA.XML.' },
    message: { fr: 'Il manque METADATA.XML dans le dossier {0}.', en: 'METADATA.XML is missing in the folder {0}.' },
    fix: {
      fr: 'Ajouter le METADATA.XML du dossier, ou retirer le dossier.',
      en: 'Add the METADATA.XML of the folder, or remove the folder.',
    },
    expected: '{0}/METADATA.XML',
    example: {
      wrong: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/DOC0001.XML',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-14',
    severity: 'warning',
    source: EXCHANGE,
    title: { fr: 'Les dossiers des lots s’appellent SUBSET01, SUBSET02…', en: 'The folders of submissions are called SUBSET01, SUBSET02…' },
    message: {
      fr: 'Le dossier d’un lot ne s’appelle pas SUBSET suivi de deux chiffres.',
      en: 'The folder of a submission is not called SUBSET followed by two digits.',
    },
    expected: 'SUBSET01',
    found: '{0}',
    example: {
      wrong: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/LOT01/METADATA.XML\nIHE_XDM/LOT01/DOC0001.XML',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-15',
    severity: 'warning',
    source: MEDIA,
    title: {
      fr: 'Les noms suivent ISO 9660 niveau 1 : huit caractères, point, trois caractères, en majuscules, huit niveaux au plus.',
      en: 'Names follow ISO 9660 level 1: eight characters, a dot, three characters, in capitals, eight levels at most.',
    },
    message: { fr: 'Nom de fichier hors ISO 9660 niveau 1.', en: 'File name outside ISO 9660 level 1.' },
    expected: 'DOC00001.XML',
    found: '{0}',
    example: {
      wrong: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML\nNotes de lecture.txt',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML\nNOTES.TXT',
    },
  },
  {
    id: 'XDM-16',
    severity: 'warning',
    source: EXCHANGE,
    title: { fr: 'L’archive contient au moins un document CDA.', en: 'The archive holds at least one CDA document.' },
    message: { fr: 'L’archive ne contient aucun document CDA.', en: 'The archive holds no CDA document.' },
    fix: {
      fr: 'Ajouter à l’archive le document CDA que son METADATA.XML décrit.',
      en: 'Add to the archive the CDA document that its METADATA.XML describes.',
    },
    expected: 'ClinicalDocument (urn:hl7-org:v3)',
    example: {
      wrong: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.PDF',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-17',
    source: MEDIA,
    title: {
      fr: 'METADATA.XML est dans IHE_XDM/SUBSETnn, et IHE_XDM à la racine de l’archive.',
      en: 'METADATA.XML is in IHE_XDM/SUBSETnn, and IHE_XDM at the root of the archive.',
    },
    message: { fr: 'METADATA.XML n’est pas à sa place dans l’archive.', en: 'METADATA.XML is not at its place in the archive.' },
    fix: { fr: 'Placer le fichier dans `IHE_XDM/SUBSET01`.', en: 'Place the file in `IHE_XDM/SUBSET01`.' },
    expected: 'IHE_XDM/SUBSET01/METADATA.XML',
    found: '{0}',
    kinds: {
      folder: {
        message: {
          fr: 'L’archive a un dossier de trop : IHE_XDM est dans {0}, non à la racine. Ce qui s’y trouve est jugé.',
          en: 'The archive has a folder too many: IHE_XDM is in {0}, not at the root. What is in it is judged.',
        },
        expected: 'IHE_XDM',
        found: '{0}/IHE_XDM',
        fix: { fr: 'Refaire l’archive depuis l’intérieur de ce dossier.', en: 'Make the archive anew from the inside of that folder.' },
      },
    },
    example: {
      wrong: 'EXPORT/INDEX.HTM\nEXPORT/README.TXT\nEXPORT/IHE_XDM/SUBSET01/METADATA.XML',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML',
    },
  },
  {
    id: 'XDM-20',
    source: METADATA,
    title: {
      fr: 'L’élément racine de METADATA.XML est SubmitObjectsRequest (ebXML lcm 3.0).',
      en: 'The document element of METADATA.XML is SubmitObjectsRequest (ebXML lcm 3.0).',
    },
    message: {
      fr: 'Ce fichier n’est pas un METADATA.XML : élément racine {0}.',
      en: 'This file is no METADATA.XML: document element {0}.',
    },
    fix: {
      fr: 'Donner au fichier l’élément racine `SubmitObjectsRequest`, avec `RegistryObjectList`.',
      en: 'Give the file the document element `SubmitObjectsRequest`, with `RegistryObjectList`.',
    },
    expected: 'SubmitObjectsRequest/RegistryObjectList',
    found: '{0}',
    example: {
      wrong: '<lcm:RemoveObjectsRequest>…</lcm:RemoveObjectsRequest>',
      right: '<lcm:SubmitObjectsRequest>…</lcm:SubmitObjectsRequest>',
    },
  },
  {
    id: 'XDM-21',
    source: 'IHE ITI TF-3, 4.2.1.5',
    title: { fr: 'METADATA.XML décrit un lot de soumission, et un seul.', en: 'METADATA.XML describes one submission set, and one only.' },
    message: { fr: 'Nombre de lots de soumission dans METADATA.XML : {0}.', en: 'Number of submission sets in METADATA.XML: {0}.' },
    fix: { fr: 'Donner un lot de soumission par METADATA.XML, et un seul.', en: 'Give one submission set in each METADATA.XML.' },
    expected: '1',
    found: '{0}',
  },
  {
    id: 'XDM-22',
    severity: 'warning',
    source: 'verifcda',
    title: { fr: 'Un lot décrit au moins un document.', en: 'A submission set describes at least one document.' },
    message: { fr: 'Le lot ne décrit aucun document.', en: 'The submission set describes no document.' },
    expected: 'ExtrinsicObject',
    example: {
      wrong: '<rim:RegistryObjectList>\n<rim:RegistryPackage>…</rim:RegistryPackage>\n</rim:RegistryObjectList>',
      right:
        '<rim:RegistryObjectList>\n<rim:ExtrinsicObject id="Document01">…</rim:ExtrinsicObject>\n<rim:RegistryPackage>…</rim:RegistryPackage>\n</rim:RegistryObjectList>',
    },
  },
  {
    id: 'XDM-23',
    source: 'IHE ITI TF-3, 4.2.2.1.1',
    title: {
      fr: 'Chaque fiche de document est rattachée au lot par une association HasMember.',
      en: 'Each document entry is linked to the submission set by a HasMember association.',
    },
    message: { fr: 'La fiche n’est pas rattachée au lot de soumission.', en: 'The entry is not linked to the submission set.' },
    fix: { fr: 'Ajouter une Association `HasMember` du lot à la fiche.', en: 'Add an Association `HasMember` from the set to the entry.' },
    expected: 'Association HasMember',
  },
  {
    id: 'XDM-24',
    source: 'IHE ITI TF-3, 4.3.1 (table 4.3.1-3 : R, et R2 pour un patientId connu)',
    title: { fr: 'Le lot de soumission porte ses attributs obligatoires.', en: 'The submission set has its mandatory attributes.' },
    message: { fr: 'Il manque au lot de soumission l’attribut {0}.', en: 'The submission set lacks the attribute {0}.' },
    fix: { fr: 'Ajouter au RegistryPackage ce qui est attendu.', en: 'Add to the RegistryPackage what is expected.' },
    expected: '{1}',
  },
  {
    id: 'XDM-25',
    source: 'IHE ITI TF-3, 4.2.1.2 et 4.2.3.2.16',
    title: { fr: 'Le lot et ses documents ont le même patientId.', en: 'The submission set and its documents have the same patientId.' },
    message: { fr: 'patientId du lot n’est pas celui du document.', en: 'patientId of the submission set is not that of the document.' },
    fix: { fr: 'Donner au lot et à ses documents le même patientId.', en: 'Give the set and its documents the same patientId.' },
    expected: '{0}',
    found: '{1}',
  },
  {
    id: 'XDM-26',
    source: 'IHE ITI TF-2, 3.32.4.1.2.2',
    title: { fr: 'Le fichier que nomme une fiche (URI) existe.', en: 'The file that an entry names (URI) exists.' },
    message: { fr: 'La fiche nomme un fichier qui n’existe pas.', en: 'The entry names a file that does not exist.' },
    fix: {
      fr: 'Corriger l’attribut URI, ou ajouter le fichier à l’archive.',
      en: 'Correct the attribute URI, or add the file to the archive.',
    },
    found: '{0}',
    kinds: {
      elsewhere: {
        message: {
          fr: 'Le fichier que nomme la fiche n’est pas où elle le dit : il est dans un autre dossier.',
          en: 'The file that the entry names is not where it says: it is in another folder.',
        },
        expected: '{0}',
        found: '{1}',
        fix: {
          fr: 'Mettre le fichier dans le dossier de son METADATA.XML, ou corriger URI.',
          en: 'Put the file in the folder of its METADATA.XML, or mend URI.',
        },
      },
    },
    example: {
      wrong: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-27',
    severity: 'warning',
    source: MEDIA,
    title: {
      fr: 'Chaque document d’un lot a sa fiche dans METADATA.XML.',
      en: 'Each document of a submission has its entry in METADATA.XML.',
    },
    message: {
      fr: 'Un fichier du lot n’a pas de fiche : le destinataire ne le verra pas.',
      en: 'A file of the submission has no entry: the recipient will not see it.',
    },
    fix: {
      fr: 'Ajouter la fiche (ExtrinsicObject) du fichier, ou retirer le fichier.',
      en: 'Add the entry (ExtrinsicObject) of the file, or remove the file.',
    },
    found: '{0}',
    example: {
      wrong: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML\nIHE_XDM/SUBSET01/DOC0002.PDF',
      right: 'INDEX.HTM\nREADME.TXT\nIHE_XDM/SUBSET01/METADATA.XML\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-28',
    severity: 'warning',
    source: EXCHANGE,
    title: { fr: 'La feuille de style que nomme un CDA est dans l’archive.', en: 'The stylesheet that a CDA names is in the archive.' },
    message: {
      fr: 'La feuille de style que nomme le document n’est pas dans l’archive : il ne s’affichera pas.',
      en: 'The stylesheet that the document names is not in the archive: it will not be shown.',
    },
    fix: {
      fr: 'Ajouter la feuille de style à l’archive, ou retirer du document l’instruction `xml-stylesheet`.',
      en: 'Add the style sheet to the archive, or remove the instruction `xml-stylesheet` from the document.',
    },
    found: '{0}',
    example: {
      wrong: '<?xml-stylesheet type="text/xsl" href="CDA.XSL"?>\n\nIHE_XDM/SUBSET01/DOC0001.XML',
      right: '<?xml-stylesheet type="text/xsl" href="CDA.XSL"?>\n\nIHE_XDM/SUBSET01/CDA.XSL\nIHE_XDM/SUBSET01/DOC0001.XML',
    },
  },
  {
    id: 'XDM-29',
    severity: 'warning',
    source: EXCHANGE,
    title: {
      fr: 'Un CDA structuré nomme sa feuille de style (xml-stylesheet).',
      en: 'A structured CDA names its stylesheet (xml-stylesheet).',
    },
    message: {
      fr: 'Le document structuré ne nomme pas de feuille de style : un destinataire sans lecteur de CDA ne pourra pas l’afficher.',
      en: 'The structured document names no stylesheet: a recipient without a CDA reader cannot show it.',
    },
    fix: {
      fr: 'Ajouter avant l’élément racine `<?xml-stylesheet type="text/xsl" href="…"?>`, et la feuille à l’archive.',
      en: 'Add `<?xml-stylesheet type="text/xsl" href="…"?>` before the document element, and the stylesheet to the archive.',
    },
    expected: '<?xml-stylesheet type="text/xsl" href="…"?>',
    example: {
      wrong: '<ClinicalDocument xmlns="urn:hl7-org:v3">',
      right: '<?xml-stylesheet type="text/xsl" href="CDA.XSL"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">',
    },
  },
  {
    id: 'XDM-30',
    source: 'IHE ITI TF-2, 3.32.4.1.2.2 ; TF-3, 4.2.1.5',
    title: {
      fr: 'METADATA.XML contient la demande seule, sans enveloppe SOAP autour.',
      en: 'METADATA.XML holds the request alone, without a SOAP envelope around it.',
    },
    message: {
      fr: 'METADATA.XML contient un message entier ({0}), non la seule demande SubmitObjectsRequest.',
      en: 'METADATA.XML holds a whole message ({0}), not the request SubmitObjectsRequest alone.',
    },
    expected: 'SubmitObjectsRequest',
    found: '{0}',
    fix: {
      fr: 'N’y mettre que l’élément SubmitObjectsRequest du message.',
      en: 'Put only the element SubmitObjectsRequest of the message there.',
    },
    example: {
      wrong:
        '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">\n<soap:Body>\n<lcm:SubmitObjectsRequest>…</lcm:SubmitObjectsRequest>\n</soap:Body>\n</soap:Envelope>',
      right: '<lcm:SubmitObjectsRequest>…</lcm:SubmitObjectsRequest>',
    },
  },
  {
    id: 'XDM-31',
    severity: 'warning',
    source: 'IHE ITI TF-3, 4.3.1 (table 4.3.1-3 : R2)',
    title: {
      fr: 'Le lot de soumission d’une archive porte les attributs qu’IHE demande s’ils sont connus.',
      en: 'The submission set of an archive has the attributes that IHE asks for if known.',
    },
    message: {
      fr: 'Il manque au lot de soumission l’attribut {0}, qu’IHE demande s’il est connu.',
      en: 'The submission set lacks the attribute {0}, which IHE asks for if it is known.',
    },
    fix: {
      fr: 'Ajouter au RegistryPackage ce qui est attendu, si on le connaît.',
      en: 'Add to the RegistryPackage what is expected, if it is known.',
    },
    expected: '{1}',
  },
]);
