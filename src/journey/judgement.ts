import { type DocumentStatus, type Finding, type Language, withConsequences } from '../findings/finding.js';
import { isFullyCovered } from '../models/applicability.js';
import { type ProfileName, profiles } from '../models/profiles.js';
import type { OfficialFinding } from '../official/describe.js';
import { groupSameMessages } from '../official/same-message.js';
import { joinTwins } from '../official/twins.js';
import type { JudgedFinding } from '../telling/describe.js';
import { foldFindings } from '../telling/fold.js';
import { onMisspeltTemplates } from '../telling/misspelt-templates.js';
import type { DocumentInProgress, Tools } from './document.js';
import { VOLET } from './stages/names.js';

/** The findings as they are shown, and what each profile concludes. */
export interface Judgement {
  findings: Finding[];
  /** Some of the document has no rules here. */
  partial: boolean;
  ownStatus: DocumentStatus;
  /** With two profiles. */
  verdicts?: Record<string, DocumentStatus>;
}

export function judgementOf(document: DocumentInProgress, { options, official, rules }: Tools): Judgement {
  const { profile, allowPartial } = options;
  const isOfficial = (layer: string) => layer === VOLET || official?.layers.has(layer) === true;
  const alone = options.official?.alone === true;
  const partial = !alone && document.kind !== undefined && (document.partly !== undefined || !isFullyCovered(document.kind, profile));
  const own = folded({ ...document, findings: document.findings.filter(({ layer }) => !isOfficial(layer)) }, profile, options.language);
  const grouped = groupSameMessages(document.findings.filter(({ layer }) => isOfficial(layer)) as OfficialFinding[]);
  const ruleOf = (id: string) => {
    const rule = rules.rule(id);
    return rule && { tests: rule.checks.map(({ test }) => test), isOfficial: rule.official !== undefined && rule.official !== 'none' };
  };
  const findings = document.source && !alone ? joinTwins(own, grouped, document.source, ruleOf) : [...own, ...grouped];
  const statusOf = (counts: (layer: string) => boolean, isPartial: boolean): DocumentStatus => {
    if (document.stages.some(({ stage, status }) => status === 'failed' && counts(stage))) return 'notEvaluated';
    if (withConsequences(findings).some(({ layer, severity }) => severity === 'error' && counts(layer))) return 'nonconforming';
    return isPartial && !allowPartial ? 'notEvaluated' : 'conforming';
  };
  // The file itself and the schema count for both.
  const ownStatus = statusOf((layer) => !isOfficial(layer), partial);
  if (!official) return { findings, partial, ownStatus };
  const officialStatus = statusOf((layer) => !rules.layers.includes(layer) && !official.isBeside(layer), false);
  return alone
    ? { findings, partial, ownStatus: officialStatus }
    : { findings, partial, ownStatus, verdicts: { [profile]: ownStatus, official: officialStatus } };
}

/** What two profiles conclude together. */
export function worseOf(statuses: DocumentStatus[]): DocumentStatus {
  return statuses.includes('notEvaluated') ? 'notEvaluated' : statuses.includes('nonconforming') ? 'nonconforming' : 'conforming';
}

/** Consequences stand under their causes; in an official profile each line is a finding. */
function folded({ findings, source }: DocumentInProgress, profile: ProfileName, language: Language): Finding[] {
  return source && profiles[profile].folds
    ? foldFindings(onMisspeltTemplates(findings as JudgedFinding[], source, language), source)
    : findings;
}
