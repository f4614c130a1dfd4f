import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLayer } from '../../src/engine/run-layer.js';
import { parseTree } from '../../src/engine/tree.js';
import { toXdmMap } from '../../src/engine/xdm-map.js';
import { compileStylesheet } from './compile-stylesheet.js';
import { selectOf, selectRemaining } from './context.js';
import { readEditions } from './editions.js';
import { readDeclarations } from './functions.js';
import { generateStylesheet } from './generate.js';
import { withIndex } from './indexed-paths.js';
import { layerMetadata } from './metadata.js';
import { unknownNames } from './names.js';
import { SchematronError } from './model.js';
import { readSchema } from './read.js';
import { resolveLayer } from './resolve.js';

const open =
  '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:v="urn:verifcda:schematron" queryBinding="xslt3"><ns prefix="cda" uri="urn:hl7-org:v3"/>';
const title = '<span class="fr">Titre</span><span class="en">Title</span>';
const diagnostics =
  '<diagnostics><diagnostic id="d.fr" xml:lang="fr">Trouvé <value-of select="name()"/>.</diagnostic><diagnostic id="d.en" xml:lang="en">Found <value-of select="name()"/>.</diagnostic></diagnostics>';
const assertion = (id: string, test: string, more = '', see = 's') =>
  `<assert id="${id}" role="error" see="${see}" test="${test}" diagnostics="d.fr d.en" ${more}>${title}</assert>`;

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'schematron-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

function layerOf(main: string, parts: Record<string, string> = {}) {
  const path = folder({ 'main.sch': main, ...parts });
  return resolveLayer(readSchema(join(path, 'main.sch'), path));
}

/** Compiles and runs a schema; gives back assertion id and path of the place, in order. */
async function run(main: string, xml: string, { parts = {}, phase }: { parts?: Record<string, string>; phase?: string } = {}) {
  const { xslt } = generateStylesheet(layerOf(main, parts), readDeclarations(join(__dirname, '..', 'functions.xsl')), phase);
  const tree = parseTree(xml);
  const result = runLayer(JSON.parse(await compileStylesheet(xslt)) as object, tree, {
    valueSets: toXdmMap(new Map()),
    showValues: false,
  });
  return {
    ...result,
    found: result.findings.map(
      (finding) => `${finding.assertion} ${finding.place.element}${finding.place.attribute ? `@${finding.place.attribute.local}` : ''}`,
    ),
  };
}

