import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulesFolder } from './editions.js';
import { readStylesheet } from './stylesheet.js';

const files = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sef.json'));

test.each(files)('%s: patterns are read when they are asked for, and nothing else is another', (name) => {
  const bytes = readFileSync(join(rulesFolder, name));
  const stylesheet = readStylesheet(bytes);
  expect(new Set(patternsIn(stylesheet))).toEqual(new Set(['to be read']));
  expect(JSON.stringify(stylesheet)).toBe(JSON.stringify(JSON.parse(bytes.toString())));
});

test('damaged JSON is refused: at once, or when the pattern is asked for', () => {
  const bytes = readFileSync(join(rulesFolder, files[0] as string));
  expect(() => readStylesheet(bytes.subarray(0, -10))).toThrow(SyntaxError);
  const within = bytes.indexOf('"C":[', bytes.indexOf('"name":"Q{}p0","as"')) + 5;
  const damaged = readStylesheet(Buffer.concat([bytes.subarray(0, within), Buffer.from('}'), bytes.subarray(within)]));
  expect(() => JSON.stringify(damaged)).toThrow(SyntaxError);
});

/** Of each template of a pattern, whether its content is still to be read. */
function patternsIn(stylesheet: object): string[] {
  const { C: components } = stylesheet as { C: { C?: { name?: string }[] }[] };
  const templates = components.flatMap(({ C: [template] = [] }) => (/^Q\{\}p\d+$/.test(template?.name ?? '') ? [template as object] : []));
  return templates.map((template) => (Object.getOwnPropertyDescriptor(template, 'C')?.get ? 'to be read' : 'read'));
}
