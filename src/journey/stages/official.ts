import type { ProfileFile } from '../../official/layout.js';
import { judgeByProfile } from '../../official/judge-by-profile.js';
import type { OfficialPackage } from '../../official/package.js';
import { OfficialProblem } from '../../official/problem.js';
import { type DocumentWith, executed, failed, skipped, type Stage, type StageOutcome, stageWith, type Tools } from '../document.js';
import { VOLET } from './names.js';
import { treeOf } from './trees.js';

/** The stages of the user's official package: its general profiles, then the document's model. */
export function officialStages(official: OfficialPackage, { options }: Pick<Tools, 'options'>): Stage[] {
  const { profiles, terminologies } = official.layout;
  const general = [...profiles, ...(terminologies && options.official?.terminologies ? [terminologies] : [])];
  return [...general.map((profile) => profileStage(official, profile)), voletStage(official)];
}

function profileStage(official: OfficialPackage, profile: ProfileFile): Stage {
  return stageWith(profile.name, ['source'], (document, tools) => {
    document.official ??= { package: official.path, edition: official.edition };
    return judge(official, profile, document, tools);
  });
}

/** A level 1 document has no model; the general profiles judge it. */
function voletStage(official: OfficialPackage): Stage {
  return stageWith(VOLET, ['source', 'kind'], (document, tools) => {
    const { source, kind } = document;
    const { language, official: options } = tools.options;
    const isLevel1 = kind.name === 'level-1' || kind.name === 'level-1-of-model';
    if (isLevel1 && options?.volet === undefined)
      return skipped(
        language === 'fr'
          ? 'document de niveau 1 : les profils généraux le jugent'
          : 'level 1 document: it is judged by the general profiles',
      );
    return orProblem(tools, () => {
      const { volet, by } = official.chooseVolet(source, options?.volet);
      document.official = { package: official.path, edition: official.edition, volet: volet.name, voletBy: by };
      return { ...judge(official, volet, document, tools), stage: volet.name };
    });
  });
}

function judge(official: OfficialPackage, profile: ProfileFile, document: DocumentWith<'source'>, tools: Tools): StageOutcome {
  const { source } = document;
  return orProblem(tools, () => {
    const { findings, missing } = judgeByProfile(official, profile, { tree: treeOf(document, source), source }, tools.options);
    for (const finding of findings) document.findings.push(finding);
    return missing ? failed(missing.tell(tools.options.language)) : executed;
  });
}

/** What cannot be used as the official tool would is not evaluated, and why. */
function orProblem({ options }: Tools, run: () => StageOutcome): StageOutcome {
  try {
    return run();
  } catch (error) {
    if (error instanceof OfficialProblem) return failed(error.tell(options.language));
    throw error;
  }
}
