import type { Stage, Tools } from '../document.js';
import { guard } from './guard.js';
import { identify } from './identify.js';
import { read } from './read.js';
import { ruleStage } from './rules.js';
import { schema } from './schema.js';

/** A document's journey, in order. */
export function stagesFor({ rules }: Pick<Tools, 'rules'>): Stage[] {
  return [read, guard, identify, schema, ...rules.layers.map(ruleStage)];
}
