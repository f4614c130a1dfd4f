import type { IllFormedKind } from '../../xml/ill-formed/fault.js';
import type { Wording } from './define.js';

const say = (fr: string, en: string): Wording['message'] => ({
  fr: `Le XML est mal formé : ${fr}.`,
  en: `The XML is not well-formed: ${en}.`,
});

const sendAgain = (fr: string, en: string): Wording['message'] => ({
  fr: `Produire ou transférer de nouveau le fichier, qui a été coupé ; sinon, ${fr}.`,
  en: `Produce or transfer the file again, for it was cut; otherwise ${en}.`,
});

/** What is said of each kind of ill-formed text: {0} is its name, {1} another element, {2} that one's line. */
export const illFormedKinds: Record<IllFormedKind, Wording> = {
  ampersand: {
    message: say('« & » s’écrit &amp; ici, car il ouvre une référence', '“&” is written &amp; here, for it begins a reference'),
    fix: { fr: 'Écrire `&amp;` pour montrer &.', en: 'Write `&amp;` to show &.' },
  },
  entity: {
    message: say('l’entité &{0}; n’existe pas en XML', 'the entity &{0}; does not exist in XML'),
    fix: {
      fr: 'Écrire le caractère lui-même, ou son numéro (`&#160;` pour l’espace insécable) ; & lui-même s’écrit `&amp;`.',
      en: 'Write the character itself, or its number (`&#160;` for the no-break space); & itself is written `&amp;`.',
    },
  },
  'character-reference': {
    message: say('{0} ne désigne aucun caractère de XML', '{0} stands for no character of XML'),
    fix: { fr: 'Retirer cette référence : c’est un caractère de commande.', en: 'Remove this reference: it is a control character.' },
  },
  'less-than': {
    message: say('« < » s’écrit &lt; ici, car il ouvre une balise', '“<” is written &lt; here, for it begins a tag'),
    fix: { fr: 'Écrire `&lt;` pour montrer <.', en: 'Write `&lt;` to show <.' },
  },
  mismatched: {
    message: say('la balise </{0}> arrive alors que <{1}> (ligne {2}) est ouvert', 'the tag </{0}> comes while <{1}> (line {2}) is open'),
    fix: { fr: 'Fermer `<{1}>` avant, ou corriger le nom de la balise.', en: 'Close `<{1}>` before, or mend the name of the tag.' },
  },
  'stray-end': {
    message: say(
      'la balise </{0}> ne ferme rien : <{1}> (ligne {2}) est ouvert',
      'the tag </{0}> closes nothing: <{1}> (line {2}) is open',
    ),
    fix: { fr: 'Écrire `</{1}>`, casse comprise, ou ôter la balise.', en: 'Write `</{1}>`, in the same case, or remove the tag.' },
  },
  cut: {
    message: say('le fichier s’arrête alors que <{1}> (ligne {2}) est ouvert', 'the file ends while <{1}> (line {2}) is open'),
    fix: sendAgain('fermer l’élément', 'close the element'),
  },
  'cut-tag': {
    message: say('le fichier s’arrête au milieu de la balise <{1}> (ligne {2})', 'the file ends within the tag <{1}> (line {2})'),
    fix: sendAgain('finir la balise et fermer ce qui est ouvert', 'end the tag and close what is open'),
  },
  'cut-value': {
    message: say(
      'le fichier s’arrête au milieu de la valeur de l’attribut {0} de <{1}> (ligne {2})',
      'the file ends within the value of the attribute {0} of <{1}> (line {2})',
    ),
    fix: sendAgain('finir la valeur et fermer ce qui est ouvert', 'end the value and close what is open'),
  },
  'cut-end-tag': {
    message: say(
      'le fichier s’arrête au milieu de la balise qui ferme <{1}> (ligne {2})',
      'the file ends within the end tag of <{1}> (line {2})',
    ),
    fix: sendAgain('finir la balise et fermer ce qui est ouvert', 'end the tag and close what is open'),
  },
  'cut-comment': {
    message: say('le fichier s’arrête au milieu d’un commentaire (ligne {2})', 'the file ends within a comment (line {2})'),
    fix: sendAgain('finir le commentaire par `-->`', 'end the comment with `-->`'),
  },
  'cut-cdata': {
    message: say('le fichier s’arrête au milieu d’une section CDATA (ligne {2})', 'the file ends within a CDATA section (line {2})'),
    fix: sendAgain('finir la section par `]]>`', 'end the section with `]]>`'),
  },
  'cut-instruction': {
    message: say(
      'le fichier s’arrête au milieu d’une instruction de traitement (ligne {2})',
      'the file ends within a processing instruction (line {2})',
    ),
    fix: sendAgain('finir l’instruction par `?>`', 'end the instruction with `?>`'),
  },
  unquoted: {
    message: say('la valeur de l’attribut {0} n’est pas entre guillemets', 'the value of the attribute {0} is not quoted'),
    fix: { fr: 'Écrire `{0}="…"`.', en: 'Write `{0}="…"`.' },
  },
  'without-value': {
    message: say('l’attribut {0} n’a pas de valeur', 'the attribute {0} has no value'),
    fix: { fr: 'Écrire `{0}="…"`.', en: 'Write `{0}="…"`.' },
  },
  quote: {
    message: say('un guillemet manque, ou est de trop dans une valeur', 'a quote is missing, or one too many in a value'),
    fix: {
      fr: 'Fermer chaque valeur par le guillemet qui l’ouvre ; dans une valeur, l’écrire `&quot;`.',
      en: 'Close each value by the quote that opens it; within a value write `&quot;`.',
    },
  },
  'duplicate-attribute': {
    message: say('l’attribut {0} est donné deux fois sur le même élément', 'the attribute {0} is given twice on one element'),
    fix: { fr: 'N’en garder qu’un.', en: 'Keep one.' },
  },
  'unbound-prefix': {
    message: say('le préfixe {0} n’est pas déclaré', 'the prefix {0} is not declared'),
    fix: { fr: 'Déclarer `xmlns:{0}="{1}"` sur l’élément racine.', en: 'Declare `xmlns:{0}="{1}"` on the document element.' },
  },
  declaration: {
    message: say('la déclaration XML est mal écrite', 'the XML declaration is malformed'),
    fix: {
      fr: 'Écrire `<?xml version="1.0" encoding="UTF-8"?>`, au tout début du fichier.',
      en: 'Write `<?xml version="1.0" encoding="UTF-8"?>`, at the very start of the file.',
    },
  },
  'byte-order-mark': {
    message: say(
      'une marque d’ordre des octets (BOM, U+FEFF) est au milieu du fichier',
      'a byte order mark (BOM, U+FEFF) is in the middle of the file',
    ),
    fix: {
      fr: 'La supprimer : elle ne se met qu’une fois, avant tout le reste.',
      en: 'Remove it: it stands once, before everything else.',
    },
  },
  'forbidden-character': {
    message: say('XML n’admet pas le caractère {0}', 'XML does not allow the character {0}'),
    fix: { fr: 'Le retirer, ou mettre le caractère voulu.', en: 'Remove it, or put the character that was meant.' },
  },
  'young-letter': {
    message: say(
      'un nom a la lettre {0}, que XML 1.0 ne connaît que depuis sa cinquième édition : les lecteurs de Java la refusent',
      'a name has the letter {0}, which XML 1.0 knows only since its fifth edition: the readers of Java refuse it',
    ),
    fix: {
      fr: 'Écrire ce nom (préfixe, instruction) sans cette lettre.',
      en: 'Write this name (prefix, instruction) without that letter.',
    },
  },
  'before-root': {
    message: say('du texte précède l’élément racine', 'text stands before the document element'),
    fix: { fr: 'Supprimer ce qui précède le document.', en: 'Remove what stands before the document.' },
  },
  'after-root': {
    message: say('du texte suit la fin de l’élément racine', 'text stands after the end of the document element'),
    fix: { fr: 'Supprimer ce qui suit le document.', en: 'Remove what stands after the document.' },
  },
  'second-root': {
    message: say('un second élément racine, <{0}>, suit le premier', 'a second document element, <{0}>, follows the first one'),
    fix: { fr: 'Mettre un seul document par fichier.', en: 'Put one document in a file.' },
  },
};
