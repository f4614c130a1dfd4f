import type { Wording } from './define.js';

type Kinds = Record<string, Wording>;

function write(what: string): { fr: string; en: string } {
  return { fr: `Écrire \`${what}\`.`, en: `Write \`${what}\`.` };
}

/** XSD-01: {0} the element, {1} what the schema expects, {2} the parent, {3} and {4} another element and its line, or a name. */
export const elementKinds: Kinds = {
  any: {
    message: { fr: 'L’élément {0} n’est pas permis ici, dans {2}.', en: 'The element {0} is not allowed here, in {2}.' },
  },
  'order-before': {
    message: { fr: '{0} se place avant {3} (ligne {4}).', en: '{0} stands before {3} (line {4}).' },
    fix: { fr: 'Déplacer `{0}` avant `{3}`, ligne {4}.', en: 'Move `{0}` before `{3}`, line {4}.' },
  },
  'order-after': {
    message: { fr: '{0} se place après {3} (ligne {4}).', en: '{0} stands after {3} (line {4}).' },
    fix: { fr: 'Déplacer `{0}` après `{3}`, ligne {4}.', en: 'Move `{0}` after `{3}`, line {4}.' },
  },
  statement: {
    message: {
      fr: '{2} porte un seul énoncé : {3} (ligne {4}) y est déjà, {0} est de trop.',
      en: '{2} holds one statement only: {3} (line {4}) is there already, {0} is one too many.',
    },
    fix: { fr: 'Mettre `{0}` dans un autre élément `{2}`.', en: 'Put `{0}` into another element `{2}`.' },
  },
  repeated: {
    message: {
      fr: '{0} ne se répète pas dans {2} : il y est déjà, ligne {4}.',
      en: '{0} is not repeated in {2}: it is there already, line {4}.',
    },
    fix: { fr: 'Ne garder qu’un élément `{0}`.', en: 'Keep only one element `{0}`.' },
  },
  choice: {
    message: {
      fr: '{2} porte {3} (ligne {4}) ou {0}, et non les deux.',
      en: '{2} holds {3} (line {4}) or {0}, not both.',
    },
    fix: { fr: 'Retirer `{0}` ou `{3}`.', en: 'Remove `{0}` or `{3}`.' },
  },
  'no-namespace': {
    message: {
      fr: '{0} n’est dans aucun espace de noms : {3} est attendu.',
      en: '{0} is in no namespace: {3} is expected.',
    },
    expected: '{3}',
    found: 'xmlns=""',
    fix: {
      fr: 'Retirer `xmlns=""`, ou écrire le préfixe de l’espace de noms `{3}`.',
      en: 'Remove `xmlns=""`, or write the prefix of the namespace `{3}`.',
    },
  },
  namespace: {
    message: {
      fr: '{0} est dans un autre espace de noms que celui qui est attendu : {3}.',
      en: '{0} is in another namespace than the expected one: {3}.',
    },
    expected: '{3}',
    fix: { fr: 'Mettre l’élément dans l’espace de noms `{3}`.', en: 'Put the element into the namespace `{3}`.' },
  },
  foreign: {
    message: {
      fr: 'L’élément {0} vient d’un autre espace de noms : le schéma n’admet que les extensions sdtc, ps3-20, pharm et lab, à leur place.',
      en: 'The element {0} is of another namespace: the schema accepts only the extensions sdtc, ps3-20, pharm and lab, at their place.',
    },
    fix: { fr: 'Retirer l’élément.', en: 'Remove the element.' },
  },
  spelling: {
    message: {
      fr: 'L’élément {0} n’existe pas dans {2} ; vouliez-vous dire {3} ?',
      en: 'There is no element {0} in {2}; did you mean {3}?',
    },
    expected: '{3}',
    fix: write('{3}'),
  },
  html: {
    message: {
      fr: '{0} est du HTML, que le texte d’un CDA ne connaît pas : il s’y écrit {3}.',
      en: '{0} is HTML, which the text of a CDA does not know: it is written {3} there.',
    },
    expected: '{3}',
    fix: write('{3}'),
  },
  parent: {
    message: {
      fr: '{0} n’est pas un enfant de {2} : il se place dans {3} (ligne {4}).',
      en: '{0} is no child of {2}: it stands in {3} (line {4}).',
    },
    fix: { fr: 'Sortir `{0}` de `{2}`.', en: 'Move `{0}` out of `{2}`.' },
  },
  type: {
    message: {
      fr: '{0} n’a pas sa place dans {2}, de type {3}.',
      en: '{0} does not belong into {2}, of type {3}.',
    },
  },
};

function form(fr: string, en: string, fix: { fr: string; en: string }): Wording {
  return { message: { fr, en }, fix };
}

