import type { Language } from '../findings/finding.js';

/** What saxes says of ill-formed XML, in words that a reader of French understands. */
const sentences: [RegExp, string][] = [
  [/^unclosed tag: (.*)/, 'la balise $1 n’est pas fermée'],
  [/^unmatched closing tag: (.*)/, 'balise fermante sans balise ouvrante : $1'],
  [/^unexpected close tag/, 'balise fermante inattendue'],
  [/^weird empty close tag/, 'balise fermante sans nom'],
  [/^unexpected end/, 'fin de fichier inattendue'],
  [/^malformed name: (.*)/, 'nom mal écrit : $1'],
  [/^duplicate attribute: (.*)/, 'attribut en double : $1'],
  [/^attribute without value/, 'attribut sans valeur'],
  [/^unquoted attribute value/, 'valeur d’attribut sans guillemets'],
  [/^no whitespace between attributes/, 'il manque un blanc entre deux attributs'],
  [/^unbound namespace prefix: "(.*)"/, 'préfixe d’espace de noms non déclaré : $1'],
  [
    /^xml prefix must be|^xmlns prefix must be|^the default namespace may not|^may not assign|^tags may not have "xmlns"|^invalid attempt to undefine prefix/,
    'déclaration d’espace de noms interdite',
  ],
  [/^undefined entity/, 'entité non définie (seules &amp;, &lt;, &gt;, &quot; et &apos; existent sans DOCTYPE)'],
  [/^malformed character entity|^empty entity name|^disallowed character in entity name/, 'référence de caractère ou d’entité mal écrite'],
  [/^text data outside of root node/, 'texte en dehors de l’élément racine'],
  [/^document must contain a root element/, 'aucun élément racine : ce n’est pas du XML'],
  [/^documents may contain only one root/, 'plusieurs éléments racines'],
  [/^disallowed character in (tag name|attribute name|closing tag|processing instruction name)/, 'caractère interdit dans un nom'],
  [/^disallowed character/, 'caractère interdit'],
  [/^forward-slash in opening tag/, 'barre oblique mal placée dans une balise'],
  [/^the string "]]>" is disallowed/, 'la suite « ]]> » est interdite dans un texte'],
  [/^malformed comment/, 'commentaire mal écrit (« -- » y est interdit)'],
  [
    /^processing instruction without a target|^processing instructions are not allowed/,
    'instruction de traitement mal écrite ou mal placée',
  ],
  [/^inappropriately located doctype declaration/, 'déclaration DOCTYPE mal placée'],
  [/^incorrect syntax/, 'construction inconnue après « <! »'],
  [/^an XML declaration must be at|^the XML declaration must appear at/, 'la déclaration XML doit être au tout début du fichier'],
  [/^unknown XML version (.*)/, 'version XML $1 inconnue (seules 1.0 et 1.1 existent)'],
  [/^character that XML 1.1 reads otherwise/, 'caractère de contrôle ou fin de ligne que XML 1.1 lit autrement que XML 1.0'],
  [
    /XML declaration|name\/value pairs|^expected (the name|one of)|^value (required|must be quoted)|^version number must|^standalone value must|^whitespace required/,
    'déclaration XML mal écrite',
  ],
];

/** @param message the parser's own English message */
export function explainIllFormed(message: string, language: Language): string {
  const english = message.replace(/\.$/, '');
  if (language === 'en') return english;
  for (const [pattern, sentence] of sentences) {
    const match = pattern.exec(english);
    if (match) return sentence.replace('$1', () => match[1] ?? '');
  }
  return english;
}
