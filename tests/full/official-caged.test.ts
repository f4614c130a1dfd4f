import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ZipFile } from 'yazl';
import { OfficialPackage } from '../../src/official/package.js';
import { checkEngine, tryEngine } from '../../src/official/xpath/check-engine.js';
import { Validator } from '../../src/journey/validator.js';
import { compileXPath } from '../../src/official/xpath/saxon-xpath.js';
import {
  asserting,
  HEADER,
  IHE,
  judgeBy,
  madeUpPackage,
  MODELS,
  newFolder,
  packageWith,
  removeFolders,
  withPattern,
} from '../support/official.js';
import { readDocument } from '../support/rule-runner.js';

afterAll(removeFolders);

/** The dangers of a package from a stranger that tests/full/official-fail-closed does not try: archives, links, time, the engine. */

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
}

async function zipped(fill: (zip: ZipFile) => void, change: (bytes: Buffer) => Buffer = (bytes) => bytes): Promise<string> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  const file = join(newFolder(), 'paquet.zip');
  writeFileSync(file, change(Buffer.concat(chunks)));
  return file;
}

const withPackage =
  (top = '') =>
  (zip: ZipFile) => {
    for (const name of filesIn(madeUpPackage)) zip.addFile(join(madeUpPackage, name), top + name);
  };

describe('a ZIP archive', () => {
  test.each(['', 'interop-outil-cda-main/'])('with the top folder %j, as GitHub makes it, judges as the folder does', async (top) => {
    const file = await zipped(withPackage(top));
    const change = [{ on: '/ClinicalDocument/languageCode', attribute: 'code', value: 'it-IT' }] as const;
    const [archive, folder] = [await judgeBy(file, change), await judgeBy(madeUpPackage, change)];
    expect(archive.findings).toEqual(folder.findings);
    expect(archive.official?.edition).toBe(folder.official?.edition);
  });

  test.each<[string, string, () => Promise<string>]>([
    [
      'a bomb',
      'archive-limits',
      () => zipped((zip) => (withPackage()(zip), zip.addBuffer(Buffer.alloc(30_000_000), 'jeuxDeValeurs/a.xml'))),
    ],
    [
      'a file that is too large',
      'archive-limits',
      () => zipped((zip) => (withPackage()(zip), zip.addBuffer(Buffer.alloc(33 << 20), 'a.xml', { compress: false }))),
    ],
    [
      'a symbolic link',
      'unsafe-archive',
      () => zipped((zip) => (withPackage()(zip), zip.addBuffer(Buffer.from('/etc/passwd'), 'a.xml', { mode: 0o120777 }))),
    ],
    [
      'a name that climbs out',
      'unsafe-archive',
      () =>
        zipped(
          (zip) => (withPackage()(zip), zip.addBuffer(Buffer.from('x'), 'zz/a.xml')),
          (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('zz/a.xml', '../a.xml'), 'latin1'),
        ),
    ],
    ['two archives in one file', 'damaged-archive', () => zipped(withPackage(), (bytes) => Buffer.concat([bytes, bytes]))],
    ['half an archive', 'damaged-archive', () => zipped(withPackage(), (bytes) => bytes.subarray(0, bytes.length / 2))],
    ['no archive', 'no-folder-nor-archive', () => zipped(withPackage(), () => Buffer.from('PK?'))],
  ])(
    '%s is refused',
    async (_, kind, make) => {
      await expect(OfficialPackage.open(await make(), false)).rejects.toMatchObject({ kind });
    },
    120_000,
  );

  test('with two packages is refused', async () => {
    const file = await zipped((zip) => (withPackage('a/')(zip), withPackage('b/')(zip)));
    await expect(OfficialPackage.open(file, false)).rejects.toMatchObject({ kind: 'several-packages' });
  });
});