describe('what rules may use', () => {
  test('contexts, alternatives, subject, let at every level, report, values of messages', async () => {
    const schema = `${open}<title>t</title><let name="limit" value="1"/>
      <pattern id="p"><let name="two" value="$limit + 1"/>
        <rule context="b | c"><let name="n" value="count(*)"/>
          ${assertion('A-01', '$n lt $two', 'subject="*[2]"')}
          <report id="A-02" role="warning" see="s" test="@x" subject="@x" diagnostics="d.fr d.en">${title}</report>
        </rule></pattern>${diagnostics}</schema>`;
    const { found, findings } = await run(schema, '<a><b x="1"/><c><d/><d/></c></a>');
    expect(found).toEqual(['A-02 1@x', 'A-01 4']);
    expect(findings[0]?.values).toEqual(['b']);
  });

  test('in a pattern, only the first matching rule judges a node; patterns are independent', async () => {
    const schema = `${open}<title>t</title>
      <pattern id="p"><rule context="b[@x]">${assertion('A-01', 'false()')}</rule><rule context="b">${assertion('A-02', 'false()')}</rule></pattern>
      <pattern id="q"><rule context="b">${assertion('A-03', 'false()')}</rule></pattern>${diagnostics}</schema>`;
    expect((await run(schema, '<a><b x="1"/><b/></a>')).found).toEqual(['A-01 1', 'A-02 2', 'A-03 1', 'A-03 2']);
  });

  test('includes, abstract patterns with parameters, abstract rules', async () => {
    const part = `${open}<pattern abstract="true" id="abstract"><title>$name</title><p class="why" xml:lang="fr">Parce que.</p><p class="why" xml:lang="en">Because.</p><param name="name"/><param name="n" value="7"/><param name="who"/><param name="oid"/>
        <rule context="$name"><assert id="A-$n-01" role="error" see="s" test="@ok" diagnostics="m.fr m.en" v:value-set="$oid"><span class="fr">Titre de $who</span><span class="en">Title of $who</span></assert></rule></pattern>
      <diagnostics><diagnostic id="m.fr" xml:lang="fr">$who manque</diagnostic><diagnostic id="m.en" xml:lang="en">$who is missing</diagnostic></diagnostics></schema>`;
    const rules = `<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="rules"><rule abstract="true" id="shared">${assertion('B-01', '@shared')}</rule><rule context="c"><extends rule="shared"/></rule></pattern>`;
    const schema = `${open}<title>t</title><extends href="part.sch"/><include href="rules.sch"/>
      <pattern id="p" is-a="abstract"><p class="why" xml:lang="en">Because of $who.</p><param name="name" value="b"/><param name="who" value="'l''auteur'"/><param name="oid" value="'1.2.3'"/></pattern>${diagnostics}</schema>`;
    const parts = { 'part.sch': part, 'rules.sch': rules };
    expect((await run(schema, '<a><b/><c/></a>', { parts })).found).toEqual(['B-01 2', 'A-7-01 1']);
    const { rules: described, assertions } = layerMetadata('l', layerOf(schema, parts), () => undefined);
    expect(described.find((rule) => rule.id === 'A-7-01')?.title).toEqual({ fr: "Titre de l'auteur", en: "Title of l'auteur" });
    expect(described.find((rule) => rule.id === 'A-7-01')?.why).toEqual({ fr: 'Parce que.', en: "Because of l'auteur." });
    expect(assertions['A-7-01']).toMatchObject({ message: { fr: ["l'auteur manque"] }, valueSet: '1.2.3' });
  });

  test('phases run their patterns only; the guard of a schema silences it', async () => {
    const phases = `<phase id="one"><active pattern="p"/></phase><phase id="two"><active pattern="p"/><active pattern="q"/></phase>`;
    const patterns = `<pattern id="p"><rule context="b">${assertion('A-01', 'false()')}</rule></pattern><pattern id="q"><rule context="b">${assertion('A-02', 'false()')}</rule></pattern>`;
    const schema = `${open}<title>t</title>${phases}${patterns}${diagnostics}</schema>`;
    expect((await run(schema, '<a><b/></a>', { phase: 'one' })).found).toEqual(['A-01 1']);
    expect((await run(schema, '<a><b/></a>', { phase: 'two' })).found).toEqual(['A-01 1', 'A-02 1']);
    const guarded = schema.replace('<schema ', '<schema v:when="/a/@yes" ');
    expect((await run(guarded, '<a><b/></a>')).found).toEqual([]);
    expect((await run(guarded, '<a yes=""><b/></a>')).found).toEqual(['A-01 1', 'A-02 1']);
  });

  test('a dynamic error is a failure that names the pattern, never a silent pass', async () => {
    const schema = `${open}<title>t</title><pattern id="broken"><rule context="b">${assertion('A-01', 'xs:integer(@x) gt 1')}</rule></pattern><pattern id="sound"><rule context="b">${assertion('A-02', 'false()')}</rule></pattern>${diagnostics}</schema>`;
    const { failures, found } = await run(schema, '<a><b x="y"/></a>');
    expect(failures).toEqual([expect.objectContaining({ pattern: 'broken', code: expect.stringMatching(/^[A-Z]{4}\d{4}$/) as string })]);
    expect(found).toEqual(['A-02 1']);
  });
});

test.each([
  ['another query binding', open.replace('xslt3', 'xslt2') + '</schema>', /queryBinding/],
  ['rules for other documents', `${open}<pattern id="p" documents="'x'"/></schema>`, /documents/],
  [
    'markup in messages',
    `${open}<pattern id="p"><rule context="b"><assert id="A" role="error" test="1"><emph>x</emph></assert></rule></pattern></schema>`,
    /emph/,
  ],
  [
    'an unknown diagnostic',
    `${open}<pattern id="p"><rule context="b">${assertion('A-01', 'true()')}</rule></pattern></schema>`,
    /no diagnostics named d\.fr/,
  ],
  [
    'a severity that does not exist',
    `${open}<pattern id="p"><rule context="b"><assert id="A-01" role="fatal" test="1"/></rule></pattern></schema>`,
    /role must be one of/,
  ],
  ['an unknown abstract pattern', `${open}<pattern id="p" is-a="q"/></schema>`, /unknown pattern q/],
  [
    'a parameter without a value',
    `${open}<pattern abstract="true" id="q"><param name="x"/></pattern><pattern id="p" is-a="q"/></schema>`,
    /no value to the parameter x/,
  ],
  [
    'a parameter that nothing uses',
    `${open}<pattern abstract="true" id="q"/><pattern id="p" is-a="q"><param name="x" value="1"/></pattern></schema>`,
    /p gives a value to x/,
  ],
  [
    'an assertion without its paragraph',
    `${open}<pattern id="p"><rule context="b">${assertion('A-01', 'true()', '', '')}</rule></pattern>${diagnostics}</schema>`,
    /A-01: see must name/,
  ],
  [
    'an attribute of ours that does not exist',
    `${open}<pattern id="p"><rule context="b">${assertion('A-01', 'true()', 'xmlns:w="urn:verifcda:schematron" w:oficial="none"')}</rule></pattern>${diagnostics}</schema>`,
    /A-01: unknown attribute v:oficial/,
  ],
  [
    'an assertion id met twice',
    `${open}<pattern id="p"><rule context="b">${assertion('A-01', 'true()')}${assertion('A-01', 'false()')}</rule></pattern>${diagnostics}</schema>`,
    /assertion A-01 is defined twice/,
  ],
  ['two patterns of one name', `${open}<pattern id="p"/><pattern id="p"/></schema>`, /defined twice/],
  [
    'a pattern that no phase runs',
    `${open}<phase id="f"><active pattern="p"/></phase><pattern id="p"/><pattern id="q"/></schema>`,
    /would never run/,
  ],
  ['a file that brings itself in', `${open}<extends href="main.sch"/></schema>`, /circular/],
  ['something that is not Schematron', '<a/>', /not a Schematron file/],
])('%s is refused', (_, schema, message) => {
  expect(() => layerOf(schema)).toThrow(SchematronError);
  expect(() => layerOf(schema)).toThrow(message);
});

