import { join } from 'node:path';
import { Validator } from '../../src/journey/validator.js';
import { formatNames } from '../../src/report/formatters.js';
import { profileNames } from '../../src/models/profiles.js';
import { applyChanges } from '../../tools/fixtures/change.js';
import { breakages } from '../../tools/patient-data/breakages.js';
import { searchOutputs } from '../../tools/patient-data/search.js';
import { patientValues } from '../../tools/patient-data/values.js';
import { folderWith, verifcda } from '../support/cli.js';
import { readOutput } from '../support/outputs.js';
import { readDocument } from '../support/rule-runner.js';

/** What outputs tell of the patient and the patient's people, the lines of documents included: nothing, unless it is asked for. */

const minimal = readDocument('cr-img-minimal');
const { source, values } = patientValues(minimal);
const searched = [...new Set(values.map(({ value }) => value))];
/** One breakage of four, other ones for each profile: all of them are what `tools/patient-data` is for. */
const some = (remainder: number) => [...breakages(source, values)].filter((_, index) => index % 4 === remainder);

test.each(profileNames)(
  'profile %s: no format has a value of the patient, wherever the document is broken',
  async (profile) => {
    const { leaks, documents, findings } = await searchOutputs(
      await Validator.create({ profile }),
      some(profileNames.indexOf(profile)),
      searched,
    );
    expect(leaks).toEqual([]);
    expect(findings).toBeGreaterThan(documents);
  },
  300_000,
);

test('the search finds what is shown on request', async () => {
  const misplaced = [...breakages(source, values)].filter(({ how }) => how.startsWith('everywhere else')).slice(0, 4);
  const { leaks } = await searchOutputs(await Validator.create({ showValues: true }), misplaced, searched);
  expect(new Set(leaks.map(({ format }) => format))).toEqual(new Set(formatNames));
}, 300_000);

describe('the command', () => {
  const family = values.find(({ element }) => source.elements[element]?.local === 'family')?.value as string;
  const cwd = folderWith({
    'cr.xml': applyChanges(minimal, [
      { on: '/ClinicalDocument/realmCode', attribute: 'code', value: family },
      { on: '/ClinicalDocument/languageCode', attribute: 'code', value: `x-${family.toLowerCase()}-x` },
    ]),
  });
  const outputs = (...args: string[]) => {
    const target = folderWith({});
    expect(
      verifcda(['--no-config', ...formatNames.flatMap((name) => ['-f', name, '-o', join(target, name)]), ...args, 'cr.xml'], { cwd }),
    ).toEqual({ status: 1, stdout: '', stderr: '' });
    return Object.fromEntries(formatNames.map((name) => [name, readOutput(join(target, name))]));
  };
  const holding = (texts: Record<string, string>) =>
    formatNames.filter((name) => texts[name]?.toLowerCase().includes(family.toLowerCase()));

  test('by default a name in the place of a code is hidden in every format, the lines are there', () => {
    const written = outputs();
    expect(holding(written)).toEqual([]);
    expect(formatNames.filter((name) => /realmCode code=\S{1,6}•{9}\W/.test(written[name] as string))).toEqual(['text', 'sarif', 'html']);
  });
  test('--show-values: every format quotes it', () => expect(holding(outputs('--no-source', '--show-values'))).toEqual(formatNames));
});
