import { readFileSync } from 'node:fs';
import { explainIllFormed } from './ill-formed.js';

/** What saxes can say, read in its source; what stands in `${…}` is a name of the document. */
const messages = [...readFileSync(require.resolve('saxes'), 'utf8').matchAll(/(?:\bfail\(|\? |: )(?:"((?:\\.|[^"\\\n])*)"|`([^`\n]*)`)/g)]
  .map(([, plain, template]) =>
    (plain ?? template ?? '')
      .replaceAll('\\"', '"')
      .replaceAll(/\$\{JSON\.stringify[^}]*\}/g, '"nom"')
      .replaceAll(/\$\{[^}]*\}/g, 'nom'),
  )
  .filter((message) => message.includes(' ') && !message.startsWith('cannot write after close'));

test('saxes has messages where they are looked for', () => {
  expect(messages.length).toBeGreaterThan(40);
});

test.each([...new Set(messages)])('« %s » has a French sentence', (message) => {
  expect(explainIllFormed(message, 'fr')).not.toMatch(/\b(the|must|not|is|of|character|name|value|entity)\b|\.$/);
});

test('names of the document stay in the sentence', () => {
  expect(explainIllFormed('unclosed tag: section', 'fr')).toBe('la balise section n’est pas fermée');
  expect(explainIllFormed('unbound namespace prefix: "sdtc".', 'fr')).toBe('préfixe d’espace de noms non déclaré : sdtc');
  expect(explainIllFormed('unclosed tag: section', 'en')).toBe('unclosed tag: section');
});