describe('symbolic links', () => {
  test.each([
    ['an included file', 'schematrons/abstract/dansJeu.sch', '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"/>'],
    ['a profile', IHE, ''],
    ['the batch file', 'schematrons/moteur/compilverif.bat', 'x -s:..\\profils\\AUTRE.sch '],
  ])('%s that is a link is not there', async (_, path, content) => {
    const elsewhere = join(newFolder(), 'cible');
    writeFileSync(elsewhere, content);
    const folder = packageWith({ [path]: null });
    symlinkSync(elsewhere, join(folder, path));
    const official = OfficialPackage.open(folder, false);
    // Without its batch file the package is known by its layout.
    if (path.endsWith('.bat')) expect((await official).layout.profiles.map(({ name }) => name)).not.toContain('AUTRE');
    else await expect(official.then((open) => open.profile(open.layout.profiles[1]!))).rejects.toThrow();
  });

  test('a loop of folders is not walked', async () => {
    const folder = packageWith({});
    symlinkSync(folder, join(folder, 'schematrons', 'encore'));
    expect((await judgeBy(folder)).status).toBe('conforming');
  });
});

describe('documents of the package, and no others', () => {
  const outside = join(__dirname, 'official-caged.test.ts');
  test.each([
    ['document() of a path that climbs', "document('../../../../../../../../../../etc/hostname')"],
    ['document() with a base', "document('x.xml', /)"],
    ['document() of a value of the judged document', 'document(string(cda:id/@root))'],
    ['doc() of a path of this machine', `doc('${outside}')`],
    ['doc-available() of a path of this machine', `doc-available('${outside}')`],
    ['a backslash', "doc('..\\..\\..\\..\\..\\..\\etc\\hostname')"],
    ['an escaped path', "doc('%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/hostname')"],
    ['unparsed-text-lines', "unparsed-text-lines('/etc/hostname') != ''"],
    ['unparsed-text-available', "unparsed-text-available('/etc/hostname')"],
    ['uri-collection', "exists(uri-collection('/etc'))"],
    ['parse-xml', "exists(parse-xml('<a/>'))".replaceAll('<', '&lt;')],
    ['load-xquery-module', "exists(load-xquery-module('x'))"],
    ['available-environment-variables', 'exists(available-environment-variables())'],
    ['system-property', "system-property('user.home') = ''"],
    ['an extension function', "saxon:evaluate('1')"],
    ['a Java extension', 'Q{java:java.lang.System}getProperties()'],
    ['an inline function', '(function($x) { $x })(1)'],
    ['the arrow to a function', "'x' => doc()"],
    ['a named function reference', 'exists(unparsed-text#1)'],
  ])('%s', async (_, test) => {
    const report = await judgeBy(packageWith({ [MODELS]: asserting(test) }));
    expect(report.status).toBe('notEvaluated');
  });

  test.each([
    ['xsl:result-document', '<xsl:result-document xmlns:xsl="http://www.w3.org/1999/XSL/Transform" href="/tmp/x"/>'],
    ['xsl:function', '<xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="x"/>'],
    ['xsl:include', '<xsl:include xmlns:xsl="http://www.w3.org/1999/XSL/Transform" href="/tmp/x"/>'],
  ])('%s is no part of the dialect', async (_, element) => {
    expect((await judgeBy(packageWith({ [MODELS]: withPattern(element) }))).reason).toContain('non pris en charge');
  });

  test('an include outside of the package', async () => {
    const report = await judgeBy(
      packageWith({ [HEADER]: (text) => text.replace('include/TYPE_CS.sch', '../../../../../../../../etc/hostname') }),
    );
    expect(report.reason).toContain('hors du paquet');
  });
});

