import { type BuiltInRule, defineLayer } from './define.js';
import { schemaEdits } from './schema-edits.js';
import { contentKinds, elementKinds, idKinds, typeKinds, unknownAttributeKinds, valueKinds } from './xsd-kinds.js';

const CDA = 'HL7 CDA R2 (XSD)';

const rules: BuiltInRule[] = [
  {
    id: 'XSD-01',
    source: CDA,
    title: { fr: 'Chaque élément est à une place que le schéma prévoit.', en: 'Each element stands where the schema allows it.' },
    message: { fr: 'L’élément {0} n’est pas permis ici.', en: 'The element {0} is not allowed here.' },
    expected: '{1}',
    found: '{0}',
    fix: {
      fr: 'Retirer l’élément, ou le mettre à la place que le schéma lui donne : l’ordre des éléments compte.',
      en: 'Remove the element, or move it to the place that the schema gives it: the order of elements matters.',
    },
    kinds: elementKinds,
  },
  {
    id: 'XSD-02',
    source: CDA,
    title: { fr: 'Les éléments obligatoires sont présents.', en: 'Mandatory elements are present.' },
    message: { fr: 'Il manque un élément dans {0} : {1}.', en: 'An element is missing in {0}: {1}.' },
    expected: '{1}',
    fix: {
      fr: 'Ajouter l’élément qui manque avant celui qui est signalé.',
      en: 'Add the missing element before the one that is pointed at.',
    },
  },
  {
    id: 'XSD-03',
    source: CDA,
    title: { fr: 'La valeur de chaque attribut est de son type.', en: 'The value of each attribute is of its type.' },
    message: { fr: 'Valeur non permise pour l’attribut {0} de {1}.', en: 'Value not allowed for the attribute {0} of {1}.' },
    expected: '{2}',
    found: '{3}',
    fact: '{3}',
    fix: {
      fr: 'Écrire une valeur du type demandé : code, date, nombre, OID ou UUID.',
      en: 'Write a value of the type asked for: code, date, number, OID or UUID.',
    },
    kinds: valueKinds,
  },
  {
    id: 'XSD-04',
    source: CDA,
    title: { fr: 'Chaque attribut est prévu par le schéma.', en: 'Each attribute is known to the schema.' },
    message: { fr: 'L’attribut {0} n’est pas permis sur {1}.', en: 'The attribute {0} is not allowed on {1}.' },
    fix: { fr: 'Retirer l’attribut, ou corriger son nom.', en: 'Remove the attribute, or correct its name.' },
    kinds: unknownAttributeKinds,
  },
  {
    id: 'XSD-05',
    source: CDA,
    title: { fr: 'Les attributs obligatoires sont présents.', en: 'Mandatory attributes are present.' },
    message: { fr: 'L’attribut obligatoire {0} manque sur {1}.', en: 'The mandatory attribute {0} is missing on {1}.' },
    expected: '{2}',
    fix: { fr: 'Ajouter l’attribut `{0}`.', en: 'Add the attribute `{0}`.' },
    kinds: {
      list: {
        message: { fr: 'L’attribut obligatoire {0} manque sur {1}.', en: 'The mandatory attribute {0} is missing on {1}.' },
        fix: { fr: 'Ajouter `{0}`, avec une de ces valeurs : {3}.', en: 'Add `{0}`, with one of these values: {3}.' },
      },
    },
  },
  {
    id: 'XSD-06',
    source: CDA,
    title: {
      fr: 'Un élément ne contient que ce que son type permet : texte ou éléments.',
      en: 'An element holds only what its type allows: text or elements.',
    },
    message: { fr: 'Le contenu de {0} n’est pas permis par son type : {1}.', en: 'The content of {0} is not allowed by its type: {1}.' },
    flag: 'content',
    fix: { fr: 'Retirer le texte ou l’élément que le type n’admet pas.', en: 'Remove the text or element that the type does not accept.' },
    kinds: contentKinds,
  },
  {
    id: 'XSD-07',
    source: CDA,
    title: { fr: 'Les valeurs fixées par le schéma sont respectées.', en: 'Values fixed by the schema are respected.' },
    message: { fr: 'La valeur de {0} est fixée par le schéma.', en: 'The value of {0} is fixed by the schema.' },
    expected: '{1}',
    found: '{2}',
    fix: { fr: 'Écrire la valeur que fixe le schéma.', en: 'Write the value that the schema fixes.' },
  },
  {
    id: 'XSD-08',
    source: CDA,
    title: { fr: 'xsi:type nomme un type connu qui convient à l’élément.', en: 'xsi:type names a known type that suits the element.' },
    message: { fr: 'Type inconnu ou inadapté pour {0} (xsi:type).', en: 'Unknown or unsuitable type for {0} (xsi:type).' },
    found: '{1}',
    fix: {
      fr: 'Donner à xsi:type un type de données HL7 V3 que l’élément admet, par exemple IVL_TS.',
      en: 'Give xsi:type an HL7 V3 data type that the element accepts, for instance IVL_TS.',
    },
    kinds: typeKinds,
  },
  {
    id: 'XSD-09',
    source: CDA,
    title: { fr: 'Chaque référence interne (IDREF) a sa cible (ID).', en: 'Each internal reference (IDREF) has its target (ID).' },
    message: {
      fr: 'L’attribut {0} désigne un ID absent du document.',
      en: 'The attribute {0} refers to an ID that the document does not have.',
    },
    found: '{1}',
    flag: 'ref',
    // An attachment that is missing is missing to the text that shows it.
    follows: ['organizer-n', '=observationMedia-n'],
    fact: '{1}',
    fix: { fr: 'Corriger la référence, ou donner cet ID à l’élément visé.', en: 'Correct the reference, or give this ID to its target.' },
  },
  {
    id: 'XSD-10',
    source: CDA,
    title: {
      fr: 'Chaque ID est unique dans le document et s’écrit comme un nom XML.',
      en: 'Each ID is unique in the document and written as an XML name.',
    },
    message: { fr: 'ID en double ou mal écrit sur {0}.', en: 'Duplicate or badly written ID on {0}.' },
    found: '{1}',
    fix: {
      fr: 'Donner à chaque élément un ID unique, qui commence par une lettre.',
      en: 'Give each element an ID of its own that begins with a letter.',
    },
    kinds: idKinds,
    fact: '{4}',
  },
  {
    id: 'XSD-99',
    source: CDA,
    title: { fr: 'Le document est valide selon le schéma XML du CDA.', en: 'The document is valid against the CDA XML schema.' },
    message: { fr: 'Refusé par le schéma : {0}', en: 'Refused by the schema: {0}' },
    fix: {
      fr: 'Comparer l’élément au schéma CDA (`xsd/`) : nom, place, attributs et valeurs permises.',
      en: 'Compare the element with the CDA schema (`xsd/`): name, place, attributes and values allowed.',
    },
    example: {
      wrong: '<title xsi:nil="true">Scanner du thorax</title>',
      right: '<title>Scanner du thorax</title>',
    },
  },
];

/** What the CDA schema, with its extensions, refuses. */
export const xsdLayer = defineLayer(
  'xsd',
  { fr: 'Schéma XML du CDA', en: 'XML schema of CDA' },
  'src/catalogue/built-in/xsd.ts',
  rules.map((rule) => {
    const edits = schemaEdits[rule.id];
    return edits ? { ...rule, edits } : rule;
  }),
);
