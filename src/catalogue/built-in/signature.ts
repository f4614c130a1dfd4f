import { defineLayer } from './define.js';

/** The signature of a set (XML-DSig, XAdES, over a manifest). */
export const signatureLayer = defineLayer(
  'signature',
  { fr: 'Signature du lot', en: 'Signature of the submission set' },
  'src/catalogue/built-in/signature.ts',
  [
    {
      id: 'SIG-01',
      source: 'W3C XML Signature 1.1, 4.2 ; IHE ITI TF-3, 5.5.3 ; verifcda (deux lectures)',
      title: {
        fr: 'La signature est faite d’un SignedInfo, d’une valeur, d’un certificat et d’un manifeste, chacun une fois.',
        en: 'The signature is made of one SignedInfo, one value, one certificate and one manifest.',
      },
      message: { fr: 'Nombre de {0} dans la signature : {1}.', en: 'Number of {0} in the signature: {1}.' },
      fix: {
        fr: 'Donner chacune des parties de la signature une fois ; signer de nouveau.',
        en: 'Give each part of the signature once; sign anew.',
      },
      expected: '1',
      found: '{1}',
      example: {
        wrong: '<ds:SignedInfo>…</ds:SignedInfo>\n<ds:SignedInfo>…</ds:SignedInfo>\n<ds:SignatureValue>…</ds:SignatureValue>',
        right: '<ds:SignedInfo>…</ds:SignedInfo>\n<ds:SignatureValue>…</ds:SignatureValue>',
      },
    },
    {
      id: 'SIG-02',
      source: 'verifcda (deux lectures)',
      title: {
        fr: 'Un identifiant n’est donné qu’à un élément ; empreintes et valeurs ne contiennent que du base 64.',
        en: 'An identifier is given to one element only; digests and values hold nothing but base64.',
      },
      message: {
        fr: '{0} : deux programmes pourraient ne pas y lire la même chose.',
        en: '{0}: two programs may not read the same in it.',
      },
      fix: {
        fr: 'Donner chaque identifiant une fois, et n’écrire que du base 64 dans les empreintes et les valeurs ; signer de nouveau.',
        en: 'Give each identifier once, and write nothing but base 64 in digests and values; sign anew.',
      },
      example: {
        wrong: '<ds:DigestValue>9pLIzpAkG<!-- -->YSkh5o3qNcQeY6vJxw=</ds:DigestValue>',
        right: '<ds:DigestValue>9pLIzpAkGYSkh5o3qNcQeY6vJxw=</ds:DigestValue>',
      },
    },
    {
      id: 'SIG-03',
      source: 'W3C XML Signature 1.1, 3.2.1',
      title: {
        fr: 'Les empreintes de SignedInfo sont celles de ce qu’il cite.',
        en: 'The digests of SignedInfo are those of what it names.',
      },
      message: {
        fr: 'L’empreinte n’est pas celle de {0} : il a changé depuis la signature.',
        en: 'The digest is not that of {0}: it has changed since it was signed.',
      },
      fix: {
        fr: 'Signer de nouveau, en dernier : rien ne change après la signature, pas même les blancs.',
        en: 'Sign anew, last of all: nothing changes after the signature, not even white space.',
      },
      example: {
        wrong:
          '<ds:SignedInfo>\n<ds:Reference URI="#manifeste">\n  <ds:DigestValue>Vb2Wc8fO0yYy0mD7n0m3uXr1ZsE=</ds:DigestValue>\n</ds:Reference>\n</ds:SignedInfo>',
        right:
          '<ds:SignedInfo>\n<ds:Reference URI="#manifeste">\n  <ds:DigestValue>9pLIzpAkGYSkh5o3qNcQeY6vJxw=</ds:DigestValue>\n</ds:Reference>\n</ds:SignedInfo>',
      },
    },
    {
      id: 'SIG-04',
      source: 'W3C XML Signature 1.1, 3.2.2',
      title: { fr: 'La valeur de la signature est celle de son certificat.', en: 'The value of the signature is that of its certificate.' },
      message: {
        fr: 'La valeur de la signature n’est pas celle que fait la clé du certificat.',
        en: 'The value of the signature is not what the key of the certificate makes.',
      },
      fix: {
        fr: 'Signer avec la clé de ce certificat, ou joindre le certificat de cette clé.',
        en: 'Sign with the key of this certificate, or attach the certificate of this key.',
      },
      example: {
        wrong: '<ds:SignatureValue>AAAA</ds:SignatureValue>',
        right: '<ds:SignatureValue>kQ3d…</ds:SignatureValue>',
      },
    },
    {
      id: 'SIG-05',
      source: 'W3C XML Signature 1.1, 4.5.4 ; verifcda (illisible)',
      title: { fr: 'Le certificat (X509Certificate) se lit.', en: 'The certificate (X509Certificate) can be read.' },
      message: {
        fr: 'Ce n’est pas un certificat X.509 : la signature ne peut pas être vérifiée.',
        en: 'This is no X.509 certificate: the signature cannot be verified.',
      },
      fix: {
        fr: 'Joindre le certificat X.509 du signataire (DER, en base 64).',
        en: 'Attach the X.509 certificate of the signer (DER, in base 64).',
      },
      example: {
        wrong: '<ds:X509Certificate>*****</ds:X509Certificate>',
        right: '<ds:X509Certificate>MIID…</ds:X509Certificate>',
      },
    },
    {
      id: 'SIG-06',
      source: 'RFC 5280, 6.1.3 (a)(2) ; ETSI TS 101 903, 7.2.1',
      title: {
        fr: 'La date de signature (SigningTime) est dans la validité du certificat.',
        en: 'The time of signing (SigningTime) is within the validity of the certificate.',
      },
      message: {
        fr: 'Le certificat n’est pas valable à la date de signature.',
        en: 'The certificate is not valid at the time of signing.',
      },
      fix: {
        fr: 'Signer avec un certificat en cours de validité, et vérifier l’horloge de la machine.',
        en: 'Sign with a certificate that is valid, and check the clock of the machine.',
      },
      expected: '{0}',
      found: '{1}',
      example: {
        wrong: '<xades:SigningTime>2035-10-16T09:00:00Z</xades:SigningTime>',
        right: '<xades:SigningTime>2025-10-16T09:00:00Z</xades:SigningTime>',
      },
    },
    {
      id: 'SIG-07',
      source: 'ETSI TS 101 903, 7.2.2',
      title: {
        fr: 'SigningCertificate a l’empreinte du certificat de la signature.',
        en: 'SigningCertificate has the digest of the signature’s certificate.',
      },
      message: {
        fr: 'L’empreinte de SigningCertificate n’est pas celle du certificat de la signature.',
        en: 'The digest in SigningCertificate is not that of the signature’s certificate.',
      },
      fix: {
        fr: 'Calculer l’empreinte de SigningCertificate sur le certificat joint.',
        en: 'Compute the digest of SigningCertificate from the certificate attached.',
      },
      example: {
        wrong: '<xades:CertDigest>\n  <ds:DigestValue>Vb2Wc8fO0yYy0mD7n0m3uXr1ZsE=</ds:DigestValue>\n</xades:CertDigest>',
        right: '<xades:CertDigest>\n  <ds:DigestValue>9pLIzpAkGYSkh5o3qNcQeY6vJxw=</ds:DigestValue>\n</xades:CertDigest>',
      },
    },
    {
      id: 'SIG-08',
      source: 'IHE ITI TF-3, 5.5.3',
      title: { fr: 'SignedInfo cite le manifeste : il est signé.', en: 'SignedInfo names the manifest: it is signed.' },
      message: {
        fr: 'Le manifeste n’est pas signé : SignedInfo ne le cite pas.',
        en: 'The manifest is not signed: SignedInfo does not name it.',
      },
      fix: {
        fr: 'Ajouter à SignedInfo une référence au manifeste, et signer de nouveau.',
        en: 'Add a reference to the manifest to SignedInfo, and sign anew.',
      },
      example: {
        wrong: '<ds:SignedInfo>\n  <ds:Reference URI="#proprietes">…</ds:Reference>\n</ds:SignedInfo>',
        right:
          '<ds:SignedInfo>\n  <ds:Reference URI="#manifeste">…</ds:Reference>\n  <ds:Reference URI="#proprietes">…</ds:Reference>\n</ds:SignedInfo>',
      },
    },
    {
      id: 'SIG-09',
      source: 'IHE ITI TF-3, 5.5.3.1',
      title: { fr: 'Le manifeste cite le uniqueId du lot.', en: 'The manifest names the uniqueId of the submission set.' },
      message: { fr: 'Le manifeste ne cite pas le uniqueId du lot.', en: 'The manifest does not name the uniqueId of the submission set.' },
      fix: {
        fr: 'Ajouter au manifeste le uniqueId du lot, et signer de nouveau.',
        en: 'Add the uniqueId of the set to the manifest, and sign anew.',
      },
      expected: '{0}',
      example: {
        wrong: '<ds:Manifest Id="manifeste">\n  <ds:Reference URI="urn:oid:1.2.250.1.9754.44.3.1">…</ds:Reference>\n</ds:Manifest>',
        right:
          '<ds:Manifest Id="manifeste">\n  <ds:Reference URI="urn:oid:1.2.250.1.9754.44.9.1">…</ds:Reference>\n  <ds:Reference URI="urn:oid:1.2.250.1.9754.44.3.1">…</ds:Reference>\n</ds:Manifest>',
      },
    },
    {
      id: 'SIG-10',
      source: 'IHE ITI TF-3, 5.5.3.1',
      title: { fr: 'Le manifeste cite chaque document du lot.', en: 'The manifest names each document of the set.' },
      message: {
        fr: 'Un document du lot n’est pas dans le manifeste : il n’est pas signé.',
        en: 'A document of the set is not in the manifest: it is not signed.',
      },
      fix: { fr: 'Ajouter le document au manifeste, et signer de nouveau.', en: 'Add the document to the manifest, and sign anew.' },
      expected: '{0}',
      example: {
        wrong: '<ds:Manifest Id="manifeste">\n  <ds:Reference URI="urn:oid:1.2.250.1.9754.44.9.1">…</ds:Reference>\n</ds:Manifest>',
        right:
          '<ds:Manifest Id="manifeste">\n  <ds:Reference URI="urn:oid:1.2.250.1.9754.44.9.1">…</ds:Reference>\n  <ds:Reference URI="urn:oid:1.2.250.1.9754.44.3.1">…</ds:Reference>\n</ds:Manifest>',
      },
    },
    {
      id: 'SIG-11',
      source: 'IHE ITI TF-3, 5.5.3',
      title: {
        fr: 'L’empreinte du manifeste est celle des octets du document.',
        en: 'The digest in the manifest is that of the document’s bytes.',
      },
      message: {
        fr: 'L’empreinte du manifeste n’est pas celle du document : il a changé depuis la signature.',
        en: 'The digest in the manifest is not that of the document: it has changed since it was signed.',
      },
      fix: { fr: 'Signer de nouveau, sur le document tel qu’il part.', en: 'Sign anew, from the document as it is sent.' },
      expected: '{0}',
      found: '{1}',
      example: {
        wrong:
          '<ds:Reference URI="urn:oid:1.2.250.1.9754.44.3.1">\n  <ds:DigestValue>Vb2Wc8fO0yYy0mD7n0m3uXr1ZsE=</ds:DigestValue>\n</ds:Reference>',
        right:
          '<ds:Reference URI="urn:oid:1.2.250.1.9754.44.3.1">\n  <ds:DigestValue>9pLIzpAkGYSkh5o3qNcQeY6vJxw=</ds:DigestValue>\n</ds:Reference>',
      },
    },
    {
      id: 'SIG-12',
      severity: 'warning',
      source: 'verifcda',
      title: { fr: 'Le manifeste ne cite que le lot et ses documents.', en: 'The manifest names the set and its documents only.' },
      message: { fr: 'Le manifeste cite ce qui n’est pas dans le lot.', en: 'The manifest names what is not in the set.' },
      fix: {
        fr: 'Retirer la référence du manifeste, ou ajouter le document au lot ; signer de nouveau.',
        en: 'Remove the reference from the manifest, or add the document to the set; sign anew.',
      },
      found: '{0}',
      example: {
        wrong:
          '<ds:Reference URI="urn:oid:1.2.250.1.9754.44.3.77">\n  <ds:DigestValue>9pLIzpAkGYSkh5o3qNcQeY6vJxw=</ds:DigestValue>\n</ds:Reference>',
        right:
          '<ds:Reference URI="urn:oid:1.2.250.1.9754.44.3.1">\n  <ds:DigestValue>9pLIzpAkGYSkh5o3qNcQeY6vJxw=</ds:DigestValue>\n</ds:Reference>',
      },
    },
    {
      id: 'SIG-13',
      source: 'verifcda',
      title: {
        fr: 'Les algorithmes de la signature sont connus ici : RSA avec SHA-1, SHA-256 ou SHA-512.',
        en: 'The algorithms of the signature are known here: RSA with SHA-1, SHA-256 or SHA-512.',
      },
      message: { fr: 'La signature ne peut pas être vérifiée : {0}.', en: 'The signature cannot be verified: {0}.' },
      fix: { fr: 'Signer en RSA avec SHA-256.', en: 'Sign by RSA with SHA-256.' },
      example: {
        wrong: '<ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#dsa-sha1"/>',
        right: '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>',
      },
    },
    {
      id: 'SIG-14',
      source: 'IHE ITI TF-3, 5.5.3.1',
      title: {
        fr: 'L’empreinte du uniqueId du lot, dans le manifeste, est « 0 ».',
        en: 'The digest of the set’s uniqueId, in the manifest, is “0”.',
      },
      message: {
        fr: 'L’empreinte donnée au lot n’est pas « 0 » (ni AA==, l’octet nul, ni MA==).',
        en: 'The digest given to the set is not “0” (nor AA==, the null byte, nor MA==).',
      },
      fix: {
        fr: 'Écrire `AA==` dans l’empreinte (DigestValue) du lot ; signer de nouveau.',
        en: 'Write `AA==` in the digest (DigestValue) of the set; sign anew.',
      },
      expected: 'AA==',
      found: '{0}',
      example: {
        wrong:
          '<ds:Reference URI="urn:oid:1.2.250.1.9754.44.9.1">\n  <ds:DigestValue>9pLIzpAkGYSkh5o3qNcQeY6vJxw=</ds:DigestValue>\n</ds:Reference>',
        right: '<ds:Reference URI="urn:oid:1.2.250.1.9754.44.9.1">\n  <ds:DigestValue>AA==</ds:DigestValue>\n</ds:Reference>',
      },
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
      fix: {
        fr: 'Rien à corriger : le destinataire vérifie l’autorité et la révocation.',
        en: 'Nothing to mend: the recipient verifies authority and revocation.',
      },
      example: {
        wrong: 'verifcda message.mime',
        right: 'openssl verify -crl_check -CAfile igc-sante.pem certificat.pem\nverifcda message.mime',
      },
    },
  ],
);
