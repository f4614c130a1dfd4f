import type { FileFinder } from './files/package-files.js';
import { OfficialProblem } from './problem.js';

/** Where things stand in a package. Paths are relative to the package's files. */
export interface Layout {
  /** The folder that holds `schematrons`, with a final `/`; empty when it is the package itself. */
  root: string;
  /** Profiles that judge every document, in the order of the official tool. */
  profiles: ProfileFile[];
  /** The semantic check of terminologies, outside of the verdict. */
  terminologies?: ProfileFile;
  /** Models («volets»), by name. */
  volets: ProfileFile[];
  /** The package's own CDA schema. */
  xsd?: string;
  /** Documents that come with it. */
  examples: string[];
}

export interface ProfileFile {
  /** File name without `.sch`: the name of the layer. */
  name: string;
  path: string;
}

/** The profiles of each known generation, where the package's own batch file does not tell. */
const generations = [
  [
    'profils/IHE.sch',
    'profils/CI-SIS_ModelesDeContenusCDA.sch',
    'profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch',
    'profils/CI-SIS_Modeles_ANS.sch',
  ],
  ['profils/IHE.sch', 'profils/IHE_XDS-SD.sch', 'profils/CI-SIS_StructurationMinimale.sch', 'profils/CI-SIS_Modeles_ANS.sch'],
];
const TERMINOLOGIES = 'profils/terminologies/schematron/terminologie.sch';
const BATCH = 'moteur/compilverif.bat';

/**
 * Finds a package's parts.
 *
 * @param told how the user named the package, for messages
 * @throws OfficialProblem when there is none, or its layout is unknown
 */
export function findLayout(finder: FileFinder, told: string): Layout {
  const { paths } = finder.files;
  const root = rootOf(paths, told);
  const schematrons = `${root}schematrons/`;
  const at = (path: string) => finder.find(schematrons, path)?.path;
  const listed = profilesOfBatch(finder, schematrons);
  const generation = listed ?? generations.find((list) => list.every((path) => at(path) !== undefined));
  const profiles = generation?.map((path) => at(path));
  if (!profiles || profiles.some((path) => path === undefined))
    throw new OfficialProblem('unknown-layout', (generation ?? generations[0] ?? []).join(', '));
  const terminologies = at(TERMINOLOGIES);
  const xsd = finder.find(root, 'infrastructure/cda/CDA_extended.xsd')?.path;
  return {
    root,
    profiles: profiles.map((path) => profileFile(path as string)),
    ...(terminologies === undefined ? {} : { terminologies: profileFile(terminologies) }),
    volets: paths.filter((path) => path.startsWith(schematrons) && /^[^/]+\.sch$/i.test(path.slice(schematrons.length))).map(profileFile),
    ...(xsd === undefined ? {} : { xsd }),
    examples: paths.filter((path) => path.startsWith(`${root}ExemplesCDA/`) && /\.xml$/i.test(path)),
  };
}

function profileFile(path: string): ProfileFile {
  return { name: path.replace(/^.*\//, '').replace(/\.sch$/i, ''), path };
}

/** The folder that holds `schematrons/profils`, nearest to the top. */
function rootOf(paths: readonly string[], told: string): string {
  const roots = new Set(paths.flatMap((path) => /^((?:.*\/)?)schematrons\/profils\/[^/]+\.sch$/.exec(path)?.[1] ?? []));
  const depth = (root: string) => root.split('/').length;
  const least = Math.min(...[...roots].map(depth));
  const nearest = [...roots].filter((root) => depth(root) === least);
  if (nearest.length === 0) throw new OfficialProblem('not-a-package', told);
  if (nearest.length > 1) throw new OfficialProblem('several-packages', told);
  return nearest[0] as string;
}

/** The profiles that the package's own batch file runs before the model: `-s:..\profils\IHE.sch`. */
function profilesOfBatch(finder: FileFinder, schematrons: string): string[] | undefined {
  const batch = finder.find(schematrons, BATCH);
  if (!batch) return undefined;
  const commands = finder.files
    .read(batch.path)
    .toString('latin1')
    .split(/\r?\n/)
    .filter((line) => !/^\s*(::|rem\b|@rem\b)/i.test(line));
  const sources = commands.flatMap((line) => /-s:"?\.\.\\([^"\s%]+\.sch)"?\s/i.exec(line)?.[1] ?? []);
  const profiles = [...new Set(sources.map((path) => path.replaceAll('\\', '/')))].filter(
    (path) => path.toLowerCase() !== TERMINOLOGIES.toLowerCase(),
  );
  return profiles.length === 0 ? undefined : profiles;
}
