import type { BuiltInRule } from './define.js';

const VIHF = 'ANS, volet Transmission d’un document CDA R2 en HL7 v2, correspondance VIHF';

/** The assertion in the header of a message (VIHF 3.0): its form, and whom it names. */
export const assertionRules: readonly BuiltInRule[] = [
  {
    id: 'SUB-60',
    severity: 'info',
    source: VIHF,
    title: { fr: 'L’enveloppe a une assertion (VIHF).', en: 'The envelope has an assertion (VIHF).' },
    message: {
      fr: 'L’enveloppe n’a pas d’assertion : le DMP en demande une, ajoutée par qui envoie.',
      en: 'The envelope has no assertion: the DMP asks for one, added by who sends it.',
    },
    fix: {
      fr: 'Ajouter l’assertion à l’envoi : `wsse:Security/saml2:Assertion`.',
      en: 'Add the assertion when sending: `wsse:Security/saml2:Assertion`.',
    },
    expected: 'wsse:Security/saml2:Assertion',
  },
  {
    id: 'SUB-61',
    source: 'OASIS SAML 2.0 Core, 2.3.3 et 2.7.2',
    title: {
      fr: 'L’assertion a sa version, son identifiant, sa date, son émetteur, et la date de l’authentification.',
      en: 'The assertion has its version, identifier, date and issuer, and the time of authentication.',
    },
    message: {
      fr: 'Il manque à l’assertion {0}, ou sa valeur est mal écrite.',
      en: 'The assertion lacks {0}, or its value is badly written.',
    },
    fix: { fr: 'Ajouter à l’assertion ce qui est attendu.', en: 'Add to the assertion what is expected.' },
    expected: '{0}',
  },
  {
    id: 'SUB-62',
    source: 'OASIS SAML 2.0 Core, 1.3.3',
    title: { fr: 'Les dates de l’assertion sont en UTC.', en: 'The times of the assertion are in UTC.' },
    message: { fr: '{0} de l’assertion n’est pas une date en UTC.', en: '{0} of the assertion is no time in UTC.' },
    fix: { fr: 'Écrire la date en UTC : `AAAA-MM-JJThh:mm:ssZ`.', en: 'Write the time in UTC: `YYYY-MM-DDThh:mm:ssZ`.' },
    expected: 'AAAA-MM-JJThh:mm:ssZ',
    found: '{1}',
  },
  {
    id: 'SUB-63',
    source: 'OASIS SAML 2.0 Core, 2.5.1.2',
    title: { fr: 'NotBefore de l’assertion est avant NotOnOrAfter.', en: 'NotBefore of the assertion is before NotOnOrAfter.' },
    message: {
      fr: 'NotOnOrAfter n’est pas après NotBefore : l’assertion n’est jamais valable.',
      en: 'NotOnOrAfter is not after NotBefore: the assertion is never valid.',
    },
    fix: { fr: 'Mettre NotOnOrAfter après NotBefore.', en: 'Put NotOnOrAfter after NotBefore.' },
  },
  {
    id: 'SUB-64',
    severity: 'warning',
    source: 'verifcda',
    title: {
      fr: 'L’utilisateur s’est authentifié avant l’assertion, et elle est encore valable quand elle est faite.',
      en: 'The user was authenticated before the assertion, which is still valid when it is made.',
    },
    message: { fr: '{0} de l’assertion est après {1}.', en: '{0} of the assertion is after {1}.' },
    fix: {
      fr: 'Refaire l’assertion après l’authentification, tant que celle-ci est valable.',
      en: 'Make the assertion anew after the authentication, while it is valid.',
    },
  },
  {
    id: 'SUB-65',
    severity: 'warning',
    source: VIHF,
    title: { fr: 'L’assertion a les champs d’un VIHF.', en: 'The assertion has the fields of a VIHF.' },
    message: { fr: 'Il manque à l’assertion le champ {0}, ou il est vide.', en: 'The assertion lacks the field {0}, or it is empty.' },
    fix: { fr: 'Ajouter le champ à l’assertion, et le remplir.', en: 'Add the field to the assertion, and fill it in.' },
    expected: '{0}',
  },
  {
    id: 'SUB-66',
    severity: 'warning',
    source: VIHF,
    title: { fr: 'Les champs du VIHF ont leur forme.', en: 'The fields of the VIHF have their form.' },
    message: { fr: 'La valeur de {0} n’a pas la forme d’un VIHF.', en: 'The value of {0} does not have the form of a VIHF.' },
    fix: { fr: 'Écrire la valeur sous la forme attendue.', en: 'Write the value in the expected form.' },
    expected: '{1}',
    kinds: {
      blotted: {
        message: {
          fr: 'La valeur de {0} a été rendue illisible (journal) : elle n’est pas vérifiée, et un serveur refuserait le message.',
          en: 'The value of {0} was made unreadable (a log): it is not verified, and a server would refuse the message.',
        },
        expected: '{0}',
        fix: { fr: 'Donner le message tel qu’il est envoyé, octet pour octet.', en: 'Give the message as it is sent, byte for byte.' },
      },
    },
  },
  {
    id: 'SUB-67',
    severity: 'warning',
    source: 'verifcda',
    title: {
      fr: 'Chaque attribut de l’assertion y est une fois.',
      en: 'Each attribute of the assertion stands in it once.',
    },
    message: {
      fr: 'Un second {0} : deux programmes pourraient ne pas lire le même.',
      en: 'A second {0}: two programs may not read the same one.',
    },
    fix: { fr: 'N’en garder qu’un.', en: 'Keep one.' },
  },
  {
    id: 'SUB-68',
    severity: 'warning',
    source: VIHF,
    title: { fr: 'L’assertion est pour le patient du lot.', en: 'The assertion is for the patient of the set.' },
    message: {
      fr: 'Le patient de l’assertion (resource-id) n’est pas celui du lot.',
      en: 'The patient of the assertion (resource-id) is not that of the set.',
    },
    fix: { fr: 'Faire l’assertion pour le patient du lot.', en: 'Make the assertion for the patient of the set.' },
    expected: '{0}',
    found: '{1}',
  },
  {
    id: 'SUB-69',
    severity: 'warning',
    source: VIHF,
    title: {
      fr: 'L’utilisateur et la structure de l’assertion sont auteur ou responsable du lot ou d’un document.',
      en: 'User and structure of the assertion are author or legal authenticator of the set or of a document.',
    },
    message: {
      fr: 'NameID n’est l’identifiant ni d’un auteur, ni d’un responsable (legalAuthenticator).',
      en: 'NameID is the identifier neither of an author nor of a legal authenticator.',
    },
    fix: {
      fr: 'Faire l’assertion pour un auteur ou un responsable du lot, ou corriger les auteurs.',
      en: 'Make the assertion for an author or legal authenticator of the set, or correct the authors.',
    },
    expected: '{0}',
    found: '{1}',
    kinds: {
      structure: {
        message: {
          fr: 'Identifiant_Structure n’est celui d’aucune structure des auteurs.',
          en: 'Identifiant_Structure is that of no structure of the authors.',
        },
        fix: {
          fr: 'Faire l’assertion pour la structure d’un auteur, ou corriger les auteurs.',
          en: 'Make the assertion for the organisation of an author, or correct the authors.',
        },
      },
      name: {
        message: {
          fr: 'subject-id n’est pas le nom de la personne dont NameID est l’identifiant.',
          en: 'subject-id is not the name of the person whose identifier is NameID.',
        },
        expected: '',
        found: '',
      },
      patient: {
        message: {
          fr: 'subject-id est le nom du patient : il doit être celui de l’utilisateur dont NameID est l’identifiant.',
          en: 'subject-id is the name of the patient: it should be that of the user whose identifier is NameID.',
        },
        expected: '',
        found: '',
        fix: { fr: 'Écrire nom et prénom du professionnel.', en: 'Write the name of the professional.' },
      },
    },
  },
  {
    id: 'SUB-70',
    severity: 'info',
    source: 'verifcda',
    title: { fr: 'Ce qui n’est pas vérifié de l’assertion est dit.', en: 'What is not verified of the assertion is told.' },
    message: {
      fr: 'L’assertion est vérifiée par sa forme : ni sa signature, ni son certificat.',
      en: 'The assertion is verified by its form: neither its signature nor its certificate.',
    },
    fix: {
      fr: 'Rien à corriger : le destinataire vérifie la signature et le certificat.',
      en: 'Nothing to mend: the recipient verifies signature and certificate.',
    },
    example: { wrong: 'verifcda message.mime', right: 'verifcda message.mime\nxmlsec1 --verify --trusted-pem igc-sante.pem assertion.xml' },
  },
];
