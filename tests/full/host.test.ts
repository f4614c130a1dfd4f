import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

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

/** Every rule fixture in its layer: all that is found, places and messages included, a line a fixture; first whether saxon-js is tuned. */
const script = `
  const { readFileSync } = require('node:fs');
  const { applyChanges } = require('./build/tools/fixtures/change.js');
  const { readFixtures } = require('./build/tools/fixtures/rule-fixtures.js');
  const { RuleSet } = require('./dist/catalogue/rule-set.js');
  const { runLayer } = require('./dist/engine/run-layer.js');
  const { saxon } = require('./dist/engine/saxon.js');
  const { parseTree } = require('./dist/engine/tree.js');
  const { valueSetMap } = require('./dist/engine/value-set-map.js');
  const { describeFinding } = require('./dist/telling/describe.js');
  const { loadValueSets } = require('./dist/value-sets/store.js');
  const { mapSource } = require('./dist/xml/source-map.js');
  console.log(String(saxon().internals.DomUtils.X).includes('keptName'));
  for (const profile of ['specification', 'testcontenucda']) {
    const rules = RuleSet.load('2025-10-11', profile);
    const valueSets = valueSetMap(loadValueSets(rules.edition.valueSets));
    for (const layer of rules.layers)
      for (const { name, fixtures } of readFixtures('fixtures', profile + '/' + layer))
        for (const [index, { base, change }] of fixtures.entries()) {
          const text = applyChanges(readFileSync('fixtures/documents/' + base + '.xml', 'utf8'), change);
          const { findings, failures } = runLayer(rules.stylesheet(layer), parseTree(text), { valueSets, showValues: false });
          const source = mapSource(text, { depth: 1000, nodes: 1e6 });
          const told = findings.map((raw) => describeFinding(raw, layer, rules, source, { language: 'fr', showValues: true }));
          console.log(JSON.stringify([layer, name, index, failures, told]));
        }
  }`;

const allFindings = async (env: Record<string, string>) => {
  const options = { cwd: project, env: { ...process.env, ...env }, maxBuffer: 1 << 28 };
  return (await promisify(execFile)(process.execPath, ['-e', script], options)).stdout.split('\n');
};

test('saxon-js as it is and tuned: the same findings on every fixture', async () => {
  const [[tuned, ...findings], [untuned, ...others]] = await Promise.all([allFindings({}), allFindings({ VERIFCDA_UNTUNED: '1' })]);
  expect([tuned, untuned]).toEqual(['true', 'false']);
  expect(findings.length).toBeGreaterThan(1900);
  expect(others).toEqual(findings);
}, 900_000);
