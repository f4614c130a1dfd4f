import type { Stage, Tools } from '../document.js';
import { bodies } from './bodies.js';
import { guard } from './guard.js';
import { identify } from './identify.js';
import { read } from './read.js';
import { ruleStage } from './rules.js';
import { schema } from './schema.js';

/**
 * A document's journey, in order.
 *
 * @param official the stages of the user's official package (official.ts), when it judges
 */
export function stagesFor({ rules, options }: Pick<Tools, 'rules' | 'options'>, official: readonly Stage[] = []): Stage[] {
  const own = options.official?.alone ? [] : [...(rules.allLayers.includes(bodies.name) ? [bodies] : []), ...rules.layers.map(ruleStage)];
  return [read, guard, identify, schema, ...own, ...official];
}