test('a rule without its message in both languages is refused', () => {
  const schema = `${open}<pattern id="p"><rule context="b"><assert id="A-01" role="error" see="s" test="1" diagnostics="d.fr">${title}</assert></rule></pattern>${diagnostics}</schema>`;
  expect(() => layerMetadata('l', layerOf(schema), () => undefined)).toThrow(/A-01: no diagnostic in en/);
});

test('a rule whose test does not tell how it is mended must say it', () => {
  const schema = (test: string, more = '', properties = '') =>
    `${open}<pattern id="p"><title>t</title><rule context="cda:b">${assertion('A-01', test, more)}</rule></pattern>${diagnostics}${properties}</schema>`;
  const repairsOf = (text: string) => layerMetadata('l', layerOf(text), () => undefined).rules[0]?.repairs;
  expect(() => repairsOf(schema('sum(@x) = 3'))).toThrow(/A-01 needs to say how it is mended/);
  expect(repairsOf(schema("@x = '3'"))).toEqual([{ fr: [expect.stringContaining('`x="3"`')], en: [expect.stringContaining('`x="3"`')] }]);
  const fix =
    '<properties><property id="f.fr" role="fix" xml:lang="fr">Compter jusqu’à trois.</property><property id="f.en" role="fix" xml:lang="en">Count to three.</property></properties>';
  expect(repairsOf(schema('sum(@x) = 3', 'properties="f.fr f.en"', fix))).toEqual([
    { fr: ['Compter jusqu’à trois.'], en: ['Count to three.'] },
  ]);
});

test('v:follows names rules, flags, and counts of elements: any other name is refused', () => {
  const following = (names: string) =>
    layerMetadata(
      'l',
      layerOf(
        `${open}<pattern id="p"><rule context="b">${assertion('A-01', '@b', 'flag="code"')}${assertion('A-02', '@b', `xmlns:w="urn:verifcda:schematron" w:follows="${names}"`)}</rule></pattern>${diagnostics}</schema>`,
      ),
      () => undefined,
    );
  const elements = new Set(['text']);
  expect(unknownNames([following('code A-01 text-n templateId/code')], elements)).toEqual([]);
  expect(unknownNames([following('cod title-n')], elements)).toEqual([
    'A-02: v:follows names cod, which no rule and no flag is called',
    'A-02: v:follows names title-n, which no rule and no flag is called',
  ]);
});

test.each([
  ['/cda:a/b', '/cda:a!b'],
  ['b', '/descendant::b'],
  ['cda:b[1]', '//cda:b[1]'],
  ['cda:b[@x]//cda:c[@y = 1]', "map:get($v:nodes, 'b')[@x]/descendant::cda:c[@y = 1]"],
  ["cda:section[cda:templateId/@root='1.2']/cda:entry", "map:get($v:nodes, 'template 1.2')[self::cda:section]!cda:entry"],
  ["*[cda:templateId/@root='1.2'] | cda:b['|']", "map:get($v:nodes, 'template 1.2') | map:get($v:nodes, 'b')['|']"],
  ["*[@x='1'][@y]", "map:get($v:nodes, '@x')[@x='1'][@y]"],
  [
    '/cda:ClinicalDocument[$img]/cda:component/cda:structuredBody//cda:a',
    "(if (/cda:ClinicalDocument[$img]) then map:get($v:nodes, 'body a') else ())",
  ],
])('the context %s is selected by %s', (context, select) => {
  expect(selectOf(context)).toBe(select);
});

