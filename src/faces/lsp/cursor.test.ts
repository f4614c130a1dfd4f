import { TextDocument } from 'vscode-languageserver-textdocument';
import { cursorAt } from './cursor.js';
import { openTextOf } from './open-text.js';

/** The values of the attributes of the tag that is being typed, as they are read. */
function valuesIn(tag: string): [string, string][] {
  const text = `<ClinicalDocument xmlns="urn:hl7-org:v3">\n${tag}</ClinicalDocument>`;
  const cursor = cursorAt(openTextOf(TextDocument.create('file:///cr.xml', 'xml', 1, text)), text.indexOf(tag) + '<code '.length);
  return [...(cursor?.values ?? [])].map(([name, { start, end }]) => [name, text.slice(start, end)]);
}

test('a value whose quote is missing ends before the next attribute, the end of the tag, or with its line', () => {
  expect(valuesIn("<code code=\"CT codeSystem='1.2'/>")).toEqual([
    ['code', 'CT'],
    ['codeSystem', '1.2'],
  ]);
  expect(valuesIn('<code code="CT / >')).toEqual([['code', 'CT']]);
  expect(valuesIn('<code code="CT scan  \n  <text>')).toEqual([['code', 'CT scan']]);
});

test('however many blanks stand in it, it is read at once', () => {
  const [[name, value] = []] = valuesIn(`<code code="CT${' '.repeat(15_000)}scan<text>`);
  expect([name, value?.replace(/ +/, ' ')]).toEqual(['code', 'CT scan']);
});
