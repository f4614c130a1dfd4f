import type { Language } from '../findings/finding.js';

/** What saxes says of ill-formed XML, in words that a reader of French understands. */
const sentences: [RegExp, string][] = [
  [/^unclosed tag: (.*)/, 'la balise $1 n’est pas fermée'],
  [/^unmatched closing tag: (.*)\./, 'balise fermante sans balise ouvrante : $1'],
  [/^unexpected close tag/, 'balise fermante inattendue'],
  [/^unclosed root tag/, 'l’élément racine n’est pas fermé'],
  [/^unexpected end/, 'fin de fichier inattendue'],
  [/^duplicate attribute: (.*)\./, 'attribut en double : $1'],
  [/^attribute without value/, 'attribut sans valeur'],
  [/^unquoted attribute value/, 'valeur d’attribut sans guillemets'],
  [/^no whitespace between attributes/, 'il manque un blanc entre deux attributs'],
  [/^unbound namespace prefix: "?([^"]*?)"?\.?$/, 'préfixe d’espace de noms non déclaré : $1'],
  [/^undefined entity/, 'entité non définie (seules &amp;, &lt;, &gt;, &quot; et &apos; existent sans DOCTYPE)'],
  [/^malformed character entity|^empty entity name|^disallowed character in entity name/, 'référence de caractère ou d’entité mal écrite'],
  [/^text data outside of root node/, 'texte en dehors de l’élément racine'],
  [/^document must contain a root element/, 'aucun élément racine : ce n’est pas du XML'],
  [/^documents may contain only one root/, 'plusieurs éléments racines'],
  [/^disallowed character in tag name|^disallowed character in attribute name/, 'caractère interdit dans un nom'],
  [/^disallowed character/, 'caractère interdit'],
  [/^forward-slash in opening tag/, 'barre oblique mal placée dans une balise'],
  [/^the string "]]>" is disallowed/, 'la suite « ]]> » est interdite dans un texte'],
  [/^an XML declaration must be at the start/, 'la déclaration XML doit être au tout début du fichier'],
  [/^malformed comment/, 'commentaire mal écrit (« -- » y est interdit)'],
  [/^XML declaration is incomplete|^XML declaration must contain a version/, 'déclaration XML incomplète'],
];

/** @param message the parser's own English message */
export function explainIllFormed(message: string, language: Language): string {
  const english = message.replace(/\.$/, '');
  if (language === 'en') return english;
  for (const [pattern, sentence] of sentences) if (pattern.test(message)) return message.replace(pattern, sentence).split('\n')[0] as string;
  return english;
}
