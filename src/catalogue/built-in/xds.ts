import { xdsSources } from '../../models/load-models.js';
import { defineLayer } from './define.js';

/** Paragraphs of the models that fix XDS codes. */
const MODEL = xdsSources().join(' ; ');
/** Cardinalities and forms of attributes, one paragraph each. */
const ENTRY = 'IHE ITI TF-3, 4.2.3.2';
const TYPES = 'IHE ITI TF-3, 4.2.3.1.7';
/** The attributes of an entry in the CI-SIS, as the agency models them. */
const SHARING = 'ANS, guide Portabilité, modèle logique DocumentEntry';

/** The XDS entry of a document: what a report must give for it, and what METADATA.XML says of a document. */
export const xdsLayer = defineLayer(
  'xds',
  { fr: 'Métadonnées XDS d’un document', en: 'XDS metadata of a document' },
  'src/catalogue/built-in/xds.ts',
  [
    {
      id: 'XDS-01',
      source: MODEL,
      title: { fr: 'La classe (classCode) d’un compte rendu d’imagerie est 31.', en: 'The class (classCode) of an imaging report is 31.' },
      message: { fr: 'classCode n’est pas celui d’un compte rendu d’imagerie.', en: 'classCode is not that of an imaging report.' },
      fix: { fr: 'Écrire dans classCode le code attendu.', en: 'Write the expected code in classCode.' },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-02',
      source: MODEL,
      title: {
        fr: 'Le type (typeCode) est celui du document : 18748-4 pour un compte rendu d’imagerie.',
        en: 'The type (typeCode) is that of the document: 18748-4 for an imaging report.',
      },
      message: { fr: 'typeCode n’est pas le type du document.', en: 'typeCode is not the type of the document.' },
      fix: {
        fr: 'Écrire dans typeCode le code du document (`ClinicalDocument/code`).',
        en: 'Write the code of the document (`ClinicalDocument/code`) in typeCode.',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-03',
      source: MODEL,
      title: {
        fr: 'Le format (formatCode) est celui du niveau du document : structuré, ou PDF dans un CDA.',
        en: 'The format (formatCode) suits the level of the document: structured, or PDF in a CDA.',
      },
      message: { fr: 'formatCode ne convient pas à ce document.', en: 'formatCode does not suit this document.' },
      fix: { fr: 'Écrire dans formatCode le code attendu.', en: 'Write the expected code in formatCode.' },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-04',
      severity: 'warning',
      source: MODEL,
      title: {
        fr: 'Les libellés de classCode, typeCode et formatCode sont ceux de la spécification.',
        en: 'The labels of classCode, typeCode and formatCode are those of the specification.',
      },
      message: { fr: 'Le libellé de {0} n’est pas celui de la spécification.', en: 'The label of {0} is not that of the specification.' },
      fix: { fr: 'Écrire le libellé attendu.', en: 'Write the expected label.' },
      expected: '{1}',
      found: '{2}',
    },
    {
      id: 'XDS-05',
      source: `IHE ITI TF-3, 4.3.1 ; ${SHARING}`,
      title: {
        fr: 'Le compte rendu donne de quoi remplir chaque métadonnée obligatoire.',
        en: 'The report gives what each mandatory metadata attribute needs.',
      },
      message: {
        fr: 'Le compte rendu ne permet pas de remplir la métadonnée {0}.',
        en: 'The metadata attribute {0} cannot be filled from the report.',
      },
      fix: {
        fr: 'Compléter l’élément du compte rendu dont cette métadonnée est tirée.',
        en: 'Complete the element of the report that this metadata is taken from.',
      },
      expected: '{1}',
    },
    {
      id: 'XDS-06',
      source: TYPES,
      title: {
        fr: 'Une heure porte son décalage, pour pouvoir être donnée en UTC.',
        en: 'A time has its offset, so that it can be given in UTC.',
      },
      message: {
        fr: 'Heure sans décalage horaire, ou mal écrite : elle ne peut pas être donnée en UTC.',
        en: 'Time without offset, or badly written: it cannot be given in UTC.',
      },
      expected: 'AAAAMMJJhhmmss+hhmm',
      fix: { fr: 'Écrire le décalage après l’heure : 20251014100500+0200.', en: 'Write the offset after the time: 20251014100500+0200.' },
    },
    {
      id: 'XDS-07',
      source: 'IHE ITI TF-3, 4.3.1 (table 4.3.1-3 : R, et R2 pour ce qu’un CDA fait connaître)',
      title: {
        fr: 'Une fiche de document porte les attributs qu’IHE exige, dans une archive (XDM MC) ou un message (XDS DS).',
        en: 'A document entry has the attributes that IHE requires, in an archive (XDM MC) or a message (XDS DS).',
      },
      message: { fr: 'Il manque à la fiche l’attribut {0}.', en: 'The entry lacks the attribute {0}.' },
      fix: { fr: 'Ajouter à la fiche ce qui est attendu.', en: 'Add to the entry what is expected.' },
      expected: '{1}',
    },
    {
      id: 'XDS-08',
      severity: 'warning',
      source: `IHE ITI TF-3, 4.3.1 (R2) ; ${SHARING}`,
      title: {
        fr: 'Une fiche de document porte les attributs qu’IHE demande s’ils sont connus, et ceux que le CI-SIS demande en plus.',
        en: 'A document entry has the attributes that IHE asks for if known, and those that the CI-SIS asks for besides.',
      },
      message: {
        fr: 'Il manque à la fiche l’attribut {0}, que le CI-SIS demande.',
        en: 'The entry lacks the attribute {0}, which the CI-SIS asks for.',
      },
      fix: { fr: 'Ajouter à la fiche ce qui est attendu.', en: 'Add to the entry what is expected.' },
      expected: '{1}',
      kinds: {
        known: {
          message: {
            fr: 'Il manque à la fiche l’attribut {0}, qu’IHE demande s’il est connu.',
            en: 'The entry lacks the attribute {0}, which IHE asks for if it is known.',
          },
          fix: { fr: 'Ajouter à la fiche ce qui est attendu, si on le connaît.', en: 'Add to the entry what is expected, if it is known.' },
        },
      },
    },
    {
      id: 'XDS-09',
      source: ENTRY,
      title: {
        fr: 'Un attribut qui n’a qu’une valeur n’est donné qu’une fois.',
        en: 'An attribute with a single value is given once only.',
      },
      message: { fr: 'L’attribut {0} est donné plusieurs fois.', en: 'The attribute {0} is given several times.' },
      fix: { fr: 'Donner l’attribut une fois.', en: 'Give the attribute once.' },
      expected: '1',
      found: '{1}',
    },
    {
      id: 'XDS-10',
      source: 'IHE ITI TF-3, 4.2.3.1.2',
      title: {
        fr: 'Un code est donné avec son système (codingScheme) et son libellé.',
        en: 'A code is given with its system (codingScheme) and its label.',
      },
      message: { fr: 'Le code de {0} est incomplet : il manque {1}.', en: 'The code of {0} is incomplete: {1} is missing.' },
      fix: {
        fr: 'Donner au code `nodeRepresentation`, le Slot `codingScheme` et `Name`.',
        en: 'Give the code `nodeRepresentation`, the Slot `codingScheme` and `Name`.',
      },
      expected: 'nodeRepresentation, codingScheme, Name',
    },
    {
      id: 'XDS-11',
      source: TYPES,
      title: {
        fr: 'Les dates et heures sont en UTC : des chiffres seuls, sans décalage.',
        en: 'Dates and times are in UTC: digits only, no offset.',
      },
      message: { fr: 'La valeur de {0} n’est pas une date ou une heure en UTC.', en: 'The value of {0} is no date or time in UTC.' },
      fix: { fr: 'Écrire la date en UTC, sans fuseau : `AAAAMMJJhhmmss`.', en: 'Write the time in UTC, without offset: `YYYYMMDDhhmmss`.' },
      expected: 'AAAAMMJJ[hh[mm[ss]]]',
      found: '{1}',
    },
    {
      id: 'XDS-12',
      source: TYPES,
      title: {
        fr: 'Identifiants, personnes et structures s’écrivent dans les types HL7 v2 CX, XCN et XON.',
        en: 'Identifiers, persons and organisations are written in the HL7 v2 types CX, XCN and XON.',
      },
      message: { fr: 'La valeur de {0} n’a pas la forme {1}.', en: 'The value of {0} does not have the form {1}.' },
      fix: { fr: 'Écrire la valeur sous la forme attendue.', en: 'Write the value in the expected form.' },
      expected: '{2}',
    },
    {
      id: 'XDS-13',
      source: 'IHE ITI TF-2, 3.41.4.1.2 ; TF-3, 4.2.3.2.30',
      title: { fr: 'Une fiche est du type « document stable ».', en: 'An entry is of the type “stable document”.' },
      message: { fr: 'objectType n’est pas celui d’un document stable.', en: 'objectType is not that of a stable document.' },
      fix: { fr: 'Écrire dans objectType l’identifiant attendu.', en: 'Write the expected identifier in objectType.' },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-14',
      source: 'IHE ITI TF-3, 4.2.4.1 (DuplicateUniqueIdInMessage)',
      title: {
        fr: 'Deux fiches n’ont ni le même uniqueId, ni le même fichier.',
        en: 'Two entries have neither the same uniqueId nor the same file.',
      },
      message: { fr: 'Une autre fiche a déjà le même {0}.', en: 'Another entry already has the same {0}.' },
      fix: {
        fr: 'Donner à chaque fiche son identifiant et son fichier, ou retirer la fiche répétée.',
        en: 'Give each entry its identifier and its file, or remove the repeated entry.',
      },
      found: '{1}',
    },
    {
      id: 'XDS-20',
      source: 'IHE ITI TF-2, 3.41.4.1.3 ; TF-3, 4.2.3.2.10',
      title: { fr: 'L’empreinte (hash) est celle des octets du document.', en: 'The hash is that of the document’s bytes.' },
      message: {
        fr: 'hash n’est pas l’empreinte SHA-1 du fichier : il a changé depuis, ou l’empreinte est celle d’un autre.',
        en: 'hash is not the SHA-1 of the file: it has changed since, or the hash is that of another.',
      },
      fix: {
        fr: 'Calculer hash (SHA-1) sur les octets du fichier tel qu’il part, en dernier.',
        en: 'Compute hash (SHA-1) from the bytes of the file as it is sent, last of all.',
      },
      expected: '{0}',
      found: '{1}',
      kinds: {
        lines: {
          message: {
            fr: 'hash est l’empreinte du même fichier avec d’autres fins de ligne : une copie les a changées (CR LF, LF).',
            en: 'hash is that of the same file with other line ends: a copy has changed them (CR LF, LF).',
          },
          fix: {
            fr: 'Copier le fichier en mode binaire, ou calculer hash sur ce qui part.',
            en: 'Copy the file in binary mode, or compute hash from what is sent.',
          },
        },
        mark: {
          message: {
            fr: 'hash est l’empreinte du même fichier avec ou sans marque d’ordre des octets (BOM) : elle a été ôtée ou ajoutée.',
            en: 'hash is that of the same file with or without a byte order mark (BOM): it was taken away or added.',
          },
          fix: {
            fr: 'Envoyer le fichier avec la même marque que celui dont hash est tiré, ou recalculer hash.',
            en: 'Send the file with the same mark as the one that hash is taken from, or compute hash anew.',
          },
        },
        rewritten: {
          message: {
            fr: 'hash n’est pas l’empreinte de ce que le message contient : ses lignes ont été réécrites, ses octets ne sont plus ceux qui sont partis.',
            en: 'hash is not that of what the message holds: its lines were written anew, its bytes are no longer those that were sent.',
          },
          fix: {
            fr: 'Envoyer la partie en `binary` ou en base 64, pour que ses lignes restent.',
            en: 'Send the part as `binary` or in base 64, so that its lines stay.',
          },
          follows: ['SUB-03'],
        },
      },
    },
    {
      id: 'XDS-21',
      source: 'IHE ITI TF-2, 3.41.4.1.3 ; TF-3, 4.2.3.2.21',
      title: { fr: 'La taille (size) est le nombre d’octets du document.', en: 'The size is the number of bytes of the document.' },
      message: { fr: 'size n’est pas la taille du fichier.', en: 'size is not the size of the file.' },
      fix: {
        fr: 'Écrire dans size le nombre d’octets du fichier tel qu’il part.',
        en: 'Write in size the number of bytes of the file as it is sent.',
      },
      expected: '{0}',
      found: '{1}',
      kinds: {
        rewritten: {
          message: {
            fr: 'size n’est pas la taille de ce que le message contient : ses lignes ont été réécrites.',
            en: 'size is not the size of what the message holds: its lines were written anew.',
          },
          fix: {
            fr: 'Envoyer la partie en `binary` ou en base 64, pour que ses lignes restent.',
            en: 'Send the part as `binary` or in base 64, so that its lines stay.',
          },
          follows: ['SUB-03'],
        },
      },
    },
    {
      id: 'XDS-22',
      source: 'IHE ITI TF-3, 4.2.3.2.15',
      title: {
        fr: 'mimeType dit ce que le fichier contient : text/xml pour un CDA.',
        en: 'mimeType says what the file holds: text/xml for a CDA.',
      },
      message: { fr: 'mimeType n’est pas celui du contenu du fichier.', en: 'mimeType is not that of the file’s content.' },
      fix: { fr: 'Écrire dans mimeType le type attendu.', en: 'Write the expected type in mimeType.' },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-23',
      source: 'IHE ITI TF-3, 4.1.3.2 et 4.2.3.2.26',
      title: {
        fr: 'uniqueId est l’identifiant du document (ClinicalDocument/id).',
        en: 'uniqueId is the identifier of the document (ClinicalDocument/id).',
      },
      message: { fr: 'uniqueId n’est pas l’identifiant du document.', en: 'uniqueId is not the identifier of the document.' },
      fix: {
        fr: 'Écrire dans uniqueId l’identifiant du document (`ClinicalDocument/id`).',
        en: 'Write the identifier of the document (`ClinicalDocument/id`) in uniqueId.',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-24',
      source: 'IHE ITI TF-3, 4.2.3.2.16',
      title: { fr: 'patientId est un identifiant du patient du document.', en: 'patientId is an identifier of the document’s patient.' },
      message: {
        fr: 'patientId n’est aucun des identifiants du patient du document.',
        en: 'patientId is none of the identifiers of the document’s patient.',
      },
      fix: {
        fr: 'Écrire dans patientId un identifiant que porte le document (`patientRole/id`).',
        en: 'Write in patientId an identifier that the document has (`patientRole/id`).',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-25',
      severity: 'warning',
      source: 'IHE ITI TF-3, 4.2.3.2.22',
      title: {
        fr: 'sourcePatientId est un identifiant du patient du document.',
        en: 'sourcePatientId is an identifier of the document’s patient.',
      },
      message: {
        fr: 'sourcePatientId n’est aucun des identifiants du patient du document.',
        en: 'sourcePatientId is none of the identifiers of the document’s patient.',
      },
      fix: {
        fr: 'Écrire dans sourcePatientId un identifiant que porte le document (`patientRole/id`).',
        en: 'Write in sourcePatientId an identifier that the document has (`patientRole/id`).',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-26',
      source: 'IHE ITI TF-3, 4.2.3.2.23',
      title: {
        fr: 'sourcePatientInfo donne les traits du patient du document.',
        en: 'sourcePatientInfo gives the traits of the document’s patient.',
      },
      message: {
        fr: 'sourcePatientInfo : {0} n’est pas ce que dit le document.',
        en: 'sourcePatientInfo: {0} is not what the document says.',
      },
      fix: {
        fr: 'Reprendre ce trait du document (`recordTarget`), ou corriger le document.',
        en: 'Take this trait from the document (`recordTarget`), or correct the document.',
      },
      expected: '{1}',
      found: '{2}',
    },
    {
      id: 'XDS-27',
      source: 'IHE ITI TF-3, 4.2.3.2.6',
      title: { fr: 'creationTime est la date du document, en UTC.', en: 'creationTime is the time of the document, in UTC.' },
      message: { fr: 'creationTime n’est pas la date du document en UTC.', en: 'creationTime is not the time of the document in UTC.' },
      fix: {
        fr: 'Écrire dans creationTime la date du document, ramenée en UTC.',
        en: 'Write the time of the document in creationTime, put in UTC.',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-28',
      source: 'IHE ITI TF-3, 4.2.3.2.19 et 4.2.3.2.20',
      title: {
        fr: 'serviceStartTime et serviceStopTime sont le début et la fin d’un acte documenté, en UTC.',
        en: 'serviceStartTime and serviceStopTime are the start and end of a documented act, in UTC.',
      },
      message: { fr: '{0} n’est l’heure d’aucun acte du document, en UTC.', en: '{0} is the time of no act of the document, in UTC.' },
      fix: {
        fr: 'Écrire le début ou la fin de l’acte (`serviceEvent/effectiveTime`), ramenés en UTC.',
        en: 'Write the start or end of the act (`serviceEvent/effectiveTime`), put in UTC.',
      },
      expected: '{1}',
      found: '{2}',
    },
    {
      id: 'XDS-29',
      source: 'IHE ITI TF-3, 4.2.3.1.4',
      title: {
        fr: 'Les auteurs (authorPerson) sont ceux du document, le premier compris.',
        en: 'The authors (authorPerson) are those of the document, the first one included.',
      },
      message: {
        fr: 'Les auteurs de la fiche ne sont pas ceux du document.',
        en: 'The authors of the entry are not those of the document.',
      },
      fix: { fr: 'Reprendre les auteurs du document (`author`).', en: 'Take the authors of the document (`author`).' },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-30',
      source: 'IHE ITI TF-3, 4.2.3.1.4.1',
      title: {
        fr: 'Les structures (authorInstitution) sont celles des auteurs du document.',
        en: 'The organisations (authorInstitution) are those of the document’s authors.',
      },
      message: {
        fr: 'authorInstitution n’est la structure d’aucun auteur du document.',
        en: 'authorInstitution is the organisation of no author of the document.',
      },
      fix: {
        fr: 'Reprendre la structure d’un auteur (`assignedAuthor/representedOrganization`).',
        en: 'Take the organisation of an author (`assignedAuthor/representedOrganization`).',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-31',
      source: 'IHE ITI TF-3, 4.2.3.1.4.4',
      title: {
        fr: 'Les spécialités (authorSpecialty) sont celles des auteurs du document.',
        en: 'The specialties (authorSpecialty) are those of the document’s authors.',
      },
      message: {
        fr: 'authorSpecialty n’est la profession ou spécialité d’aucun auteur du document.',
        en: 'authorSpecialty is the profession or specialty of no author of the document.',
      },
      fix: {
        fr: 'Reprendre la spécialité d’un auteur (`assignedAuthor/code`).',
        en: 'Take the specialty of an author (`assignedAuthor/code`).',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-32',
      source: 'IHE ITI TF-3, 4.2.3.2.14',
      title: {
        fr: 'legalAuthenticator est le responsable du document.',
        en: 'legalAuthenticator is the legal authenticator of the document.',
      },
      message: {
        fr: 'legalAuthenticator n’est pas le responsable du document.',
        en: 'legalAuthenticator is not the legal authenticator of the document.',
      },
      fix: {
        fr: 'Reprendre le responsable du document (`legalAuthenticator`).',
        en: 'Take the legal authenticator of the document (`legalAuthenticator`).',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-33',
      source: 'IHE ITI TF-3, 4.2.3.2.13',
      title: { fr: 'languageCode est la langue du document.', en: 'languageCode is the language of the document.' },
      message: { fr: 'languageCode n’est pas la langue du document.', en: 'languageCode is not the language of the document.' },
      fix: { fr: 'Reprendre la langue du document (`languageCode`).', en: 'Take the language of the document (`languageCode`).' },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-34',
      severity: 'warning',
      source: 'IHE ITI TF-3, 4.2.3.2.24',
      title: { fr: 'Le titre de la fiche est celui du document.', en: 'The title of the entry is that of the document.' },
      message: { fr: 'Le titre de la fiche n’est pas celui du document.', en: 'The title of the entry is not that of the document.' },
      fix: { fr: 'Reprendre le titre du document (`title`).', en: 'Take the title of the document (`title`).' },
    },
    {
      id: 'XDS-35',
      source: 'IHE ITI TF-3, 4.2.3.2.5',
      title: {
        fr: 'confidentialityCode comprend le niveau de confidentialité du document.',
        en: 'confidentialityCode includes the confidentiality level of the document.',
      },
      message: {
        fr: 'confidentialityCode ne comprend pas le niveau de confidentialité du document.',
        en: 'confidentialityCode does not include the confidentiality level of the document.',
      },
      fix: {
        fr: 'Ajouter à la fiche le niveau de confidentialité du document (`confidentialityCode`).',
        en: 'Add the confidentiality of the document (`confidentialityCode`) to the entry.',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-36',
      source: 'IHE ITI TF-3, 4.2.3.2.17',
      title: {
        fr: 'practiceSettingCode est le cadre d’exercice de l’exécutant d’un acte documenté.',
        en: 'practiceSettingCode is the practice setting of the performer of a documented act.',
      },
      message: {
        fr: 'practiceSettingCode n’est pas le cadre d’exercice que donne le document.',
        en: 'practiceSettingCode is not the practice setting that the document gives.',
      },
      fix: {
        fr: 'Reprendre le cadre d’exercice de l’exécutant (`representedOrganization/standardIndustryClassCode`).',
        en: 'Take the practice setting of the performer (`representedOrganization/standardIndustryClassCode`).',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-37',
      source: 'IHE ITI TF-3, 4.2.3.2.11',
      title: {
        fr: 'healthcareFacilityTypeCode est le secteur d’activité du lieu de prise en charge.',
        en: 'healthcareFacilityTypeCode is the type of the place of care.',
      },
      message: {
        fr: 'healthcareFacilityTypeCode n’est pas celui du lieu de prise en charge du document.',
        en: 'healthcareFacilityTypeCode is not that of the document’s place of care.',
      },
      fix: {
        fr: 'Reprendre le code du lieu de prise en charge (`healthCareFacility/code`).',
        en: 'Take the code of the place of care (`healthCareFacility/code`).',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-38',
      severity: 'warning',
      source: 'IHE ITI TF-3, 4.2.3.2.8',
      title: {
        fr: 'eventCodeList contient le code de chaque acte documenté, et rien d’étranger au document.',
        en: 'eventCodeList holds the code of each documented act, and nothing foreign to the document.',
      },
      message: {
        fr: 'eventCodeList ne correspond pas aux actes du document.',
        en: 'eventCodeList does not match the acts of the document.',
      },
      fix: {
        fr: 'Donner dans eventCodeList le code de chaque acte (`serviceEvent/code`), et ce que le document dit de lui.',
        en: 'Give in eventCodeList the code of each act (`serviceEvent/code`), and what the document says of it.',
      },
      expected: '{0}',
      found: '{1}',
    },
    {
      id: 'XDS-39',
      severity: 'warning',
      source: 'IHE ITI TF-3, 4.2.3.2.28',
      title: {
        fr: 'referenceIdList n’a que des accession numbers, demandes et examens du document.',
        en: 'referenceIdList has only accession numbers, orders and studies of the document.',
      },
      message: {
        fr: 'Un identifiant de referenceIdList n’est pas dans le document.',
        en: 'An identifier of referenceIdList is not in the document.',
      },
      fix: {
        fr: 'Retirer cet identifiant, ou reprendre celui du document (`order`, `serviceEvent/id`).',
        en: 'Remove this identifier, or take that of the document (`order`, `serviceEvent/id`).',
      },
      found: '{0}',
    },
  ],
);
