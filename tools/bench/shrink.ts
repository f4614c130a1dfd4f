import { join } from 'node:path';
import { withConsequences } from '../../src/findings/finding.js';
import { Validator } from '../../src/journey/validator.js';
import { packageFolder } from '../../src/package-folder.js';
import { share } from '../../src/share/share.js';
import { applyChanges } from '../fixtures/change.js';
import { readFixtures } from '../fixtures/rule-fixtures.js';
import { testDocument } from './documents.js';

const model = 'cr-img-scanner';
const most = { bytes: 5000, seconds: 60 };

/** What became of a report that was shrunk to one finding. */
export interface Shrunk {
  rule: string;
  layer: string;
  bytes: number;
  /** Of the processor. */
  seconds: number;
  isSmall: boolean;
}

/** Shrinks the report of the measures, broken in as many ways, to one finding each: `verifcda share --rule … --reduce`. */
export async function shrunk(count: number): Promise<Shrunk[]> {
  const validator = await Validator.create({ lasting: true, showValues: true });
  const report = testDocument();
  const results: Shrunk[] = [];
  for (const { rule, change } of onePerFile(count)) {
    if (results.length === count) break;
    const bytes = Buffer.from(applyChanges(report, change));
    const found = withConsequences(validator.validate({ path: 'x', bytes }).findings).find(({ ruleId }) => ruleId === rule);
    // The layers first; then others, of which one layer has several.
    if (!found || found.layer === 'xml') continue;
    const start = process.cpuUsage();
    const shared = share(bytes, validator, { rule, reduce: true, seconds: 50 });
    const { user, system } = process.cpuUsage(start);
    const seconds = (user + system) / 1e6;
    const size = shared.bytes.byteLength;
    results.push({ rule, layer: found.layer, bytes: size, seconds, isSmall: size < most.bytes && seconds < most.seconds });
  }
  return results;
}

/** A fixture of each layer in turn, then of the next file of each. */
function onePerFile(count: number) {
  const folder = join(packageFolder, 'fixtures');
  const layers = ['structuration-minimale', 'img-cr-img', 'modeles-de-contenus', 'dicom', 'ihe', 'terminologies', 'coherence'];
  const files = [
    ...readFixtures(folder, 'built-in').map((file) => [file]),
    ...layers.map((layer) => readFixtures(folder, `specification/${layer}`)),
  ].map((of) => of.flatMap(({ fixtures }) => fixtures.filter(({ base, conforming }) => base === model && !conforming).slice(0, 1)));
  return Array.from({ length: count }, (_, turn) => files.flatMap((of) => of.slice(turn, turn + 1))).flat();
}
