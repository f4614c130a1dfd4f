import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '../../src/journey/validator.js';
import { profileNames } from '../../src/models/profiles.js';
import { fixtures, ruleSet } from '../support/rule-runner.js';

/** A CDA outside the CI-SIS: the header rules say what it lacks. */
const outsideCiSis = 'cda-generique.xml';
const documents = readdirSync(join(fixtures, 'documents')).filter((name) => name !== outsideCiSis);

describe.each(profileNames)('profile %s', (profile) => {
  test('every rule says why it is asked and what the official tool does with it', () => {
    const rules = ruleSet(profile).layers.flatMap((layer) => ruleSet(profile).layer(layer).rules);
    expect(rules.filter(({ official }) => official === undefined).map(({ id }) => id)).toEqual([]);
    const why = profile === 'specification' ? rules : [];
    expect(why.filter(({ why: { fr, en } }) => !fr || !en).map(({ id }) => id)).toEqual([]);
  });

  test.each(documents)('%s breaks no rule that applies to it', async (document) => {
    const validator = await Validator.create({ profile });
    const { stages, findings } = validator.validate({ path: document, bytes: readFileSync(join(fixtures, 'documents', document)) });
    expect(findings.filter(({ severity }) => severity !== 'info').map(({ ruleId, path }) => `${ruleId} ${path}`)).toEqual([]);
    expect(stages.filter(({ status }) => status === 'failed')).toEqual([]);
  });
});
