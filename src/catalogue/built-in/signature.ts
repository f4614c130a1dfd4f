import { defineLayer } from './define.js';

const DSIG = 'W3C XML Signature 1.1';
const XADES = 'ETSI TS 101 903';
const DSG = 'IHE ITI TF-3, 5.5 (DSG)';

/** The signature of a set (XML-DSig, XAdES, over a manifest). */
export const signatureLayer = defineLayer('signature', 'Signature du lot', 'src/catalogue/built-in/signature.ts', [
  {
    id: 'SIG-01',
    source: DSIG,
    title: {
      fr: 'La signature est faite d’un SignedInfo, d’une valeur, d’un certificat et d’un manifeste, chacun une fois.',
      en: 'The signature is made of one SignedInfo, one value, one certificate and one manifest.',
    },
    message: { fr: 'Nombre de {0} dans la signature : {1}.', en: 'Number of {0} in the signature: {1}.' },
    expected: '1',
    found: '{1}',
  },
  {
    id: 'SIG-02',
    source: DSIG,
    title: {
      fr: 'Un identifiant n’est donné qu’à un élément ; empreintes et valeurs ne contiennent que du base 64.',
      en: 'An identifier is given to one element only; digests and values hold nothing but base64.',
    },
    message: { fr: '{0} : deux programmes pourraient ne pas y lire la même chose.', en: '{0}: two programs may not read the same in it.' },
  },
  {
    id: 'SIG-03',
    source: DSIG,
    title: {
      fr: 'Les empreintes de SignedInfo sont celles de ce qu’il cite.',
      en: 'The digests of SignedInfo are those of what it names.',
    },
    message: {
      fr: 'L’empreinte n’est pas celle de {0} : il a changé depuis la signature.',
      en: 'The digest is not that of {0}: it has changed since it was signed.',
    },
  },
  {
    id: 'SIG-04',
    source: DSIG,
    title: { fr: 'La valeur de la signature est celle de son certificat.', en: 'The value of the signature is that of its certificate.' },
    message: {
      fr: 'La valeur de la signature n’est pas celle que fait la clé du certificat.',
      en: 'The value of the signature is not what the key of the certificate makes.',
    },
  },
  {
    id: 'SIG-05',
    source: DSIG,
    title: { fr: 'Le certificat (X509Certificate) se lit.', en: 'The certificate (X509Certificate) can be read.' },
    message: {
      fr: 'Ce n’est pas un certificat X.509 : la signature ne peut pas être vérifiée.',
      en: 'This is no X.509 certificate: the signature cannot be verified.',
    },
  },
  {
    id: 'SIG-06',
    source: XADES,
    title: {
      fr: 'La date de signature (SigningTime) est dans la validité du certificat.',
      en: 'The time of signing (SigningTime) is within the validity of the certificate.',
    },
    message: {
      fr: 'Le certificat n’est pas valable à la date de signature.',
      en: 'The certificate is not valid at the time of signing.',
    },
    expected: '{0}',
    found: '{1}',
  },
  {
    id: 'SIG-07',
    source: XADES,
    title: {
      fr: 'SigningCertificate a l’empreinte du certificat de la signature.',
      en: 'SigningCertificate has the digest of the signature’s certificate.',
    },
    message: {
      fr: 'L’empreinte de SigningCertificate n’est pas celle du certificat de la signature.',
      en: 'The digest in SigningCertificate is not that of the signature’s certificate.',
    },
  },
  {
    id: 'SIG-08',
    source: DSG,
    title: { fr: 'SignedInfo cite le manifeste : il est signé.', en: 'SignedInfo names the manifest: it is signed.' },
    message: {
      fr: 'Le manifeste n’est pas signé : SignedInfo ne le cite pas.',
      en: 'The manifest is not signed: SignedInfo does not name it.',
    },
  },
  {
    id: 'SIG-09',
    source: DSG,
    title: { fr: 'Le manifeste cite le uniqueId du lot.', en: 'The manifest names the uniqueId of the submission set.' },
    message: { fr: 'Le manifeste ne cite pas le uniqueId du lot.', en: 'The manifest does not name the uniqueId of the submission set.' },
    expected: '{0}',
  },
  {
    id: 'SIG-10',
    source: DSG,
    title: { fr: 'Le manifeste cite chaque document du lot.', en: 'The manifest names each document of the set.' },
    message: {
      fr: 'Un document du lot n’est pas dans le manifeste : il n’est pas signé.',
      en: 'A document of the set is not in the manifest: it is not signed.',
    },
    expected: '{0}',
  },
  {
    id: 'SIG-11',
    source: DSG,
    title: {
      fr: 'L’empreinte du manifeste est celle des octets du document.',
      en: 'The digest in the manifest is that of the document’s bytes.',
    },
    message: {
      fr: 'L’empreinte du manifeste n’est pas celle du document : il a changé depuis la signature.',
      en: 'The digest in the manifest is not that of the document: it has changed since it was signed.',
    },
    expected: '{0}',
    found: '{1}',
  },
  {
    id: 'SIG-12',
    severity: 'warning',
    source: DSG,
    title: { fr: 'Le manifeste ne cite que le lot et ses documents.', en: 'The manifest names the set and its documents only.' },
    message: { fr: 'Le manifeste cite ce qui n’est pas dans le lot.', en: 'The manifest names what is not in the set.' },
    found: '{0}',
  },
  {
    id: 'SIG-13',
    source: 'verifcda',
    title: {
      fr: 'Les algorithmes de la signature sont connus ici : RSA avec SHA-1, SHA-256 ou SHA-512.',
      en: 'The algorithms of the signature are known here: RSA with SHA-1, SHA-256 or SHA-512.',
    },
    message: { fr: 'La signature ne peut pas être vérifiée : {0}.', en: 'The signature cannot be verified: {0}.' },
  },
  {
    id: 'SIG-20',
    severity: 'info',
    source: 'verifcda',
    title: { fr: 'Ce qui ne se vérifie pas hors ligne est dit.', en: 'What cannot be verified offline is told.' },
    message: {
      fr: 'L’autorité du certificat et sa révocation ne sont pas vérifiées : il faudrait le réseau.',
      en: 'The authority of the certificate and its revocation are not verified: that takes the network.',
    },
  },
]);
