import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OfficialPackage } from '../../src/official/package.js';
import {
  asserting,
  type FileChange,
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

afterAll(removeFolders);

const replacing = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`${from} is not there`);
  return text.replace(from, to);
};
const inIhe = (to: string) => ({ [MODELS]: asserting(to) });

test.each<[string, Record<string, FileChange>, string]>([
  ['a missing include', { 'schematrons/abstract/dansJeu.sch': null }, 'absent'],
  ['an include that is no Schematron', { 'schematrons/abstract/dansJeu.sch': '<autre/>' }, 'n’est pas un fragment Schematron'],
  [
    'an included schema',
    { 'schematrons/abstract/dansJeu.sch': '<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>' },
    'n’est pas un fragment',
  ],
  ['a circular include', { 'schematrons/abstract/dansJeu.sch': replacing('<rule', '<include href="dansJeu.sch"/><rule') }, ''],
  ['a DOCTYPE', { [IHE]: replacing('<schema', '<!DOCTYPE schema [<!ENTITY x "y">]><schema') }, 'DOCTYPE'],
  ['an ill-formed file', { [IHE]: replacing('</schema>', '') }, 'mal formé'],
  ['a static error', inIhe('cda:a['), 'XPath refusée'],
  [
    'a static error in a rule that no document touches',
    { [MODELS]: withPattern('<pattern id="p"><rule context="cda:jamais"><assert test="1 +">x</assert></rule></pattern>') },
    'XPath refusée',
  ],
  ['an undeclared variable', inIhe('$inconnue'), 'XPath refusée'],
  ['an undeclared prefix', inIhe('zzz:a'), 'XPath refusée'],
  ['an expression that closes what it did not open', inIhe('true()) then () else (if (true()'), 'XPath refusée'],
  ['an empty test', inIhe(' '), 'XPath refusée'],
  ['a context that goes up', { [IHE]: replacing('cda:section[2]/cda:title', '../cda:title') }, 'XTSE0340'],
  ['an unknown element', { [IHE]: withPattern('<diagnostics/>') }, 'non pris en charge : schema/diagnostics'],
  ['a foreign element', { [IHE]: withPattern('<x:key xmlns:x="urn:x"/>') }, 'non pris en charge'],
  ['an unknown attribute', { [IHE]: replacing('<pattern id="ordre">', '<pattern id="ordre" documents="x">') }, 'pattern/@documents'],
  ['another queryBinding', { [IHE]: replacing('xslt2', 'xslt') }, 'queryBinding'],
  ['a phase that is not there', { [IHE]: replacing('defaultPhase="corps"', 'defaultPhase="rien"') }, 'phase rien'],
  ['an abstract rule that is not there', { [HEADER]: replacing('<extends rule="CS"/>', '<extends rule="XX"/>') }, 'extends/@rule XX'],
  [
    'a global variable defined twice',
    { [MODELS]: withPattern('<pattern id="q"><let name="jeu_langues" value="1"/></pattern>') },
    'définie deux fois',
  ],
  ['a value set that is missing', { 'jeuxDeValeurs/JDV_Langues.xml': null }, 'jeu de valeurs absent'],
  ['a value set that is ill-formed', { 'jeuxDeValeurs/JDV_Langues.xml': '<a>' }, 'mal formé'],
  ['a file of another encoding than it declares', { [IHE]: (text) => text.replace('UTF-8', 'UTF-16') }, 'encodage'],
])('%s is not evaluated', async (_, changes, reason) => {
  const report = await judgeBy(packageWith(changes));
  expect(report.status).toBe('notEvaluated');
  expect(report.reason).toContain(reason);
});

/** A package is code from a stranger. */
test.each<[string, string]>([
  ['a file of the machine, by doc()', "doc('file:///etc/passwd')"],
  ['a file outside of the package', "doc('../../../../../../../../etc/hostname')"],
  ['an absolute path', "doc('/etc/hostname')"],
  ['an address', "doc('http://exemple.invalid/x.xml')"],
  ['a path that is put together', "doc(concat('/etc', '/hostname'))"],
  ['unparsed-text', "unparsed-text('/etc/passwd') != ''"],
  ['JavaScript', "ixsl:eval('1+1') = 2"],
  ['saxon extensions', "saxon:timestamp() != ''"],
  ['environment variables', "environment-variable('HOME') != ''"],
  ['a function by its full name', "Q{http://saxonica.com/ns/interactiveXSLT}eval('1') = 1"],
  ['a function look-up', "function-lookup(xs:QName('fn:doc'), 1)('/etc/passwd')"],
  ['a function item', 'fn:doc#1'],
  ['a function that is called by its value', "(let $f := doc#1 return $f('/etc/passwd'))"],
  ['collection', 'collection()'],
  ['where the document lies', 'empty(document-uri(/))'],
  ['where the document lies, by its base', "not(contains(base-uri(), 'x'))"],
  ['where the rules lie', "not(contains(static-base-uri(), 'x'))"],
  ['json-doc', "json-doc('/etc/x')"],
  ['transform', 'exists(transform(map{}))'],
  ['an expression of 60,000 characters', `${'1 + '.repeat(15_000)}1`],
  ['a range without end', 'count(1 to 100000000) > 0'],
  ['a range that is computed', 'count(1 to count(//*) * 10000000) > 0'],
  ['a regular expression that runs for ever', "matches('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', '^(a+)+$')"],
])('%s is refused', async (_, test) => {
  const report = await judgeBy(packageWith({ [MODELS]: asserting(test.replaceAll('<', '&lt;').replaceAll('>', '&gt;')) }));
  expect(report.status).toBe('notEvaluated');
  expect(JSON.stringify(report)).not.toContain('root:x:');
});