describe('limits', () => {
  test('a rule that takes too long ends with --max-seconds, whatever the package wants', async () => {
    const slow = "count(for $a in 1 to 99999, $b in 1 to 99999 return 'x') != 0";
    const report = await judgeBy(packageWith({ [MODELS]: asserting(slow) }), [], { limits: { seconds: 3 } });
    expect(report).toMatchObject({ status: 'notEvaluated', reason: expect.stringContaining('délai de 3 s') as string });
  });

  test.each([
    ['alternatives that overlap', "matches(string-join(for $i in 1 to 60 return 'a', ''), '^(a|aa)+b')"],
    ['a pattern that is put together', "matches(string-join(for $i in 1 to 60 return 'a', ''), concat('^(a', '+)+b'))"],
  ])('a regular expression that runs for ever ends with --max-seconds: %s', async (_, test) => {
    const report = await judgeBy(packageWith({ [MODELS]: asserting(`not(${test})`) }), [], { limits: { seconds: 3 } });
    expect(report).toMatchObject({ status: 'notEvaluated', reason: expect.stringContaining('délai de 3 s') as string });
  });

  test('too many files', async () => {
    const folder = packageWith({});
    for (let index = 0; index < 30_001; index++) writeFileSync(join(folder, `${index}.txt`), '');
    await expect(OfficialPackage.open(folder, false)).rejects.toMatchObject({ kind: 'too-much' });
  });

  test('an expression, a nesting and a number of includes beyond the limits', async () => {
    const nested = `${'('.repeat(20_000)}1${')'.repeat(20_000)}`;
    for (const change of [asserting(nested), withPattern(`<pattern>${'<rule context="x">'.repeat(300)}${'</rule>'.repeat(300)}</pattern>`)])
      expect((await judgeBy(packageWith({ [MODELS]: change }))).status).toBe('notEvaluated');
  });
});

test('a cache folder that cannot be made, as below /proc, neither hangs nor keeps the verdict away', async () => {
  const code = `require('./dist/index.js').createValidator({ official: { package: ${JSON.stringify(madeUpPackage)} } }).then((validator) =>
    console.log(validator.validate(require('node:fs').readFileSync('fixtures/documents/cr-img-minimal.xml'), 'cr.xml').status))`;
  const cwd = join(__dirname, '..', '..');
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code], {
    cwd,
    timeout: 40_000,
    env: { ...process.env, VERIFCDA_CACHE: '/proc/x' },
  });
  expect(stdout).toBe('conforming\n');
});

test('an entry of the cache that somebody else wrote whole runs nothing that is not allowed', async () => {
  const cache = join(newFolder(), 'cache');
  const validator = () => Validator.create({ official: { package: madeUpPackage, alone: true, cache } });
  const text = readDocument('cr-img-minimal');
  expect((await validator()).validate({ path: 'cr.xml', text }).status).toBe('conforming');
  for (const name of filesIn(cache)) {
    const content = readFileSync(join(cache, name), 'latin1');
    const body = content.slice(content.indexOf('\n') + 1).replaceAll('"name":"not"', '"name":"environment-variable"');
    writeFileSync(join(cache, name), `${createHash('sha256').update(body, 'latin1').digest('hex')}\n${body}`, 'latin1');
  }
  const report = (await validator()).validate({ path: 'cr.xml', text });
  expect(report).toMatchObject({ status: 'notEvaluated', reason: expect.stringContaining('environment-variable') as string });
});

describe('another version of saxon-js', () => {
  test('the one that is here does what is built on it', () => {
    expect(checkEngine).not.toThrow();
  });

  test.each<[string, typeof compileXPath]>([
    ['loses variables', (text, namespaces) => compileXPath(text.replaceAll(/\$[cd]\b/g, "''"), namespaces, [])],
    [
      'hides what is called',
      (text, namespaces, variables) => compileXPath(text.replace(/^unparsed-text\('x'\)$/, "'x'"), namespaces, variables),
    ],
    [
      'compiles doc() otherwise',
      (text, namespaces, variables) => compileXPath(text.replace(/^doc\('x'\)$/, "('x')"), namespaces, variables),
    ],
    ['has no XPath.compile', () => (undefined as unknown as () => never)()],
  ])('one that %s is noticed', (_, compile) => {
    expect(() => tryEngine(compile)).toThrow();
  });
});

test('the version that the cache is made for is the one that is installed', () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../node_modules/saxon-js/package.json'), 'utf8')) as { version: string };
  const { dependencies } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(dependencies['saxon-js']).toBe(version);
});
