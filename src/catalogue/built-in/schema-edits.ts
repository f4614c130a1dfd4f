import type { BuiltInRule } from './define.js';

type Edits = NonNullable<BuiltInRule['edits']>;

const safe = (fr: string, en: string): Edits[number] => ({ safety: 'safe', change: { fr, en } });
const suggested = (fr: string, en: string): Edits[number] => ({ safety: 'suggested', change: { fr, en } });

/** What src/edits/schema-fix.ts changes, by the rule that it mends, in the order in which it tries. */
export const schemaEdits: Record<string, Edits> = {
  'XSD-01': [
    safe('Met l’élément à sa place dans l’ordre du schéma.', 'Moves the element to where the schema has it.'),
    suggested(
      'Retire l’élément s’il répète mot pour mot un frère qui le précède.',
      'Removes the element if it repeats word for word a sibling before it.',
    ),
    safe('Renomme l’élément dont seule la casse est fausse.', 'Renames an element of which only the case is wrong.'),
    suggested('Renomme l’élément à une ou deux lettres près.', 'Renames an element that differs by one or two letters.'),
  ],
  'XSD-03': [
    safe('La valeur prend la casse que veut la liste du schéma.', 'The value gets the case that the list of the schema asks for.'),
    suggested(
      'La valeur devient celle de la liste à une ou deux lettres près ; un identifiant perd `urn:oid:`, ses accolades ou ses blancs.',
      'The value becomes that of the list that differs by one or two letters; an identifier loses `urn:oid:`, braces or blanks.',
    ),
  ],
  'XSD-04': [
    safe(
      'Renomme l’attribut à une lettre près ; `type` devient `xsi:type`.',
      'Renames an attribute that differs by one letter; `type` becomes `xsi:type`.',
    ),
    suggested('Renomme l’attribut à deux lettres près.', 'Renames an attribute that differs by two letters.'),
    suggested('Retire l’attribut.', 'Removes the attribute.'),
  ],
  'XSD-07': [safe('La valeur devient celle que fixe le schéma.', 'The value becomes the one that the schema fixes.')],
  'XSD-08': [
    safe(
      '`xsi:type` prend la casse du type, ou s’ajoute là où le contenu n’est que d’un type.',
      '`xsi:type` gets the case of the type, or is added where the content is of one type only.',
    ),
    suggested('`xsi:type` s’ajoute avec le type le plus probable.', '`xsi:type` is added with the likeliest type.'),
  ],
};
