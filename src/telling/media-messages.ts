import type { Language } from '../findings/finding.js';
import type { RawFinding } from '../engine/run-layer.js';
import type { Base64Fault, PaddingFault } from '../media/base64.js';
import type { Embedded } from '../media/embedded.js';
import type { MediaFault } from '../media/examine.js';

const words = {
  fr: {
    body: 'Le corps du document (nonXMLBody)',
    medium: 'Le document attaché (observationMedia)',
    other: 'Le document contenu',
    base64: {
      'data-uri': 'il commence par « data:…, », qui fait partie d’une adresse et non du contenu',
      hex: 'c’est de l’hexadécimal',
      'url-alphabet': 'il a les caractères « - » et « _ » du base 64 des adresses, au lieu de « + » et « / »',
      path: 'c’est le nom d’un fichier, et non son contenu',
      url: 'c’est une adresse, et non le contenu',
      file: 'c’est le fichier lui-même, non encodé',
      placeholder: 'c’est un champ de gabarit qui n’a pas été rempli',
      text: 'c’est du texte',
    },
    character: (shown: string) => `le caractère ${shown} n’en est pas`,
    padding: {
      cut: 'il est coupé au milieu d’un octet',
      missing: 'il manque « = »',
      inside: '« = » n’est pas à la fin : deux fichiers se suivent, ou du texte a été ajouté',
      'too-much': '« = » de trop',
    },
    damaged: {
      cut: 'sa fin manque',
      preceded: 'autre chose se trouve avant lui (marque d’ordre des octets, en-tête)',
      'as-text': 'il a été lu puis écrit comme un texte, et des octets sont remplacés',
      'too-small': 'il est trop petit pour contenir quoi que ce soit',
    },
    format: (name: string) => `un fichier ${name}`,
    compressed: 'le contenu est compressé, le destinataire n’y trouvera pas de document',
    notCompressed: 'l’attribut en annonce une, et le contenu n’est pas compressé',
    text: 'du texte',
    unknown: 'd’un type inconnu',
  },
  en: {
    body: 'The body of the document (nonXMLBody)',
    medium: 'The attached document (observationMedia)',
    other: 'The document held',
    base64: {
      'data-uri': 'it begins with “data:…,”, which is part of an address and not of the content',
      hex: 'it is hexadecimal',
      'url-alphabet': 'it has the characters “-” and “_” of base 64 for addresses, instead of “+” and “/”',
      path: 'it is the name of a file, and not its content',
      url: 'it is an address, and not the content',
      file: 'it is the file itself, not encoded',
      placeholder: 'it is a field of a form that was not filled in',
      text: 'it is text',
    },
    character: (shown: string) => `the character ${shown} is none of it`,
    padding: {
      cut: 'it is cut in the middle of a byte',
      missing: '“=” is missing',
      inside: '“=” is not at its end: two files follow one another, or text was added',
      'too-much': 'one “=” too many',
    },
    damaged: {
      cut: 'its end is missing',
      preceded: 'something else stands before it (byte order mark, header)',
      'as-text': 'it was read and written as text, and bytes are replaced',
      'too-small': 'it is too small to hold anything',
    },
    format: (name: string) => `a ${name} file`,
    compressed: 'the content is compressed, the receiver will find no document in it',
    notCompressed: 'the attribute announces one, and the content is not compressed',
    text: 'text',
    unknown: 'of an unknown type',
  },
} satisfies Record<
  Language,
  {
    base64: Record<Exclude<Base64Fault['kind'], 'character'>, string>;
    padding: Record<PaddingFault, string>;
    damaged: Record<(MediaFault & { kind: 'damaged' })['how'], string>;
    [other: string]: unknown;
  }
>;

/** What is wrong with an embedded document, as a finding without its message: rule, place and values, none of them from its content. */
export function describeMediaFault(fault: MediaFault, embedded: Embedded, language: Language): RawFinding {
  const say = words[language];
  const who = say[embedded.role];
  const at = (assertion: string, values: readonly string[], attribute?: string): RawFinding => {
    const place = { element: embedded.element, ...(attribute === undefined ? {} : { attribute: { local: attribute, uri: '' } }) };
    return { assertion, context: place, place, values: [...values] };
  };
  switch (fault.kind) {
    case 'empty':
      return at('BODY-01', [who]);
    case 'representation-missing':
      return at('BODY-02', [who]);
    case 'media-type-missing':
      return at('BODY-03', [who, `mediaType="${fault.instead}"`]);
    case 'media-type':
      return at('BODY-04', [fault.mediaType, fault.instead.join(' | ')], 'mediaType');
    case 'not-base64': {
      const { fault: why } = fault;
      return at('BODY-05', [who, why.kind === 'character' ? say.character(shown(why.character)) : say.base64[why.kind]]);
    }
    case 'padding':
      return at('BODY-06', [say.padding[fault.fault]]);
    case 'other-content': {
      const found = fault.found === undefined ? (fault.isText ? say.text : say.unknown) : say.format(fault.found);
      return at('BODY-07', [fault.announced, found, fault.announced, fault.found ?? found], 'mediaType');
    }
    case 'damaged':
      return at('BODY-08', [fault.format, say.damaged[fault.how]]);
    case 'encrypted':
      return at('BODY-09', []);
    case 'twice':
      return at('BODY-10', []);
    case 'wrapped':
      return fault.isDeclared
        ? at('BODY-11', [say.notCompressed, `compression="${fault.format}"`], 'compression')
        : at('BODY-11', [say.compressed, fault.format]);
    case 'reference-only':
      return at('BODY-12', [who]);
    case 'integrity':
      return at('BODY-13', [], 'integrityCheck');
    case 'large':
      return at('BODY-14', [String(Math.round(fault.bytes / 1_000_000))]);
  }
}

/** A character by its number: it may be invisible, and a letter could be the beginning of a name. */
function shown(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