/** XSD-03: {0} the attribute, {1} the element, {2} what is allowed, {3} what stands there, {4} a word about it. */
export const valueKinds: Kinds = {
  empty: {
    message: { fr: 'L’attribut {0} de {1} est vide.', en: 'The attribute {0} of {1} is empty.' },
    found: '""',
    fix: {
      fr: 'Retirer l’attribut `{0}`, ou lui donner une valeur.',
      en: 'Remove the attribute `{0}`, or give it a value.',
    },
  },
  list: {
    message: {
      fr: 'La valeur « {4} » de l’attribut {0} de {1} n’est pas de la liste du schéma.',
      en: 'The value “{4}” of the attribute {0} of {1} is not in the list of the schema.',
    },
    fix: { fr: 'Écrire une des valeurs de la liste : {2}.', en: 'Write one of the values of the list: {2}.' },
  },
  'list-close': {
    message: {
      fr: 'La valeur « {4} » de l’attribut {0} de {1} n’est pas de la liste du schéma ; vouliez-vous dire {2} ?',
      en: 'The value “{4}” of the attribute {0} of {1} is not in the list of the schema; did you mean {2}?',
    },
    fix: write('{2}'),
  },
  time: form('La date de l’attribut {0} de {1} est mal écrite : {4}.', 'The date in the attribute {0} of {1} is badly written: {4}.', {
    fr: 'Écrire la date sous la forme `AAAAMMJJhhmmss+0100`, coupée à la précision connue.',
    en: 'Write the date in the form `YYYYMMDDhhmmss+0100`, cut to the known precision.',
  }),
  identifier: form(
    'L’identifiant de l’attribut {0} de {1} est mal écrit : {4}.',
    'The identifier in the attribute {0} of {1} is badly written: {4}.',
    { fr: 'Écrire l’OID (`1.2.250…`) ou l’UUID, sans rien autour.', en: 'Write the OID (`1.2.250…`) or the UUID, with nothing around it.' },
  ),
  address: form(
    'L’adresse de l’attribut {0} de {1} est mal écrite : {4}.',
    'The address in the attribute {0} of {1} is badly written: {4}.',
    {
      fr: 'Écrire une adresse (URI) : un protocole (`tel:`, `mailto:`, `http:`…), puis le numéro ou l’adresse.',
      en: 'Write an address (URI): a scheme (`tel:`, `mailto:`, `http:`…), then the number or address.',
    },
  ),
  boolean: form('L’attribut {0} de {1} est un booléen : {4}.', 'The attribute {0} of {1} is a boolean: {4}.', {
    fr: 'Écrire `true` ou `false`.',
    en: 'Write `true` or `false`.',
  }),
  integer: form('L’attribut {0} de {1} est un nombre entier : {4}.', 'The attribute {0} of {1} is a whole number: {4}.', {
    fr: 'Écrire un nombre entier, en chiffres.',
    en: 'Write a whole number, in digits.',
  }),
  number: form('L’attribut {0} de {1} est un nombre : {4}.', 'The attribute {0} of {1} is a number: {4}.', {
    fr: 'Écrire un nombre : des chiffres, et s’il le faut un point décimal (`8.7`).',
    en: 'Write a number: digits, and if need be a decimal point (`8.7`).',
  }),
  probability: form('L’attribut {0} de {1} est une probabilité : {4}.', 'The attribute {0} of {1} is a probability: {4}.', {
    fr: 'Écrire un nombre de 0 à 1.',
    en: 'Write a number from 0 to 1.',
  }),
  code: form('L’attribut {0} de {1} est un code : {4}.', 'The attribute {0} of {1} is a code: {4}.', {
    fr: 'Écrire le code sans espace.',
    en: 'Write the code without blanks.',
  }),
  base64: form('L’attribut {0} de {1} est en base 64 : {4}.', 'The attribute {0} of {1} is base 64: {4}.', {
    fr: 'Écrire la valeur en base 64.',
    en: 'Write the value in base 64.',
  }),
  token: form('L’attribut {0} de {1} est un nom : {4}.', 'The attribute {0} of {1} is a name: {4}.', {
    fr: 'Écrire un nom sans espace : lettres, chiffres, `-`, `_`, `.` et `:`.',
    en: 'Write a name without blanks: letters, digits, `-`, `_`, `.` and `:`.',
  }),
};

/** XSD-04: {0} the attribute, {1} the element, {2} the attribute that was meant. */
export const unknownAttributeKinds: Kinds = {
  spelling: {
    message: {
      fr: 'L’attribut {0} n’existe pas sur {1} ; vouliez-vous dire {2} ?',
      en: 'There is no attribute {0} on {1}; did you mean {2}?',
    },
    expected: '{2}',
    fix: write('{2}'),
  },
};

