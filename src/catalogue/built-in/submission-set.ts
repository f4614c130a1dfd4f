import type { BuiltInRule } from './define.js';

const ASSOCIATIONS = 'IHE ITI TF-3, 4.2.2';
const KOS = 'IHE RAD TF-2, 4.68.4.1.2.1';
/** « Les valeurs possibles doivent provenir d’une des terminologies de référence… » */
const CODES = 'ANS, volet PDSm, contraintes constr-bind';

/** A code that the report gainsays is wrong for that reason first. */
const wrongForTheReport = ['XDS-01', 'XDS-02', 'XDS-03', 'XDS-35', 'XDS-36', 'XDS-37', 'XDS-38'];

const chooseCode = {
  fr: 'Choisir un code du jeu de valeurs ({1}), que `verifcda value-set` montre.',
  en: 'Choose a code of the value set ({1}), which `verifcda value-set` shows.',
};
const systemOfCode = {
  fr: 'Donner dans codingScheme l’OID du système de codage d’où vient le code.',
  en: 'Give in codingScheme the OID of the code system that the code is of.',
};

/** The set that a message submits: associations, identifiers, codes; the DICOM KOS in it. */
export const setRules: readonly BuiltInRule[] = [
  {
    id: 'SUB-30',
    source: 'IHE ITI TF-3, 4.2.1.5',
    title: {
      fr: 'Une association relie des objets du message, ou déjà enregistrés (urn:uuid).',
      en: 'An association links objects of the message, or registered ones (urn:uuid).',
    },
    message: {
      fr: '{0} ne mène à aucun objet du message, et n’est pas un urn:uuid.',
      en: '{0} leads to no object of the message, and is no urn:uuid.',
    },
    fix: {
      fr: 'Corriger l’identifiant, ou nommer un objet déjà enregistré (`urn:uuid:…`).',
      en: 'Correct the identifier, or name an object that is registered already (`urn:uuid:…`).',
    },
    found: '{1}',
    example: {
      wrong:
        '<rim:RegistryPackage id="SubmissionSet01">…</rim:RegistryPackage>\n<rim:Association sourceObject="SubmissionSet02" targetObject="Document01"/>',
      right:
        '<rim:RegistryPackage id="SubmissionSet01">…</rim:RegistryPackage>\n<rim:Association sourceObject="SubmissionSet01" targetObject="Document01"/>',
    },
  },
  {
    id: 'SUB-31',
    source: 'IHE ITI TF-2, 3.41.4.1.2',
    title: {
      fr: 'Un remplacement (RPLC, XFRM_RPLC) ou un instantané vise la fiche déjà enregistrée, par son urn:uuid.',
      en: 'A replacement (RPLC, XFRM_RPLC) or a snapshot aims at the registered entry, by its urn:uuid.',
    },
    message: {
      fr: 'L’association {0} vise un objet de ce même message, non la fiche déjà enregistrée.',
      en: 'The association {0} aims at an object of this very message, not at the registered entry.',
    },
    fix: { fr: 'Viser par son `urn:uuid:…` la fiche déjà enregistrée.', en: 'Aim at the registered entry by its `urn:uuid:…`.' },
    expected: 'urn:uuid:…',
    found: '{1}',
  },
  {
    id: 'SUB-32',
    severity: 'warning',
    source: `${ASSOCIATIONS}, table 4.2.2-1`,
    title: { fr: 'Le type d’une association est connu.', en: 'The type of an association is known.' },
    message: { fr: 'Type d’association inconnu.', en: 'Unknown type of association.' },
    fix: {
      fr: 'Prendre un type d’association connu : `HasMember`, `RPLC`, `APND`, `XFRM`, `XFRM_RPLC`, `signs`, `IsSnapshotOf`.',
      en: 'Take a known type of association: `HasMember`, `RPLC`, `APND`, `XFRM`, `XFRM_RPLC`, `signs`, `IsSnapshotOf`.',
    },
    expected: 'HasMember, RPLC, APND, XFRM, XFRM_RPLC, signs, IsSnapshotOf',
    found: '{0}',
  },
  {
    id: 'SUB-33',
    source: `${ASSOCIATIONS}.1.1`,
    title: {
      fr: 'L’association HasMember d’un document dit s’il est déposé (Original) ou cité (Reference).',
      en: 'The HasMember association of a document says whether it is submitted (Original) or cited (Reference).',
    },
    message: {
      fr: 'SubmissionSetStatus absent, ou autre que Original et Reference.',
      en: 'SubmissionSetStatus is missing, or neither Original nor Reference.',
    },
    expected: 'Original',
    found: '{0}',
  },
  {
    id: 'SUB-34',
    source: 'IHE ITI TF-2, 3.41.4.1.2 ; verifcda (deux lectures)',
    title: { fr: 'Deux objets du message n’ont pas le même identifiant (id).', en: 'Two objects of the message do not have the same id.' },
    message: { fr: 'Un autre objet a déjà cet identifiant.', en: 'Another object already has this id.' },
    fix: { fr: 'Donner à chaque objet un identifiant à lui.', en: 'Give each object an identifier of its own.' },
    found: '{0}',
  },
  {
    id: 'SUB-35',
    source: 'IHE ITI TF-3, 4.2.4.1 (DuplicateUniqueIdInMessage)',
    title: {
      fr: 'Le uniqueId du lot n’est celui d’aucun document.',
      en: 'The uniqueId of the submission set is that of no document.',
    },
    message: { fr: 'Le lot et un document ont le même uniqueId.', en: 'The submission set and a document have the same uniqueId.' },
    fix: { fr: 'Donner au lot un uniqueId à lui.', en: 'Give the set a uniqueId of its own.' },
    found: '{0}',
    example: {
      wrong:
        '<rim:ExternalIdentifier registryObject="SubmissionSet01" value="1.2.250.1.9754.44.3.1"/>\n<rim:ExternalIdentifier registryObject="Document01" value="1.2.250.1.9754.44.3.1"/>',
      right:
        '<rim:ExternalIdentifier registryObject="SubmissionSet01" value="1.2.250.1.9754.44.9.1"/>\n<rim:ExternalIdentifier registryObject="Document01" value="1.2.250.1.9754.44.3.1"/>',
    },
  },
  {
    id: 'SUB-36',
    source: 'IHE ITI TF-3, 4.2.3.1.7, 4.2.3.3.9 et 4.2.3.3.12',
    title: {
      fr: 'sourceId et uniqueId du lot sont des OID, de 64 caractères au plus.',
      en: 'sourceId and uniqueId of the submission set are OIDs, of 64 characters at most.',
    },
    message: { fr: '{0} du lot n’est pas un OID.', en: '{0} of the submission set is no OID.' },
    fix: { fr: 'Écrire un OID, pris sous la racine de l’émetteur.', en: 'Write an OID, taken under the root of the sender.' },
    expected: '1.2.250.1.…',
    found: '{1}',
  },
  {
    id: 'SUB-37',
    source: 'IHE ITI TF-3, 4.2.3.3.10',
    title: { fr: 'submissionTime est une heure en UTC.', en: 'submissionTime is a time in UTC.' },
    message: { fr: 'submissionTime n’est pas une heure en UTC.', en: 'submissionTime is no time in UTC.' },
    expected: 'AAAAMMJJhhmmss',
    found: '{0}',
  },
  {
    id: 'SUB-38',
    source: 'IHE ITI TF-3, 4.2.3.3.2',
    title: {
      fr: 'Le lot déposé n’a pas de statut (availabilityStatus), ou est Approved.',
      en: 'A set that is submitted has no status (availabilityStatus), or is Approved.',
    },
    message: { fr: 'Le statut (availabilityStatus) n’est pas Approved.', en: 'The status (availabilityStatus) is not Approved.' },
    fix: {
      fr: 'Écrire `urn:oasis:names:tc:ebxml-regrep:StatusType:Approved`.',
      en: 'Write `urn:oasis:names:tc:ebxml-regrep:StatusType:Approved`.',
    },
    expected: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
    found: '{0}',
  },
  {
    id: 'SUB-39',
    source: 'IHE ITI TF-3, 4.2.3.2.12, 4.2.3.3.6 et 4.2.3.3.7',
    title: {
      fr: 'intendedRecipient s’écrit XON|XCN|XTN, homeCommunityId urn:oid.',
      en: 'intendedRecipient is written XON|XCN|XTN, homeCommunityId urn:oid.',
    },
    message: { fr: 'La valeur de {0} n’a pas la forme {1}.', en: 'The value of {0} does not have the form {1}.' },
    fix: { fr: 'Écrire la valeur sous la forme attendue.', en: 'Write the value in the expected form.' },
    expected: '{1}',
  },
  {
    id: 'SUB-40',
    severity: 'warning',
    source: 'ANS, guide Portabilité, modèle logique DocumentEntry (patientID)',
    title: {
      fr: 'patientId est l’INS du patient : 15 chiffres, autorité 1.2.250.1.213.1.4.',
      en: 'patientId is the INS of the patient: 15 digits, authority 1.2.250.1.213.1.4.',
    },
    message: { fr: 'patientId n’est pas un INS : {0}.', en: 'patientId is no INS: {0}.' },
    fix: {
      fr: 'Écrire l’INS du patient : `INS^^^&1.2.250.1.213.1.4.8&ISO^NH`.',
      en: 'Write the INS of the patient: `INS^^^&1.2.250.1.213.1.4.8&ISO^NH`.',
    },
    expected: 'INS^^^&1.2.250.1.213.1.4.8&ISO^NH',
  },
  {
    id: 'SUB-41',
    source: CODES,
    title: {
      fr: 'Les codes du lot et des fiches viennent des terminologies que le CI-SIS admet : classCode, typeCode, formatCode, contentTypeCode…',
      en: 'The codes of set and entries come from the terminologies that the CI-SIS allows: classCode, typeCode, formatCode, contentTypeCode…',
    },
    message: { fr: 'Le code de {0} n’est pas dans {1}.', en: 'The code of {0} is not in {1}.' },
    found: '{2}',
    follows: wrongForTheReport,
    fix: chooseCode,
    kinds: {
      system: {
        fix: systemOfCode,
        message: {
          fr: 'Le système de codage de {0} n’est pas de ceux que le CI-SIS admet.',
          en: 'The code system of {0} is not one that the CI-SIS allows.',
        },
        expected: '{1}',
      },
    },
    example: {
      wrong: '<rim:Classification classificationScheme="urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1" nodeRepresentation="SA99"/>',
      right: '<rim:Classification classificationScheme="urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1" nodeRepresentation="SA07"/>',
    },
  },
  {
    id: 'SUB-42',
    severity: 'warning',
    source: 'ebXML RegRep 3.0, rim.xsd',
    title: {
      fr: 'Les éléments d’un objet sont dans l’ordre du schéma : Slot, Name, Description, VersionInfo, Classification, ExternalIdentifier.',
      en: 'The elements of an object are in the order of the schema: Slot, Name, Description, VersionInfo, Classification, ExternalIdentifier.',
    },
    message: {
      fr: '{0} après {1} : le schéma ebRIM veut l’ordre inverse.',
      en: '{0} after {1}: the ebRIM schema asks for the opposite order.',
    },
    expected: 'Slot, Name, Description, VersionInfo, Classification, ExternalIdentifier',
  },
  {
    id: 'SUB-43',
    severity: 'warning',
    source: 'CI-SIS, jeux de valeurs J03, J07, J08, J10, J60 et ceux de l’imagerie',
    title: {
      fr: 'Un code d’une terminologie admise est aussi dans le jeu de valeurs de son attribut.',
      en: 'A code of an allowed terminology is also in the value set of its attribute.',
    },
    message: {
      fr: 'Le code de {0} n’est pas dans {1} : le destinataire peut le refuser.',
      en: 'The code of {0} is not in {1}: the recipient may refuse it.',
    },
    found: '{2}',
    follows: wrongForTheReport,
    fix: chooseCode,
    kinds: {
      set: {
        fix: systemOfCode,
        message: {
          fr: 'Le système de codage de {0} est l’OID d’un jeu de valeurs ({1}), non celui du système de ses codes.',
          en: 'The code system of {0} is the OID of a value set ({1}), not that of the system of its codes.',
        },
      },
    },
    example: {
      wrong: '<rim:Classification classificationScheme="urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4" nodeRepresentation="SCANNER"/>',
      right: '<rim:Classification classificationScheme="urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4" nodeRepresentation="CT"/>',
    },
  },
  {
    id: 'SUB-44',
    severity: 'warning',
    source: 'IHE ITI TF-3, 4.2.3.2.2',
    title: {
      fr: 'Une fiche déposée n’a pas de statut (availabilityStatus), ou est Approved.',
      en: 'An entry that is submitted has no status (availabilityStatus), or is Approved.',
    },
    message: {
      fr: 'Le statut (availabilityStatus) de la fiche n’est pas Approved : il ne sera pas lu.',
      en: 'The status (availabilityStatus) of the entry is not Approved: it will not be read.',
    },
    fix: {
      fr: 'Écrire `urn:oasis:names:tc:ebxml-regrep:StatusType:Approved`.',
      en: 'Write `urn:oasis:names:tc:ebxml-regrep:StatusType:Approved`.',
    },
    expected: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
    found: '{0}',
  },
  {
    id: 'SUB-50',
    source: KOS,
    title: {
      fr: 'Un document DICOM déposé est un Key Object Selection (KOS) lisible.',
      en: 'A DICOM document that is submitted is a readable Key Object Selection (KOS).',
    },
    message: {
      fr: 'Ce document DICOM n’est pas un Key Object Selection lisible.',
      en: 'This DICOM document is no readable Key Object Selection.',
    },
    fix: {
      fr: 'Joindre un objet Key Object Selection (SOP Class `1.2.840.10008.5.1.4.1.1.88.59`), au format DICOM Part 10.',
      en: 'Attach a Key Object Selection object (SOP Class `1.2.840.10008.5.1.4.1.1.88.59`), in the DICOM Part 10 format.',
    },
    expected: 'SOP Class 1.2.840.10008.5.1.4.1.1.88.59',
    found: '{0}',
    example: {
      wrong:
        '<rim:ExtrinsicObject id="Document02" mimeType="application/dicom">…</rim:ExtrinsicObject>\n<xdsb:Document id="Document02">JVBERi0x…</xdsb:Document>',
      right:
        '<rim:ExtrinsicObject id="Document02" mimeType="application/dicom">…</rim:ExtrinsicObject>\n<xdsb:Document id="Document02">AAAA…RElDTQ…</xdsb:Document>',
    },
  },
  {
    id: 'SUB-51',
    severity: 'warning',
    source: 'verifcda',
    title: { fr: 'uniqueId est le SOP Instance UID du KOS.', en: 'uniqueId is the SOP Instance UID of the KOS.' },
    message: { fr: 'uniqueId n’est pas le SOP Instance UID du KOS.', en: 'uniqueId is not the SOP Instance UID of the KOS.' },
    fix: {
      fr: 'Écrire dans uniqueId le SOP Instance UID du KOS (0008,0018).',
      en: 'Write the SOP Instance UID of the KOS (0008,0018) in uniqueId.',
    },
    expected: '{0}',
    found: '{1}',
    example: {
      wrong:
        '<rim:ExternalIdentifier value="1.2.250.1.9754.44.8.2">\n  <rim:Name><rim:LocalizedString value="XDSDocumentEntry.uniqueId"/></rim:Name>\n</rim:ExternalIdentifier>',
      right:
        '<rim:ExternalIdentifier value="1.2.250.1.9754.44.8.1">\n  <rim:Name><rim:LocalizedString value="XDSDocumentEntry.uniqueId"/></rim:Name>\n</rim:ExternalIdentifier>',
    },
  },
  {
    id: 'SUB-52',
    severity: 'warning',
    source: 'IHE ITI TF-3, 4.2.3.1.7 (CXi : accession, studyInstanceUID)',
    title: {
      fr: 'referenceIdList de la fiche du KOS a son Study Instance UID et son Accession Number.',
      en: 'referenceIdList of the KOS entry has its Study Instance UID and its Accession Number.',
    },
    message: { fr: 'Le {0} du KOS n’est pas dans referenceIdList.', en: 'The {0} of the KOS is not in referenceIdList.' },
    fix: { fr: 'Ajouter à referenceIdList l’identifiant attendu.', en: 'Add the expected identifier to referenceIdList.' },
    expected: '{1}',
    example: {
      wrong:
        '<rim:Slot name="urn:ihe:iti:xds:2013:referenceIdList">\n  <rim:ValueList>\n    <rim:Value>1.2.250.1.9754.44.1^^^^urn:ihe:iti:xds:2016:studyInstanceUID</rim:Value>\n  </rim:ValueList>\n</rim:Slot>',
      right:
        '<rim:Slot name="urn:ihe:iti:xds:2013:referenceIdList">\n  <rim:ValueList>\n    <rim:Value>1.2.250.1.9754.44.1^^^^urn:ihe:iti:xds:2016:studyInstanceUID</rim:Value>\n    <rim:Value>A1^^^&1.2.250.1.9754.44&ISO^urn:ihe:iti:xds:2013:accession</rim:Value>\n  </rim:ValueList>\n</rim:Slot>',
    },
  },
  {
    id: 'SUB-53',
    source: 'IHE ITI TF-3, 4.2.3.2.16',
    title: { fr: 'Le KOS est du patient de sa fiche.', en: 'The KOS is of the patient of its entry.' },
    message: {
      fr: 'Patient ID du KOS n’est ni patientId, ni sourcePatientId.',
      en: 'Patient ID of the KOS is neither patientId nor sourcePatientId.',
    },
    fix: {
      fr: 'Joindre le KOS de ce patient, ou corriger son Patient ID (0010,0020).',
      en: 'Attach the KOS of this patient, or correct its Patient ID (0010,0020).',
    },
    found: '{0}',
    example: {
      wrong:
        '<rim:Slot name="sourcePatientId">\n  <rim:ValueList>\n    <rim:Value>P2^^^&1.2.250.1.9754.1&ISO^PI</rim:Value>\n  </rim:ValueList>\n</rim:Slot>',
      right:
        '<rim:Slot name="sourcePatientId">\n  <rim:ValueList>\n    <rim:Value>P1^^^&1.2.250.1.9754.1&ISO^PI</rim:Value>\n  </rim:ValueList>\n</rim:Slot>',
    },
  },
  {
    id: 'SUB-54',
    severity: 'warning',
    source: 'verifcda',
    title: { fr: 'Le KOS et le compte rendu sont du même examen.', en: 'The KOS and the report are of the same study.' },
    message: {
      fr: 'Le KOS n’est d’aucun examen du compte rendu du même lot.',
      en: 'The KOS is of no study of the report in the same set.',
    },
    fix: {
      fr: 'Joindre le KOS de l’examen du compte rendu, ou corriger celui-ci (`serviceEvent/id`).',
      en: 'Attach the KOS of the study of the report, or correct that one (`serviceEvent/id`).',
    },
    expected: '{0}',
    found: '{1}',
    example: {
      wrong:
        '<rim:Slot name="urn:ihe:iti:xds:2013:referenceIdList">\n  <rim:ValueList>\n    <rim:Value>1.2.250.1.9754.44.9^^^^urn:ihe:iti:xds:2016:studyInstanceUID</rim:Value>\n    <rim:Value>A1^^^&1.2.250.1.9754.44&ISO^urn:ihe:iti:xds:2013:accession</rim:Value>\n  </rim:ValueList>\n</rim:Slot>',
      right:
        '<rim:Slot name="urn:ihe:iti:xds:2013:referenceIdList">\n  <rim:ValueList>\n    <rim:Value>1.2.250.1.9754.44.1^^^^urn:ihe:iti:xds:2016:studyInstanceUID</rim:Value>\n    <rim:Value>A1^^^&1.2.250.1.9754.44&ISO^urn:ihe:iti:xds:2013:accession</rim:Value>\n  </rim:ValueList>\n</rim:Slot>',
    },
  },
];