test('links are not followed, wherever they lead', async () => {
  const folder = packageWith({ 'jeuxDeValeurs/JDV_Langues.xml': null });
  const elsewhere = join(newFolder(), 'langues.xml');
  writeFileSync(elsewhere, '<a/>');
  symlinkSync(elsewhere, join(folder, 'jeuxDeValeurs', 'JDV_Langues.xml'));
  expect((await judgeBy(folder)).reason).toContain('jeu de valeurs absent');
});

test('a file that differs only by case is taken, two are refused', async () => {
  const folder = packageWith({});
  renameSync(join(folder, 'schematrons/abstract/dansJeu.sch'), join(folder, 'schematrons/abstract/DANSJEU.sch'));
  expect((await judgeBy(folder)).status).toBe('conforming');
  const two = packageWith({ 'schematrons/abstract/dansJeu.sch': null });
  for (const name of ['DANSJEU.sch', 'dansjeu.sch']) writeFileSync(join(two, 'schematrons/abstract', name), '<pattern/>');
  expect((await judgeBy(two)).reason).toContain('casse');
});

test('a folder without a package, with two, or of an unknown layout', async () => {
  await expect(OfficialPackage.open(newFolder(), false)).rejects.toMatchObject({ kind: 'not-a-package' });
  const two = newFolder();
  for (const name of ['a', 'b']) {
    mkdirSync(join(two, name, 'schematrons/profils'), { recursive: true });
    writeFileSync(join(two, name, 'schematrons/profils/IHE.sch'), '');
  }
  await expect(OfficialPackage.open(two, false)).rejects.toMatchObject({ kind: 'several-packages' });
  const strange = packageWith({ 'schematrons/moteur/compilverif.bat': null, 'schematrons/profils/CI-SIS_Modeles_ANS.sch': null });
  await expect(OfficialPackage.open(strange, false)).rejects.toMatchObject({ kind: 'unknown-layout' });
});

test('a package in a folder of a folder is found', async () => {
  const outer = newFolder();
  renameSync(packageWith({}), join(outer, 'testContenuCDA'));
  expect((await judgeBy(outer)).status).toBe('conforming');
});

test('a model that two examples name for the same templateIds is ambiguous', async () => {
  const example = readFileSync(join(madeUpPackage, 'ExemplesCDA/IMG-CR-IMG_2024.01.xml'), 'utf8');
  const two = packageWith({ 'ExemplesCDA/AUTRE.xml': example.replace('CI-SIS_IMG-CR-IMG_2024.01.sch', 'CI-SIS_ESSAI_2030.01.sch') });
  const report = await judgeBy(two);
  expect(report).toMatchObject({ status: 'notEvaluated', reason: expect.stringContaining('plusieurs modèles possibles') as string });
  expect((await judgeBy(two, [], { official: { volet: 'IMG-CR-IMG_2024.01' } })).status).toBe('conforming');
});

test('an example that is longer than its head is read as far as its templateIds', async () => {
  const example = readFileSync(join(madeUpPackage, 'ExemplesCDA/IMG-CR-IMG_2024.01.xml'), 'utf8');
  const late = packageWith({
    'ExemplesCDA/IMG-CR-IMG_2024.01.xml': example.replace('<ClinicalDocument', `<!--${'é -> '.repeat(20_000)}--><ClinicalDocument`),
  });
  expect((await judgeBy(late)).official).toMatchObject({ volet: 'CI-SIS_IMG-CR-IMG_2024.01', voletBy: 'example' });
});

test('an unknown model is no model', async () => {
  await expect(judgeBy(madeUpPackage, [], { official: { volet: 'RIEN_2000.01' } })).rejects.toMatchObject({ kind: 'unknown-volet' });
});
