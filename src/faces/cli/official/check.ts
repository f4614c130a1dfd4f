import { officialProfile } from '../../../models/profiles.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentStatus, Language } from '../../../findings/finding.js';
import { Validator } from '../../../journey/validator.js';
import { healthOf, type ProfileHealth } from '../../../official/health.js';
import { OfficialPackage } from '../../../official/package.js';
import { OfficialProblem } from '../../../official/problem.js';
import { safeJson, safeStrings } from '../../../report/safe-text.js';
import { words } from '../../../report/words.js';
import { packageFolder } from '../../../package-folder.js';
import { english, french } from '../../../text/counted.js';
import { sayIn } from '../../../text/say.js';
import { UsageError } from '../../../usage-error.js';

/** A report on which our own rules and those of the package were asked. */
interface Agreement {
  document: string;
  testcontenucda: DocumentStatus;
  official: DocumentStatus;
}

/**
 * The health of a package: each profile and model compiled, what is missing, and whether its verdicts on imaging reports
 * are those of our profile testcontenucda.
 *
 * @returns the text to print; not healthy when a general profile or a model cannot be used
 * @throws UsageError when there is no package
 */
export async function checkPackage(path: string, language: Language, json: boolean): Promise<{ healthy: boolean; text: string }> {
  const official = await openOrRefuse(path, language);
  const profiles = healthOf(official, language);
  const agreement = await agreementsWith(official);
  const healthy = profiles.every(({ kind, problem }) => problem === undefined || kind === 'terminologies');
  const report = { package: path, edition: official.edition, healthy, profiles, agreement };
  return { healthy, text: json ? `${safeJson(report, 2)}\n` : textOf(safeStrings(report), language) };
}

/** @throws UsageError when there is no package that can be used */
export async function openOrRefuse(path: string, language: Language): Promise<OfficialPackage> {
  try {
    return await OfficialPackage.open(path);
  } catch (error) {
    if (error instanceof OfficialProblem) throw new UsageError(error.tell(language));
    throw error;
  }
}

/** The package's own imaging reports, and ours where the repository is at hand. */
async function agreementsWith(official: OfficialPackage): Promise<Agreement[]> {
  const ours = join(packageFolder, 'fixtures', 'documents');
  const documents = [
    ...official.layout.examples
      .filter((example) => /IMG.CR.IMG/i.test(example))
      .map((example) => ({ document: example, bytes: official.finder.files.read(example) })),
    ...(existsSync(ours) ? readdirSync(ours).filter((name) => name.startsWith('cr-img-')) : []).map((name) => ({
      document: `fixtures/documents/${name}`,
      bytes: readFileSync(join(ours, name)),
    })),
  ];
  const validator = await Validator.create({ profile: officialProfile, official: { package: official.path, alone: false } });
  return documents.flatMap(({ document, bytes }) => {
    const { verdicts, status, stages } = validator.validate({ path: document, bytes });
    // A model that the package does not have cannot agree.
    if (stages.some(({ stage, status: outcome }) => stage === 'volet' && outcome === 'failed')) return [];
    return [{ document, testcontenucda: verdicts?.testcontenucda ?? status, official: verdicts?.official ?? status }];
  });
}

function textOf(
  { edition, profiles, agreement }: { edition: string; profiles: readonly ProfileHealth[]; agreement: readonly Agreement[] },
  language: Language,
): string {
  const say = sayIn(language);
  const { colon, status, verdictOf } = words[language];
  const width = Math.max(...profiles.map(({ name }) => name.length));
  const lines = profiles.map(({ name, problem, checks, compiled, missingValueSets, inexact }) => {
    const notes = [
      ...missingValueSets.map((file) => say(`jeu de valeurs absent : ${file}`, `value set missing: ${file}`)),
      ...inexact.map((file) => say(`trouvé en ignorant la casse : ${file}`, `found by ignoring case: ${file}`)),
    ].map((note) => `\n    ${note}`);
    const result =
      problem === undefined
        ? say(`${french('vérification', 'vérifications')(checks)}, ${compiled} ms`, `${english('check', 'checks')(checks)}, ${compiled} ms`)
        : problem;
    return `${problem === undefined ? '✔' : '✖'} ${name.padEnd(width)}  ${result}${notes.join('')}`;
  });
  const usable = profiles.filter(({ problem }) => problem === undefined).length;
  const total = profiles.reduce((sum, { compiled }) => sum + compiled, 0);
  const same = agreement.filter(({ testcontenucda, official }) => testcontenucda === official).length;
  const differing = agreement.filter(({ testcontenucda, official }) => testcontenucda !== official);
  lines.push(
    '',
    say(
      `édition ${edition} : ${usable} profils et modèles utilisables sur ${profiles.length}, ${total} ms de calcul`,
      `edition ${edition}: ${usable} of ${profiles.length} profiles and models can be used, ${total} ms of CPU`,
    ),
    say(
      `comptes rendus d’imagerie : ${french('verdict', 'verdicts')(same)} sur ${agreement.length} comme le profil testcontenucda`,
      `imaging reports: ${same} of ${agreement.length} verdicts as the profile testcontenucda`,
    ),
    ...differing.map(
      ({ document, testcontenucda, official }) =>
        `  ${document}${colon} testcontenucda ${status[testcontenucda]}, ${verdictOf.official} ${status[official]}`,
    ),
  );
  return `${lines.join('\n')}\n`;
}
