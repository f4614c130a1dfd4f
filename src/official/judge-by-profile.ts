import type { Tree } from '../engine/tree.js';
import type { Telling } from '../telling/describe.js';
import { describeFired, describeStopped, type OfficialFinding } from './describe.js';
import type { ProfileFile } from './layout.js';
import type { OfficialPackage } from './package.js';
import type { OfficialProblem } from './problem.js';
import type { SourceMap } from '../xml/source-map.js';

/** What one official profile says of a document, in our findings, and the value set that it misses. */
export function judgeByProfile(
  official: OfficialPackage,
  file: ProfileFile,
  document: { tree: Tree; source: SourceMap },
  telling: Telling,
): { findings: OfficialFinding[]; missing?: OfficialProblem } {
  const profile = official.profile(file);
  const { fired, stopped, missing } = profile.run(document.tree.document);
  const judged = { profile: file.name, ...document, telling, nameOfSet: (reference: string) => profile.nameOfSet(reference) };
  const findings = [...fired.map((each) => describeFired(each, judged)), ...(stopped ? [describeStopped(stopped, judged)] : [])];
  return { findings, ...(missing ? { missing } : {}) };
}
