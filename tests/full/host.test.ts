import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What verifcda changes for the program that uses it, and for saxon-js: nothing that anybody would notice. */

const project = join(__dirname, '..', '..');
const node = (code: string, env: Record<string, string> = {}) =>
  execFileSync(process.execPath, ['-e', code], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });

const judgeOne = `
  const { createValidator } = require('./dist/index.js');
  const bytes = require('node:fs').readFileSync('fixtures/documents/cr-img-minimal.xml');
  const judged = createValidator().then((validator) => validator.validate(bytes, 'cr.xml'));`;

test.each([
  ['after', ''],
  ['before', "const mine = require('axios');"],
])('a program that loads axios %s verifcda has loaded saxon-js gets axios', (_, before) => {
  const said = node(`${before} ${judgeOne} judged.then(({ status }) => {
    const axios = require('axios');
    console.log(status, typeof axios.create, axios.VERSION, ${before ? 'axios === mine' : true});
  });`);
  expect(said).toMatch(/^conforming function \d+\.\d+\.\d+ true\n$/);
});

/** Every rule fixture in every layer of its profile: all findings, places and messages included. */
const allFindings = (env: Record<string, string>) =>
  node(
    `
    const { readFileSync } = require('node:fs');
    const { applyChanges } = require('./build/tools/fixtures/change.js');
    const { readFixtures } = require('./build/tools/fixtures/rule-fixtures.js');
    const { Validator } = require('./dist/journey/validator.js');
    const { saxon } = require('./dist/engine/saxon.js');
    (async () => {
      console.log(String(saxon().internals.Regex.prepareRegex).includes('known'));
      for (const profile of ['specification', 'testcontenucda']) {
        const validator = await Validator.create({ profile, engine: 'libxml2-wasm' });
        for (const { name, fixtures } of readFixtures('fixtures', profile))
          for (const [index, { base, change }] of fixtures.entries()) {
            const text = applyChanges(readFileSync('fixtures/documents/' + base + '.xml', 'utf8'), change);
            const { status, stages, findings } = validator.validate({ path: 'cr.xml', bytes: Buffer.from(text) });
            console.log(JSON.stringify([profile, name, index, status, stages, findings]));
          }
      }
    })();`,
    env,
  ).split('\n');

test('saxon-js as it is and tuned: the same findings on every fixture', () => {
  const [tuned, ...findings] = allFindings({});
  const [untuned, ...others] = allFindings({ VERIFCDA_UNTUNED: '1' });
  expect([tuned, untuned]).toEqual(['true', 'false']);
  expect(findings.length).toBeGreaterThan(1900);
  expect(others).toEqual(findings);
}, 900_000);
