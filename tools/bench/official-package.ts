import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageFolder } from '../../src/package-folder.js';

const ours = join(packageFolder, 'fixtures', 'official', 'package');

/** As many as the package of 2025-10 has, in what one imaging report needs of it. */
const sizes = {
  types: 30,
  header: 260,
  callers: 600,
  body: 480,
  models: 330,
  sets: 60,
  conceptsOfSet: 30,
  states: 130,
  volet: 60,
  examples: 100,
};

/**
 * Writes a package of ours in the official layout, as large as the published one: for each profile so many patterns, each in a file of
 * its own, on the elements and templateIds that a report has.
 *
 * @param report a document whose templateIds the rules are about
 */
export function writeLargePackage(folder: string, report: string): void {
  cpSync(ours, folder, { recursive: true });
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const present = [...new Set([...report.matchAll(/<templateId root="([\d.]+)"/g)].map(([, root]) => root as string))];
  // Three rules of four are about what other models have.
  const roots = present.flatMap((root, index) => [root, `1.2.4.${index}.1`, `1.2.4.${index}.2`, `1.2.4.${index}.3`]);
  const names = [...new Set([...report.matchAll(/<([a-zA-Z]+) [^>]*code="/g)].map(([, name]) => name as string))];
  const of = <T>(list: readonly T[], index: number) => list[index % list.length] as T;
  /** Includes in a schema so many files, each with what is made for its number. */
  const add = (schema: string, kind: string, count: number, made: (index: number) => string) => {
    const includes = Array.from({ length: count }, (_, index) => {
      put(join(dirname(schema), 'grand', `${kind}${index}.sch`), made(index));
      return `<include href="grand/${kind}${index}.sch"/>`;
    });
    const file = join(folder, schema);
    writeFileSync(file, readFileSync(file, 'utf8').replace('</schema>', `${includes.join('\n')}\n</schema>`));
  };
  const asserting = (kind: string) => (index: number) => pattern(`${kind}${index}`, templateRule(of(roots, index), of(names, index), kind));

  for (let index = 0; index < sizes.types; index++) put(`${HEADER}/grand/type${index}.sch`, typeRule(index));
  add(`${HEADER}/ASIP-STRUCT-MIN-StrucMin.sch`, 'entete', sizes.header, (index) => {
    const callers = Math.ceil(sizes.callers / sizes.header);
    const types = Array.from({ length: callers }, (_, each) => (index * callers + each) % sizes.types);
    const calls = types.map((type) => `<extends rule="type${type}"/>`).join('');
    const includes = types.map((type) => `<include href="type${type}.sch"/>`).join('');
    return pattern(
      `entete${index}`,
      `${includes}<rule context="//hl7:${of(names, index)}[@nullFlavor or ../hl7:templateId/@root='${of(roots, index)}']">
        <let name="sujet" value="'${of(names, index)}'"/>${calls}
        <assert test="@nullFlavor or not(../hl7:rien = $sujet)">[${index}] L'élément <value-of select="$sujet"/> est répété.</assert></rule>`,
    );
  });
  add(`${PROFILES}/IHE.sch`, 'corps', sizes.body, asserting('corps'));
  const ihe = join(folder, `${PROFILES}/IHE.sch`);
  writeFileSync(ihe, readFileSync(ihe, 'utf8').replace(' defaultPhase="corps"', ''));
  add(`${PROFILES}/CI-SIS_ModelesDeContenusCDA.sch`, 'modele', sizes.models, (index) =>
    index < sizes.sets ? inSet(index, of(names, index)) : asserting('modele')(index),
  );
  for (let index = 0; index < sizes.sets; index++) put(`jeuxDeValeurs/grand${index}.xml`, valueSet(index, report));
  add(`${PROFILES}/CI-SIS_Modeles_ANS.sch`, 'etat', sizes.states, asserting('etat'));
  add('schematrons/CI-SIS_IMG-CR-IMG_2024.01.sch', 'volet', sizes.volet, asserting('volet'));
  const example = readFileSync(join(folder, 'ExemplesCDA/ESSAI_2030.01.xml'), 'utf8');
  for (let index = 0; index < sizes.examples; index++)
    put(`ExemplesCDA/grand${index}.xml`, example.replaceAll('1.2.250.1.213.1.1.1.999', `1.2.250.1.213.1.1.1.${1000 + index}`));
}

const PROFILES = 'schematrons/profils';
const HEADER = `${PROFILES}/structurationMinimale`;
const SCHEMATRON = 'xmlns="http://purl.oclc.org/dsdl/schematron"';

function pattern(id: string, rules: string): string {
  return `<pattern ${SCHEMATRON} id="${id}">${rules}</pattern>`;
}

function templateRule(root: string, name: string, kind: string): string {
  return `<rule context="*[cda:templateId/@root='${root}']">
    <let name="nombre" value="count(cda:${name})"/>
    <assert test="$nombre &lt; 100 and not(cda:${name}[@code='${kind}'])">[${kind}] L'élément a <value-of select="$nombre"/> ${name}.</assert>
    <assert test="not(@displayName = '${kind}') or cda:code" role="warning">[${kind}] Un libellé manque.</assert>
    </rule><rule context="*[cda:templateId/@root='${root}']/cda:${name}"><assert test="@code or @nullFlavor or * or text() or @*">[${kind}] Vide.</assert></rule>`;
}

function typeRule(index: number): string {
  return `<rule ${SCHEMATRON} abstract="true" id="type${index}"><let name="type" value="string(@xsi:type)"/>
    <assert test="empty(@xsi:type) or contains($type, ':') or resolve-QName(@xsi:type, .) != QName('urn:essai', 'T${index}')">Type : <value-of select="$type"/></assert>
    <assert test="not(matches(string(@code), '^\\s+T${index}$'))">${index} : <value-of select="@code"/></assert>
    <assert test="every $e in hl7:translation satisfies ($e/@code or $e/@nullFlavor or $e/hl7:originalText)">${index} : translation.</assert></rule>`;
}

function inSet(index: number, name: string): string {
  return `<pattern ${SCHEMATRON} id="jeu${index}" is-a="dansJeu"><param name="jeu" value="'../../jeuxDeValeurs/grand${index}.xml'"/>
    <param name="vue" value="'${name}'"/><param name="contexte" value="cda:${name}[@code and @codeSystem]"/></pattern>`;
}

/** The coded elements of the report are members, and some other concepts. */
function valueSet(index: number, report: string): string {
  const used = [...report.matchAll(/ code="([^"]+)"(?=[^>]*codeSystem="([^"]+)")/g)].map(
    ([, code, system]) => `${code}" codeSystem="${system}`,
  );
  const others = Array.from({ length: sizes.conceptsOfSet }, (_, code) => `C${code}" codeSystem="1.2.3.${index}`);
  const concepts = [...new Set([...used, ...others])].map(
    (concept) => `<Concept code="${concept}" displayName="Concept du jeu ${index}"/>`,
  );
  return `<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet id="1.2.4.${index}"><ConceptList>${concepts.join('\n')}</ConceptList></ValueSet></RetrieveValueSetResponse>`;
}
