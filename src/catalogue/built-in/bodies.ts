import { defineLayer } from './define.js';

const ED = 'CDA R2, type de données ED';
const BODY = 'IHE ITI TF-3, 5.2 (XDS-SD)';
const CISIS = 'CI-SIS, Structuration minimale';

/** The documents and images that a CDA holds: the body of a level 1 document, attached documents. Nothing of them is ever quoted. */
export const bodiesLayer = defineLayer(
  'bodies',
  { fr: 'Corps et pièces jointes', en: 'Bodies and attachments' },
  'src/catalogue/built-in/bodies.ts',
  [
    {
      id: 'BODY-01',
      source: BODY,
      flag: 'text-empty',
      title: {
        fr: 'Le corps de niveau 1, ou le document attaché, contient le document.',
        en: 'The level 1 body, or the attached document, holds the document.',
      },
      message: { fr: '{0} est vide : il n’y a aucun document à lire.', en: '{0} is empty: there is no document to read.' },
      expected: 'base64',
      fix: {
        fr: 'Mettre le fichier (PDF, image…), encodé en base 64, dans l’élément lui-même, et non un lien vers lui.',
        en: 'Put the file (PDF, image…), encoded in base 64, into the element itself, and no link to it.',
      },
    },
    {
      id: 'BODY-02',
      source: BODY,
      flag: 'representation',
      follows: ['MDC-18-07'],
      title: {
        fr: 'Ce qui est en base 64 porte representation="B64".',
        en: 'What is in base 64 has representation="B64".',
      },
      message: {
        fr: '{0} ne porte pas representation="B64" : le destinataire lira les caractères du base 64 comme un texte.',
        en: '{0} has no representation="B64": the receiver will read the characters of base 64 as a text.',
      },
      expected: 'representation="B64"',
      fix: {
        fr: 'Ajouter representation="B64", et encoder le fichier en base 64.',
        en: 'Add representation="B64", and encode the file in base 64.',
      },
    },
    {
      id: 'BODY-03',
      source: BODY,
      flag: 'mediaType',
      follows: ['MDC-18-07'],
      title: { fr: 'Le type du document contenu est dit (mediaType).', en: 'The type of the document held is given (mediaType).' },
      message: {
        fr: '{0} ne porte pas de mediaType : le destinataire ne saura pas l’ouvrir (sans lui, c’est text/plain).',
        en: '{0} has no mediaType: the receiver cannot open it (without it, it is text/plain).',
      },
      expected: '{1}',
      fix: {
        fr: 'Ajouter le mediaType du fichier, par exemple application/pdf.',
        en: 'Add the mediaType of the file, for instance application/pdf.',
      },
    },
    {
      id: 'BODY-04',
      severity: 'warning',
      source: CISIS,
      flag: 'mediaType',
      title: {
        fr: 'Le mediaType est l’un de ceux que les destinataires savent ouvrir, écrit en minuscules.',
        en: 'The mediaType is one of those that receivers can open, in lower case.',
      },
      message: {
        fr: 'Le mediaType « {0} » n’est pas prévu ici.',
        en: 'The mediaType “{0}” is not foreseen here.',
      },
      expected: '{1}',
      found: '{0}',
      fix: {
        fr: 'Écrire un mediaType prévu, et convertir le fichier s’il est d’un autre type.',
        en: 'Write a mediaType that is foreseen, and convert the file where it is of another type.',
      },
    },
    {
      id: 'BODY-05',
      source: ED,
      flag: 'text-empty',
      title: {
        fr: 'Ce qui porte representation="B64" est du base 64.',
        en: 'What has representation="B64" is base 64.',
      },
      message: { fr: '{0} n’est pas du base 64 : {1}.', en: '{0} is not base 64: {1}.' },
      expected: 'base64',
      fix: {
        fr: 'Encoder le fichier lui-même en base 64 (RFC 4648, 4) : rien avant, rien après, ni son nom, ni son adresse.',
        en: 'Encode the file itself in base 64 (RFC 4648, 4): nothing before, nothing after, neither its name nor its address.',
      },
    },
    {
      id: 'BODY-06',
      severity: 'warning',
      source: 'RFC 4648, 3.2 et 4',
      flag: 'padding',
      title: {
        fr: 'Le base 64 est entier : il finit comme sa longueur le demande.',
        en: 'The base 64 is whole: it ends as its length asks.',
      },
      message: { fr: 'Le base 64 finit mal : {0}.', en: 'The base 64 ends badly: {0}.' },
      fix: {
        fr: 'Encoder de nouveau le fichier entier, sans couper le texte.',
        en: 'Encode the whole file anew, without cutting the text.',
      },
    },
    {
      id: 'BODY-07',
      severity: 'warning',
      source: ED,
      flag: 'content-type',
      title: {
        fr: 'Le document contenu est du type que dit mediaType, par ses premiers octets.',
        en: 'The document held is of the type that mediaType gives, by its first bytes.',
      },
      message: {
        fr: 'mediaType annonce {0}, mais le contenu est {1} : il ne s’ouvrira pas.',
        en: 'mediaType announces {0}, but the content is {1}: it will not open.',
      },
      expected: '{2}',
      found: '{3}',
      fix: {
        fr: 'Mettre le bon fichier, ou écrire le mediaType de celui qui y est.',
        en: 'Put the right file, or write the mediaType of the one that is there.',
      },
    },
    {
      id: 'BODY-08',
      severity: 'warning',
      source: ED,
      flag: 'content-whole',
      title: {
        fr: 'Le fichier contenu est entier : son premier et ses derniers octets sont ceux d’un fichier de ce type.',
        en: 'The file held is whole: its first and last bytes are those of a file of this type.',
      },
      message: { fr: 'Le fichier {0} est abîmé : {1}.', en: 'The {0} file is damaged: {1}.' },
      fix: {
        fr: 'Encoder le fichier tel qu’il est sur le disque, lu comme des octets et non comme un texte, en entier.',
        en: 'Encode the file as it is on disk, read as bytes and not as text, in full.',
      },
    },
    {
      id: 'BODY-09',
      severity: 'warning',
      source: 'ISO 19005-1, 6.1.3',
      flag: 'encrypted',
      title: { fr: 'Un PDF n’est ni chiffré, ni protégé.', en: 'A PDF is neither encrypted nor protected.' },
      message: {
        fr: 'Le PDF est chiffré ou protégé : un destinataire sans mot de passe peut ne pas l’ouvrir, et PDF/A l’interdit.',
        en: 'The PDF is encrypted or protected: a receiver without password may fail to open it, and PDF/A forbids it.',
      },
      fix: {
        fr: 'Produire le PDF sans protection, de préférence en PDF/A.',
        en: 'Produce the PDF without protection, preferably as PDF/A.',
      },
    },
    {
      id: 'BODY-10',
      severity: 'warning',
      source: ED,
      flag: 'content-type',
      title: { fr: 'Le document est encodé une seule fois en base 64.', en: 'The document is encoded in base 64 once only.' },
      message: {
        fr: 'Le document est encodé deux fois en base 64 : le destinataire y trouvera du base 64, et non un document.',
        en: 'The document is encoded in base 64 twice: the receiver will find base 64 in it, and no document.',
      },
      fix: { fr: 'Décoder une fois le contenu.', en: 'Decode the content once.' },
    },
    {
      id: 'BODY-11',
      severity: 'warning',
      source: ED,
      flag: 'content-type',
      title: { fr: 'Le document n’est pas compressé, ni dans une archive.', en: 'The document is not compressed, nor in an archive.' },
      message: { fr: 'Compression du document : {0}.', en: 'Compression of the document: {0}.' },
      found: '{1}',
      fix: {
        fr: 'Encoder le fichier lui-même, sans le compresser, et ôter l’attribut compression.',
        en: 'Encode the file itself, without compressing it, and remove the attribute compression.',
      },
    },
    {
      id: 'BODY-12',
      severity: 'warning',
      source: ED,
      flag: 'text-empty',
      title: {
        fr: 'Un document attaché est dans le compte rendu, et non à une adresse.',
        en: 'An attached document is in the report, and not at an address.',
      },
      message: {
        fr: '{0} n’a qu’un lien (reference) : le destinataire ne recevra pas le document.',
        en: '{0} has a link only (reference): the receiver will not get the document.',
      },
      expected: 'base64',
      fix: { fr: 'Mettre le fichier dans l’élément, en base 64.', en: 'Put the file into the element, in base 64.' },
    },
    {
      id: 'BODY-13',
      source: ED,
      flag: 'integrity',
      title: { fr: 'integrityCheck est l’empreinte du contenu.', en: 'integrityCheck is the digest of the content.' },
      message: {
        fr: 'L’empreinte integrityCheck n’est pas celle du contenu : il a changé, ou elle a été calculée sur autre chose.',
        en: 'The digest integrityCheck is not that of the content: it has changed, or the digest is of something else.',
      },
      fix: {
        fr: 'Calculer l’empreinte (SHA-1, ou SHA-256 selon integrityCheckAlgorithm) sur les octets décodés, ou l’ôter.',
        en: 'Make the digest (SHA-1, or SHA-256 by integrityCheckAlgorithm) of the decoded bytes, or remove it.',
      },
    },
    {
      id: 'BODY-14',
      severity: 'info',
      source: 'verifcda',
      flag: 'size',
      title: { fr: 'Un document contenu pèse moins de 20 Mo.', en: 'A document held is smaller than 20 MB.' },
      message: {
        fr: 'Le document contenu pèse {0} Mo : tout destinataire ne l’accepte pas.',
        en: 'The document held has {0} MB: not every receiver accepts it.',
      },
      found: '{0}',
      fix: { fr: 'Réduire la définition des images du fichier.', en: 'Reduce the resolution of the images in the file.' },
      example: {
        wrong: '<text mediaType="application/pdf" representation="B64">JVBERi0xLjQK…</text> <!-- 28 Mo -->',
        right: '<text mediaType="application/pdf" representation="B64">JVBERi0xLjQK…</text> <!-- 2 Mo -->',
      },
    },
  ],
);
