import { defineLayer } from './define.js';
import { assertionRules } from './submission-assertion.js';
import { setRules } from './submission-set.js';

const MULTIPART = 'RFC 2046, 5.1.1';
const RELATED = 'RFC 2387, 3';
const ENCODING = 'RFC 2045, 6.2 et 6.8';
const ITI_41 = 'IHE ITI TF-2, 3.41.4.1.2';
const WEB_SERVICES = 'IHE ITI TF-2, appendice V';

/** The message that submits documents: whether it can be read safely, its envelope, what it carries, the set. */
export const submissionLayer = defineLayer(
  'submission',
  { fr: 'Message de dépôt', en: 'Submission message' },
  'src/catalogue/built-in/submission.ts',
  [
    {
      id: 'SUB-01',
      source: MULTIPART,
      title: {
        fr: 'Le message MIME se lit en entier, et tout programme y trouve les mêmes parties.',
        en: 'The MIME message can be read in full, and every program finds the same parts in it.',
      },
      message: { fr: 'Le message ne peut pas être lu en entier : {0}.', en: 'The message cannot be read in full: {0}.' },
      fix: {
        fr: 'Refaire le message avec une bibliothèque MIME, et l’enregistrer tel qu’il part, octet pour octet.',
        en: 'Make the message anew with a MIME library, and save it as it is sent, byte for byte.',
      },
      example: {
        wrong: 'Content-Type: multipart/related; boundary="f1"\n\n--autre\nContent-Type: application/xop+xml',
        right: 'Content-Type: multipart/related; boundary="f1"\n\n--f1\nContent-Type: application/xop+xml',
      },
    },
    {
      id: 'SUB-02',
      source: 'verifcda',
      title: {
        fr: 'Le message reste dans les limites de nombre de parties, de longueur d’en-têtes et de nombre de fiches.',
        en: 'The message stays within the limits of number of parts, length of headers and number of entries.',
      },
      message: { fr: 'Message hors limites : {0}.', en: 'Message beyond limits: {0}.' },
      fix: { fr: 'Partager le lot en plusieurs messages.', en: 'Split the set into several messages.' },
      example: {
        wrong: 'Content-Type: application/xop+xml; note="…" (70000 octets)',
        right: 'Content-Type: application/xop+xml; charset=UTF-8',
      },
    },
    {
      id: 'SUB-03',
      source: MULTIPART,
      title: {
        fr: 'Délimiteurs et en-têtes sont en début de ligne, et l’enveloppe commence par son XML.',
        en: 'Delimiters and headers stand at the beginning of a line, and the envelope begins with its XML.',
      },
      message: {
        fr: 'Ce message a été réécrit (journal, impression) : {0}. Tel quel, un serveur le refuserait.',
        en: 'This message was written anew (a log, a print): {0}. As it is, a server would refuse it.',
      },
      fix: { fr: 'Donner le message tel qu’il est envoyé, octet pour octet.', en: 'Give the message as it is sent, byte for byte.' },
      example: {
        wrong: '  --f1\n  Content-Type: text/xml',
        right: '--f1\nContent-Type: text/xml',
      },
    },
    {
      id: 'SUB-04',
      severity: 'warning',
      source: RELATED,
      title: {
        fr: 'Le message a son en-tête : Content-Type multipart/related, avec sa frontière.',
        en: 'The message has its header: Content-Type multipart/related, with its boundary.',
      },
      message: {
        fr: 'Le message n’a pas d’en-tête : sa frontière est celle de sa première ligne.',
        en: 'The message has no header: its boundary is that of its first line.',
      },
      fix: {
        fr: 'Enregistrer le message avec son en-tête : `Content-Type: multipart/related; boundary="…"; type="application/xop+xml"`.',
        en: 'Save the message with its header: `Content-Type: multipart/related; boundary="…"; type="application/xop+xml"`.',
      },
      expected: 'Content-Type: multipart/related; boundary="…"; type="application/xop+xml"',
      example: {
        wrong: '--f1\nContent-Type: application/xop+xml',
        right:
          'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="f1"; type="application/xop+xml"; start="<enveloppe@cabinet.example>"; start-info="application/soap+xml"\n\n--f1\nContent-Type: application/xop+xml',
      },
    },
    {
      id: 'SUB-05',
      severity: 'warning',
      source: MULTIPART,
      title: {
        fr: 'Les lignes du message finissent par CR LF, et rien ne se trouve hors des parties.',
        en: 'Lines of the message end with CR LF, and nothing stands outside of the parts.',
      },
      message: { fr: 'Forme du message : {0}.', en: 'Form of the message: {0}.' },
      fix: {
        fr: 'Finir chaque ligne par CR LF, et ne rien écrire hors des parties.',
        en: 'End each line with CR LF, and write nothing outside the parts.',
      },
      example: {
        wrong: 'Content-Transfer-Encoding: binary\\n',
        right: 'Content-Transfer-Encoding: binary\\r\\n',
      },
    },
    {
      id: 'SUB-06',
      source: ENCODING,
      title: {
        fr: 'Une partie est écrite dans l’encodage de transfert qu’elle déclare.',
        en: 'A part is written in the transfer encoding that it declares.',
      },
      message: {
        fr: 'Le contenu n’est pas du {0} bien écrit : il ne peut pas être lu.',
        en: 'The content is no well-written {0}: it cannot be read.',
      },
      fix: {
        fr: 'Encoder de nouveau la partie, ou corriger son Content-Transfer-Encoding.',
        en: 'Encode the part anew, or correct its Content-Transfer-Encoding.',
      },
      example: {
        wrong: 'Content-Transfer-Encoding: base64\n\nPD9*bWwg…',
        right: 'Content-Transfer-Encoding: base64\n\nPD94bWwg…',
      },
    },
    {
      id: 'SUB-07',
      source: 'RFC 2045, 7',
      title: { fr: 'Un Content-ID n’est donné qu’une fois.', en: 'A Content-ID is given once only.' },
      message: { fr: 'Content-ID donné à plusieurs parties.', en: 'Content-ID given to several parts.' },
      fix: { fr: 'Donner à chaque partie un Content-ID à elle.', en: 'Give each part a Content-ID of its own.' },
      example: {
        wrong: 'Content-ID: <document01@cabinet.example>\n…\nContent-ID: <document01@cabinet.example>',
        right: 'Content-ID: <document01@cabinet.example>\n…\nContent-ID: <document02@cabinet.example>',
      },
    },
    {
      id: 'SUB-08',
      severity: 'warning',
      source: 'IHE ITI TF-3, 4.2.4.1 (XDSMissingDocumentMetadata)',
      title: { fr: 'Chaque partie jointe est citée par l’enveloppe.', en: 'Each attached part is named by the envelope.' },
      message: {
        fr: 'Aucun Document ne cite cette partie : le destinataire l’ignorera.',
        en: 'No Document names this part: the recipient will ignore it.',
      },
      fix: { fr: 'Citer la partie par un `xop:Include`, ou la retirer.', en: 'Cite the part by a `xop:Include`, or remove it.' },
      example: {
        wrong: '<xop:Include href="cid:document01@cabinet.example"/>\n…\nContent-ID: <autre@cabinet.example>',
        right: '<xop:Include href="cid:document01@cabinet.example"/>\n…\nContent-ID: <document01@cabinet.example>',
      },
    },
    {
      id: 'SUB-09',
      source: `${ITI_41} ; appendice V.9.3`,
      title: {
        fr: 'La première partie est l’enveloppe : application/xop+xml, de type application/soap+xml.',
        en: 'The first part is the envelope: application/xop+xml, of type application/soap+xml.',
      },
      message: {
        fr: '{0} n’est pas celui d’une enveloppe SOAP 1.2 avec XOP.',
        en: '{0} is not that of a SOAP 1.2 envelope with XOP.',
      },
      fix: { fr: 'Écrire l’en-tête attendu à la première partie.', en: 'Write the expected header in the first part.' },
      expected: '{1}',
      found: '{2}',
      example: {
        wrong: 'Content-Type: text/xml',
        right: 'Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"',
      },
    },
    {
      id: 'SUB-10',
      source: ITI_41,
      title: { fr: 'L’enveloppe est du SOAP 1.2.', en: 'The envelope is SOAP 1.2.' },
      message: { fr: 'L’enveloppe est du SOAP 1.1.', en: 'The envelope is SOAP 1.1.' },
      fix: {
        fr: 'Écrire l’enveloppe en SOAP 1.2 : espace de noms `http://www.w3.org/2003/05/soap-envelope`.',
        en: 'Write the envelope in SOAP 1.2: namespace `http://www.w3.org/2003/05/soap-envelope`.',
      },
      expected: 'http://www.w3.org/2003/05/soap-envelope',
      found: 'http://schemas.xmlsoap.org/soap/envelope/',
      example: {
        wrong: '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">',
        right: '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">',
      },
    },
    {
      id: 'SUB-11',
      source: `${ITI_41} ; verifcda (deux lectures)`,
      title: {
        fr: 'Enveloppe, corps, assertion, demande et liste n’y sont qu’une fois.',
        en: 'Envelope, body, assertion, request and list stand in it once only.',
      },
      message: {
        fr: 'Un second {0} dans le message : deux programmes pourraient ne pas lire le même.',
        en: 'A second {0} in the message: two programs may not read the same one.',
      },
      fix: { fr: 'N’en garder qu’un.', en: 'Keep one.' },
    },
    {
      id: 'SUB-12',
      source: ITI_41,
      title: {
        fr: 'L’action (WS-Addressing) est celle du dépôt de documents (ITI-41).',
        en: 'The action (WS-Addressing) is that of submitting documents (ITI-41).',
      },
      message: {
        fr: 'L’action du message n’est pas celle du dépôt de documents.',
        en: 'The action of the message is not that of submitting documents.',
      },
      fix: {
        fr: 'Écrire l’action `urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b`.',
        en: 'Write the action `urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b`.',
      },
      expected: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b',
      found: '{0}',
    },
    {
      id: 'SUB-13',
      severity: 'warning',
      source: `${WEB_SERVICES}.9.4`,
      title: {
        fr: 'L’en-tête SOAP donne l’identifiant du message et son destinataire (WS-Addressing).',
        en: 'The SOAP header gives the identifier of the message and its destination (WS-Addressing).',
      },
      message: { fr: 'Il manque à l’en-tête SOAP {0}.', en: 'The SOAP header lacks {0}.' },
      fix: { fr: 'Ajouter l’élément à l’en-tête SOAP.', en: 'Add the element to the SOAP header.' },
      expected: '{0} (http://www.w3.org/2005/08/addressing)',
    },
    {
      id: 'SUB-14',
      source: 'verifcda',
      title: { fr: 'Rien dans le message n’est à chercher ailleurs.', en: 'Nothing in the message is to be fetched from elsewhere.' },
      message: {
        fr: '{0} renvoie hors du message : il n’est pas suivi.',
        en: '{0} leads out of the message: it is not followed.',
      },
      fix: {
        fr: 'Mettre dans le message ce à quoi il renvoie, ou retirer le renvoi.',
        en: 'Put what it refers to in the message, or remove the reference.',
      },
      found: '{1}',
    },
    {
      id: 'SUB-20',
      source: ITI_41,
      title: { fr: 'Chaque Document a sa fiche (ExtrinsicObject).', en: 'Each Document has its entry (ExtrinsicObject).' },
      message: { fr: 'Aucune fiche n’a l’identifiant de ce Document.', en: 'No entry has the identifier of this Document.' },
      fix: {
        fr: 'Ajouter la fiche du document, ou corriger l’identifiant (`Document/@id`).',
        en: 'Add the entry of the document, or correct the identifier (`Document/@id`).',
      },
      expected: 'ExtrinsicObject id="{0}"',
      found: '{0}',
    },
    {
      id: 'SUB-21',
      source: ITI_41,
      title: { fr: 'Chaque fiche a son Document dans le message.', en: 'Each entry has its Document in the message.' },
      message: {
        fr: 'Le message ne contient pas le document de cette fiche.',
        en: 'The message does not hold the document of this entry.',
      },
      fix: { fr: 'Ajouter le Document de cette fiche, ou retirer la fiche.', en: 'Add the Document of this entry, or remove the entry.' },
      expected: 'Document id="{0}"',
    },
    {
      id: 'SUB-22',
      source: ITI_41,
      title: { fr: 'Deux Document n’ont pas le même identifiant.', en: 'Two Document elements do not have the same id.' },
      message: { fr: 'Un autre Document a déjà cet identifiant.', en: 'Another Document already has this id.' },
      fix: { fr: 'Donner à chaque Document l’identifiant de sa fiche.', en: 'Give each Document the identifier of its entry.' },
      found: '{0}',
    },
    {
      id: 'SUB-23',
      source: `${ITI_41} ; appendice V.9.3 ; verifcda (illisible)`,
      title: {
        fr: 'Un Document cite une partie du message, ou contient le document en base 64.',
        en: 'A Document names a part of the message, or holds the document in base64.',
      },
      message: { fr: 'Le contenu du Document ne peut pas être lu.', en: 'The content of the Document cannot be read.' },
      fix: {
        fr: 'Donner le document en base 64, ou par un seul `xop:Include`.',
        en: 'Give the document in base 64, or by one `xop:Include`.',
      },
      kinds: {
        absent: {
          message: {
            fr: 'Le Document cite une partie que le message n’a pas.',
            en: 'The Document names a part that the message does not have.',
          },
          fix: {
            fr: 'Ajouter la partie au message, ou corriger le `href` du `xop:Include`.',
            en: 'Add the part to the message, or correct the `href` of the `xop:Include`.',
          },
          found: '{0}',
        },
        empty: {
          message: { fr: 'Le Document est vide.', en: 'The Document is empty.' },
          fix: {
            fr: 'Donner le document en base 64, ou par un `xop:Include`.',
            en: 'Give the document in base 64, or by a `xop:Include`.',
          },
        },
        both: {
          message: {
            fr: 'Le Document contient autre chose qu’une seule référence XOP, ou que du base 64.',
            en: 'The Document holds something else than one XOP reference, or base64.',
          },
          fix: {
            fr: 'Ne garder dans Document que le base 64, ou qu’un `xop:Include`.',
            en: 'Keep in Document the base 64 alone, or one `xop:Include`.',
          },
        },
      },
    },
    {
      id: 'SUB-24',
      severity: 'info',
      source: 'verifcda',
      title: { fr: 'Les documents accompagnent leurs fiches.', en: 'Documents come with their entries.' },
      message: {
        fr: 'Les documents ne sont pas dans ce fichier : empreintes, tailles et métadonnées ne leur sont pas comparées.',
        en: 'The documents are not in this file: hashes, sizes and metadata are not compared with them.',
      },
      fix: {
        fr: 'Donner le message entier, avec ses documents, pour qu’ils soient comparés.',
        en: 'Give the whole message, with its documents, to have them compared.',
      },
      example: {
        wrong: '<lcm:SubmitObjectsRequest>…</lcm:SubmitObjectsRequest>',
        right:
          '<xdsb:ProvideAndRegisterDocumentSetRequest>\n<lcm:SubmitObjectsRequest>…</lcm:SubmitObjectsRequest>\n<xdsb:Document id="Document01">…</xdsb:Document>\n</xdsb:ProvideAndRegisterDocumentSetRequest>',
      },
    },
    ...setRules,
    ...assertionRules,
  ],
);
