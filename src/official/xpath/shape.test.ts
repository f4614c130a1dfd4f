import { compileXPath } from './saxon-xpath.js';
import { expressionOf, filled, shapeOf, templateOf } from './shape.js';

const namespaces = { cda: 'urn:hl7-org:v3', xs: 'http://www.w3.org/2001/XMLSchema' };

test.each<[string, string[]]>([
  ["@code = 'FR' or cda:b/@c != ('y', \"z'w\")", ['FR', 'y', "z'w"]],
  ["not(@code) or string(@code) eq 'A' and (@b = ('C') or cda:d = '\\ \" é')", ['A', 'C', '\\ " é']],
  ["$nodes ! (let $x := ('1') return (if (cda:a[@root = '1.2']) then () else [0, ., ($x)]))", ['1.2']],
  ["document('../x.xml')//cda:Concept[@code = $c]", ['../x.xml']],
  ["concat('a', @b) = 'c'", ['c']],
  // What else they would decide of.
  ["matches(@a, '^x') and starts-with(@a, 'x')", []],
  ["@a = 'x' cast as xs:token", []],
  ["@a = ('2020-01-01' cast as xs:date)", []],
  ["let $x := 'a' return $x", []],
  ["@a = xs:date('2020-01-01')", []],
])('an expression is compiled as its shape, filled in: %s', (text, expected) => {
  const values: string[] = [];
  const shape = shapeOf(text, values);
  expect(values).toEqual(expected);
  const compiled = (expression: string) => compileXPath(expression, namespaces, ['nodes', 'c']);
  const whole = compiled(text.replace('document(', 'doc('));
  const template = templateOf(compiled(shape), values.length) as string;
  expect(JSON.parse(filled(template, values))).toEqual(JSON.parse(JSON.stringify(whole)));
  expect(compiled(expressionOf({ text: shape, values }))).toEqual(whole);
});

test('a string that does not stay as it is gives no shape', () => {
  const values: string[] = [];
  const shape = shapeOf("'a' = 'a'", values);
  const tree = compileXPath(shape, {}, []);
  expect([undefined, JSON.stringify(tree)]).toContain(templateOf(tree, values.length));
  expect(templateOf({ N: 'str', val: '\ufffe0\ufffe1' }, 1)).toBeUndefined();
  expect(
    templateOf(
      {
        N: 'and',
        C: [
          { N: 'str', val: '\ufffe0\ufffe' },
          { N: 'str', val: '\ufffe0\ufffe' },
        ],
      },
      1,
    ),
  ).toBeUndefined();
  expect(templateOf({ N: 'true' }, 1)).toBeUndefined();
});
