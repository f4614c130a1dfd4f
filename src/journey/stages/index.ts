import type { RuleSet } from '../../catalogue/rule-set.js';
import { profiles } from '../../models/profiles.js';
import type { Stage, Tools } from '../document.js';
import { bodies } from './bodies.js';
import { guard } from './guard.js';
import { identify } from './identify.js';
import { read } from './read.js';
import { refusals } from './refusals.js';
import { ruleStage } from './rules.js';
import { schema } from './schema.js';

/**
 * A document's journey, in order.
 *
 * @param official the stages of the user's official package (official.ts), when it judges
 */
export function stagesFor({ rules, options }: Pick<Tools, 'rules' | 'options'>, official: readonly Stage[] = []): Stage[] {
  const own = options.official?.alone ? [] : ownStages(rules, profiles[options.profile].warnsOfRefusals && official.length === 0);
  return [read, guard, identify, schema, ...own, ...official];
}

/** @param warns whether the rules of the official tool are looked at too; where its own package judges, it speaks for itself */
function ownStages(rules: RuleSet, warns: boolean): Stage[] {
  return [...(rules.allLayers.includes(bodies.name) ? [bodies] : []), ...rules.layers.map(ruleStage), ...(warns ? [refusals] : [])];
}
