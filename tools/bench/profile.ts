import { stagesFor } from '../../src/journey/stages/index.js';
import { Validator } from '../../src/journey/validator.js';
import { RuleSet } from '../../src/catalogue/rule-set.js';
import { valueSetMap } from '../../src/engine/value-set-map.js';
import { loadValueSets } from '../../src/value-sets/store.js';
import { testDocument } from './documents.js';
import { rulesByCost } from './rule-costs.js';
import { median } from './timing.js';

const warmUp = 20;
const runs = 31;
const dearest = 10;

/** Where the time of the test document goes in a warm process: stage by stage, and the most expensive rules. */
export async function profile(): Promise<string> {
  const validator = await Validator.create();
  const { rules } = validator;
  const bytes = Buffer.from(testDocument());
  const times = new Map<string, number[]>();
  const stages = stagesFor(validator).map((stage) => ({
    ...stage,
    run(...given: Parameters<typeof stage.run>) {
      const start = performance.now();
      const outcome = stage.run(...given);
      times.set(stage.name, [...(times.get(stage.name) ?? []), performance.now() - start]);
      return outcome;
    },
  }));
  for (let run = 0; run < warmUp + runs; run++) validator.judgeThrough(stages, { path: 'compte-rendu.xml', bytes });
  const counts = validator
    .judgeThrough(stages, { path: 'compte-rendu.xml', bytes })
    .report.stages.flatMap(({ assertions }) => assertions ?? []);
  const [proved, judged] = (['proved', 'run'] as const).map((key) => counts.reduce((sum, each) => sum + each[key], 0)) as [number, number];
  const line = (name: string, milliseconds: number) => `  ${name.padEnd(40)} ${milliseconds.toFixed(2).padStart(7)} ms`;
  const costs = rulesByCost(
    RuleSet.load(rules.edition.edition, rules.profile),
    { valueSets: valueSetMap(loadValueSets(rules.edition.valueSets)), showValues: false },
    bytes.toString(),
  );
  return [
    'stages of one document',
    ...[...times].map(([stage, all]) => line(stage, median(all.slice(warmUp)))),
    `assertions: ${proved} proved, ${judged} judged by saxon-js (${((100 * proved) / (proved + judged)).toFixed(1)} % proved)`,
    `the ${dearest} most expensive rules, each with the variables that it uses, which others may share`,
    ...costs.slice(0, dearest).map(({ rule, layer, milliseconds }) => line(`${rule} (${layer})`, milliseconds)),
  ].join('\n');
}