/** XSD-06: {0} the element, {1} its type, {2} and {3} the value and unit of a quantity, or the attribute that takes a text. */
export const contentKinds: Kinds = {
  quantity: {
    message: {
      fr: '{0} est une quantité ({1}) : elle s’écrit value="{2}" unit="{3}", et non comme un texte.',
      en: '{0} is a quantity ({1}): it is written value="{2}" unit="{3}", not as text.',
    },
    expected: 'value, unit',
    fix: {
      fr: 'Écrire `value="{2}" unit="{3}"` sur l’élément, et retirer le texte.',
      en: 'Write `value="{2}" unit="{3}"` on the element, and remove the text.',
    },
  },
  attribute: {
    message: {
      fr: 'Le texte de {0} ({1}) a sa place dans l’attribut {2}.',
      en: 'The text of {0} ({1}) belongs into the attribute {2}.',
    },
    expected: '{2}',
    fix: { fr: 'Mettre le texte dans l’attribut `{2}`.', en: 'Put the text into the attribute `{2}`.' },
  },
  text: {
    message: {
      fr: 'Du texte se trouve dans {0}, qui ne contient que des éléments.',
      en: 'There is text in {0}, which holds elements only.',
    },
    fix: {
      fr: 'Retirer le texte, ou le mettre dans l’élément qui le porte.',
      en: 'Remove the text, or put it into the element that holds it.',
    },
  },
  children: {
    message: {
      fr: 'Des éléments se trouvent dans {0}, qui ne contient que du texte.',
      en: 'There are elements in {0}, which holds text only.',
    },
    fix: { fr: 'Ne garder que le texte.', en: 'Keep the text only.' },
  },
  value: {
    message: { fr: 'Le texte de {0} n’est pas de son type.', en: 'The text of {0} is not of its type.' },
  },
  nil: {
    message: { fr: 'xsi:nil n’est pas permis sur {0}.', en: 'xsi:nil is not allowed on {0}.' },
    fix: {
      fr: 'Retirer xsi:nil ; une valeur inconnue se dit par `nullFlavor`.',
      en: 'Remove xsi:nil; an unknown value is told by `nullFlavor`.',
    },
  },
};

const writeType = write('xsi:type="{2}"');

/** XSD-08: {0} the element, {1} what stands there, {2} the type that fits, {3} the one that the schema declares. */
export const typeKinds: Kinds = {
  missing: {
    message: { fr: 'xsi:type manque sur {0} ; ici {2}.', en: 'xsi:type is missing on {0}; here {2}.' },
    expected: '{2}',
    fix: writeType,
  },
  'missing-any': {
    message: { fr: 'xsi:type manque sur {0} : le schéma en a besoin.', en: 'xsi:type is missing on {0}: the schema needs it.' },
  },
  prefix: {
    message: {
      fr: 'Le type {1} de {0} (xsi:type) est sans le préfixe de son espace de noms : {2} ici.',
      en: 'The type {1} of {0} (xsi:type) lacks the prefix of its namespace: {2} here.',
    },
    expected: '{2}',
    fix: writeType,
  },
  'no-prefix': {
    message: { fr: 'type s’écrit xsi:type sur {0}.', en: 'type is written xsi:type on {0}.' },
    expected: '{2}',
    fix: writeType,
  },
  'no-prefix-any': {
    message: { fr: 'type s’écrit xsi:type sur {0}.', en: 'type is written xsi:type on {0}.' },
  },
  spelling: {
    message: {
      fr: 'Le type {1} de {0} (xsi:type) n’existe pas ; vouliez-vous dire {2} ?',
      en: 'There is no type {1} for {0} (xsi:type); did you mean {2}?',
    },
    expected: '{2}',
    fix: writeType,
  },
  unknown: {
    message: {
      fr: 'Le type {1} de {0} (xsi:type) n’existe pas ; ce qu’il porte est de type {2}.',
      en: 'There is no type {1} for {0} (xsi:type); what it holds is of type {2}.',
    },
    expected: '{2}',
    fix: writeType,
  },
  'unknown-any': {
    message: { fr: 'Le type {1} de {0} (xsi:type) n’existe pas.', en: 'There is no type {1} for {0} (xsi:type).' },
  },
  unsuited: {
    message: {
      fr: 'Le type {1} (xsi:type) ne convient pas à {0} : ce qu’il porte est de type {2}.',
      en: 'The type {1} (xsi:type) does not suit {0}: what it holds is of type {2}.',
    },
    expected: '{2}',
    fix: writeType,
  },
  'unsuited-any': {
    message: {
      fr: 'Le type {1} (xsi:type) ne convient pas à {0}, de type {3}.',
      en: 'The type {1} (xsi:type) does not suit {0}, of type {3}.',
    },
  },
};

/** XSD-10: {0} the element, {1} the ID, {2} and {3} the first element that has it and its line. */
export const idKinds: Kinds = {
  twice: {
    message: { fr: 'L’ID {1} est déjà celui de {2} (ligne {3}).', en: 'The ID {1} is already that of {2} (line {3}).' },
    fix: {
      fr: 'Donner un autre ID à l’un des deux, et corriger ce qui le désigne.',
      en: 'Give one of the two another ID, and correct what refers to it.',
    },
  },
  form: {
    message: {
      fr: 'L’ID {1} est mal écrit : il commence par une lettre ou un tiret bas, et n’a ni espace, ni deux-points.',
      en: 'The ID {1} is badly written: it begins with a letter or an underscore, and has neither blanks nor colons.',
    },
    fix: {
      fr: 'Écrire un ID qui commence par une lettre, sans espace, et corriger ce qui le désigne.',
      en: 'Write an ID that begins with a letter, without blanks, and correct what refers to it.',
    },
  },
};