test.each([
  ['cda:b', ['cda:a'], "map:get($v:nodes, 'b')"],
  ['cda:b', ['cda:b[@x]'], "(map:get($v:nodes, 'b'))[not(self::cda:b[@x])]"],
  ['*[@x]', ['/cda:a/(cda:b|cda:c)'], "(map:get($v:nodes, '@x'))[not(self::*[self::cda:b or self::cda:c]/parent::cda:a[not(parent::*)])]"],
  ['cda:b', ['cda:b[2]'], "(map:get($v:nodes, 'b')) except (//cda:b[2])"],
])('after others the context %s, %j selects %s', (context, earlier, select) => {
  expect(selectRemaining(context, earlier)).toBe(select);
});

test.each([
  ['count(.//cda:a[@x])', 'count(./descendant::cda:a[@x])'],
  ["'//cda:a' = //@ID", "'//cda:a' = map:get($v:nodes, '@ID')/@ID"],
  ['cda:a//(cda:b | cda:c)', 'cda:a/descendant::*[self::cda:b or self::cda:c]'],
  ['.//cda:a[last()]', './/cda:a[last()]'],
  ['.//text()', './/text()'],
])('the expression %s becomes %s', (expression, rewritten) => {
  expect(withIndex(expression)).toBe(rewritten);
});

test('a later edition names only the layers that changed', () => {
  const path = folder({
    'a.json': JSON.stringify({ edition: 'a', valueSets: 'a', profiles: { specification: { x: 'x.sch', y: 'y.sch' } } }),
    'b.json': JSON.stringify({ edition: 'b', extends: 'a', profiles: { specification: { y: 'y2.sch' } } }),
  });
  expect(readEditions(path)[1]).toEqual({ edition: 'b', valueSets: 'a', profiles: { specification: { x: 'x.sch', y: 'y2.sch' } } });
});

describe('repairs', () => {
  const recipesOf = (repair: string) =>
    layerMetadata(
      'l',
      layerOf(
        `${open}<pattern id="p"><title>t</title><rule context="cda:a">${assertion('R-1', '@b', `v:repair="${repair}"`)}</rule></pattern>${diagnostics}</schema>`,
      ),
      () => undefined,
    ).assertions['R-1']?.recipes;

  test('several steps, another element, and what to do otherwise', () =>
    expect(recipesOf("safe at ../cda:c: set @x:y = 'a;b'; text = string(@z) else suggested: insert cda:d[@e = 'f'] = 'g'")).toEqual([
      {
        safety: 'safe',
        at: 1,
        steps: [
          { do: 'set', attribute: 'x:y', value: 'a;b' },
          { do: 'text', value: 2 },
        ],
      },
      { safety: 'suggested', steps: [{ do: 'insert', element: 'cda:d', attributes: [['e', 'f']], value: 'g' }] },
    ]));

  test.each(["set @a = 'b'", 'safe: put @a', 'sure: remove', 'safe: insert', 'safe: set a'])('%s is refused', (repair) =>
    expect(() => recipesOf(repair)).toThrow(SchematronError),
  );
});

describe('tables', () => {
  const schema = `${open}<let name="units" v:table="units.tsv"/><pattern id="p"><rule context="cda:a">${assertion('T-1', "map:get($units, @u) = 'cm3'")}</rule></pattern>${diagnostics}</schema>`;
  const selected = (table: string) => layerOf(schema, { 'units.tsv': table }).variables.map(({ select }) => select);

  test('two columns are a map of strings, more a map of maps; comments are left out', () => {
    expect(selected("# as they are written\nwritten\tunit\ncc\tcm3\nl'h\tL\n")).toEqual(["map{'cc': 'cm3', 'l''h': 'L'}"]);
    expect(selected('code\tname\tlabel\n1\tA\tb\n')).toEqual(["map{'1': map{'name': 'A', 'label': 'b'}}"]);
  });

  test.each([
    ['a key twice', 'a\tb\n1\t2\n1\t3\n', /units\.tsv: 1 is there twice/],
    ['a line too short', 'a\tb\n1\n', /units\.tsv: 1: 1 columns, 2 expected/],
    ['no lines', 'a\tb\n', /units\.tsv: a table has/],
  ])('%s is refused', (_, table, message) => expect(() => selected(table)).toThrow(message));

  test('so is a table that is not there', () => expect(() => layerOf(schema)).toThrow(/units\.tsv/));
});

test('a layer is compiled the same whichever came before: a step to the parent leads to one node at most in all of them', () => {
  const rules = join(__dirname, '..', '..', 'dist', 'rules');
  const steps = readdirSync(rules, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sef.json'))
    .flatMap((name) => readFileSync(join(rules, name), 'utf8').match(/"name":"parent","nodeTest":"[^"]*N"/g) ?? []);
  expect(new Set(steps)).toEqual(new Set(['"name":"parent","nodeTest":"?N"']));
});
