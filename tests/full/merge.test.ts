import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../support/cli.js';
import { command } from '../support/in-process.js';
import { readDocument } from '../support/rule-runner.js';

const minimal = readDocument('cr-img-minimal');
const wrong = minimal.replace('<realmCode code="FR"/>', '<realmCode code="FX"/>');
const folder = folderWith({});
mkdirSync(join(folder, 'lot'));
mkdirSync(join(folder, 'autres'));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
write('lot/a.xml', '<project/>');
write('lot/b.xml', wrong);
write('lot/c.xml', '<ClinicalDocument');
write('lot/d.xml', wrong.replace('<setId', '<title>x</title><setId'));
write('autres/pom.xml', '<project/>');

const verifcda = (...args: string[]) => command(args, { cwd: folder });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
/** What differs from one run to the next, the clock and the command line, is left out. */
const lasting = (text: string) =>
  text
    .replace(/"duration": \d+/, '')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/, '')
    .replace(/[\d,.]+ s(?=\n|<\/p>)/g, '')
    .replace(/"(start|end)TimeUtc": "[^"]*"|timestamp="[^"]*"/g, '')
    .replace(/"arguments": \[[^\]]*\]/, '');
const formats = ['json', 'text', 'html', 'sarif', 'junit', 'csv', 'markdown', 'gitlab', 'github', 'compact'];
const outputs = (name: string) => formats.flatMap((format) => ['-f', format, '-o', `${name}.${format}`]);
const shard = (index: number, count: number, ...args: string[]) =>
  verifcda('--shard', `${index}/${count}`, '-f', 'json', '-o', `part-${index}.json`, ...args);
const parts = (count: number) => Array.from({ length: count }, (_, index) => `part-${index + 1}.json`);

test('shards put together are one run, in every format, and so is the exit code', async () => {
  const args = ['--info', 'lot', 'autres'];
  const one = await verifcda(...outputs('one'), ...args);
  const codes: (number | null)[] = [];
  for (const index of [3, 1, 2]) codes.push((await shard(index, 3, ...args)).status);
  // Of the second folder nothing is judged, in any part.
  expect(codes).toEqual([3, 3, 3]);
  expect(JSON.parse(read('part-2.json'))).toMatchObject({ summary: { shard: { index: 2, count: 3, sources: 5, fruitless: ['autres'] } } });
  const merged = await verifcda('merge', 'part-2.json', 'part-3.json', 'part-1.json', ...outputs('all'));
  expect(merged).toMatchObject({ status: one.status, stderr: '', stdout: '' });
  for (const format of formats) expect([format, lasting(read(`all.${format}`))]).toEqual([format, lasting(read(`one.${format}`))]);
  expect(read('all.text')).toMatch(/^ +\d+ \| /m);
});

test('without the documents, or when they have changed, the other formats are those of --no-source', async () => {
  await verifcda('-f', 'json', '-o', 'one.json', 'lot/b.xml');
  await verifcda('-f', 'json', '-o', 'two.json', 'lot/d.xml');
  const quiet = ['text', 'sarif', 'html'].flatMap((format) => ['-f', format, '-o', `quiet.${format}`]);
  await verifcda(...quiet, '--no-source', 'lot/b.xml', 'lot/d.xml');
  write('lot/b.xml', wrong.replace('FX', 'FY'));
  rmSync(join(folder, 'lot/d.xml'));
  const { status } = await verifcda('merge', 'one.json', 'two.json', ...quiet.map((arg) => arg.replace('quiet.', 'later.')));
  for (const format of ['text', 'sarif', 'html']) expect(lasting(read(`later.${format}`))).toBe(lasting(read(`quiet.${format}`)));
  expect(status).toBe(1);
});

test('one id in two parts: as the project, its baseline or an earlier report has it', async () => {
  mkdirSync(join(folder, 'memes'));
  write('memes/a.xml', wrong);
  write('memes/b.xml', minimal);
  write('erreur.json', '{ "rules": { "XML-12": "error" } }');
  write('tue.json', '{ "rules": { "XML-12": "off" } }');
  await verifcda('--baseline', 'base.json', '--update-baseline', '-o', 'x.text', 'memes');
  await verifcda('-f', 'json', '-o', 'since.json', 'memes');
  for (const more of ['--config erreur.json', '--config tue.json', '--baseline base.json', '--since since.json']) {
    const args = [...more.split(' '), 'memes'];
    const some = (name: string) => ['json', 'csv'].flatMap((format) => ['-f', format, '-o', `${name}.${format}`]);
    const one = await verifcda(...some('one'), ...args);
    for (const index of [1, 2]) await shard(index, 2, ...args);
    expect([more, (await verifcda('merge', ...parts(2), ...some('all'))).status]).toEqual([more, one.status]);
    for (const format of ['json', 'csv']) expect([more, lasting(read(`all.${format}`))]).toEqual([more, lasting(read(`one.${format}`))]);
  }
});

test('findings are counted by rule in all of them', async () => {
  await verifcda('--statistics', '-f', 'json', '-o', 'one.json', 'lot');
  for (const index of [1, 2]) await shard(index, 2, '--statistics', 'lot');
  await verifcda('merge', ...parts(2), '-o', 'all.json');
  expect(lasting(read('all.json'))).toBe(lasting(read('one.json')));
  expect(read('all.json')).toContain('"statistics"');
});

test('what decides the exit code goes with the reports, and can be said anew', async () => {
  const args = ['--fail-on', 'never', 'lot/b.xml'];
  for (const index of [1, 2]) expect(await shard(index, 2, ...args)).toMatchObject({ status: 0 });
  expect(JSON.parse(read('part-1.json'))).toMatchObject({ tool: { failOn: 'never' }, documents: [] });
  expect(await verifcda('merge', ...parts(2))).toMatchObject({ status: 0 });
  expect(await verifcda('merge', ...parts(2), '--fail-on', 'error')).toMatchObject({ status: 1 });
});

test('a part of which nothing is judged is no verdict where nothing is judged at all', async () => {
  for (const index of [1, 2]) expect(await shard(index, 2, 'autres')).toMatchObject({ status: 3 });
  expect(await verifcda('merge', ...parts(2))).toMatchObject({ status: 3 });
  for (const index of [1, 2, 3]) expect((await shard(index, 3, 'lot/b.xml')).status).toBe(index === 3 ? 1 : 0);
  expect((await verifcda('merge', ...parts(3))).status).toBe(1);
});

describe('refused, with a sentence and code 2', () => {
  const report = { format: 'json-v1', tool: {}, documents: [], summary: {} };
  const change = async (edit: (report: never) => void) => {
    await verifcda('-f', 'json', '-o', 'x.json', 'lot/b.xml');
    const data = JSON.parse(read('x.json')) as never;
    edit(data);
    write('x.json', JSON.stringify(data));
  };
  const refused = async (message: RegExp | string, ...files: string[]) => {
    const { status, stderr, stdout } = await verifcda('merge', ...files);
    expect(stderr).toMatch(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  };

  test('files that are no reports', async () => {
    write('no.json', '{');
    write('other.json', JSON.stringify(report));
    let deep =
      '{"ruleId":"A-1","layer":"x","severity":"error","message":"m","line":1,"column":1,"endLine":1,"endColumn":1,"path":"/","consequences":[';
    deep = `${deep.repeat(20_000)}${']}'.repeat(20_000)}`;
    write('deep.json', `{"format":"json-v1","documents":[{"path":"a","status":"conforming","stages":[],"findings":[${deep}]}]}`);
    await refused('no.json : ce n’est pas du JSON', 'no.json');
    await refused(/other\.json : ce n’est pas un rapport json-v1 .* \(\/tool\)/, 'other.json');
    await refused('deep.json : ce n’est pas un rapport json-v1', 'deep.json');
    await refused('absent.json : fichier introuvable', 'absent.json');
    await refused('no.json: not JSON', 'no.json', '--lang', 'en');
  });

  test('a language that the reports are not in', async () => {
    await verifcda('-f', 'json', '-o', 'x.json', 'lot/b.xml');
    await refused('the reports are in French', 'x.json', '--lang', 'en');
    await verifcda('-f', 'json', '-o', 'x.json', '--lang', 'en', 'lot/b.xml');
    await refused('les rapports sont en anglais', 'x.json', '--lang', 'fr');
    expect((await verifcda('merge', 'x.json')).stdout).toContain('not conforming');
  });

  test('a report that contradicts itself', async () => {
    await change(({ documents: [document] }: { documents: [{ status: string }] }) => void (document.status = 'conforming'));
    await refused('x.json : son résumé ne compte pas ses documents', 'x.json');
    await change((data: { documents: [{ status: string }]; summary: Record<string, number> }) => {
      data.documents[0].status = 'conforming';
      Object.assign(data.summary, { conforming: 1, nonconforming: 0 });
    });
    await refused('lot/b.xml est dit conforme avec une erreur', 'x.json');
    await change(({ summary }: { summary: Record<string, number> }) => void (summary.errors = 0));
    await refused('son résumé ne compte pas ses constats', 'x.json');
    type Emptied = { documents: [Record<string, unknown>]; summary: Record<string, number | object> };
    const emptied = ({ documents: [document], summary }: Emptied) => {
      document['findings'] = [];
      Object.assign(summary, { errors: 0, warnings: 0, infos: 0, hidden: { off: 0, baseline: 0, quiet: 0, infos: 0 } });
    };
    await change(emptied);
    await refused('lot/b.xml est dit non conforme sans constat', 'x.json');
    await change((data: Emptied) => {
      emptied(data);
      Object.assign(data.documents[0], { status: 'conforming', stages: [] });
      Object.assign(data.summary, { conforming: 1, nonconforming: 0 });
    });
    await refused('est dit conforme sans qu’aucune étape ait été exécutée', 'x.json');
    await change(({ documents: [{ findings }] }: { documents: [{ findings: { endColumn: number }[] }] }) => {
      for (const each of findings) each.endColumn = 1e300;
    });
    await refused('un constat n’a pas de place possible', 'x.json');
  });

  test('what cannot be one run', async () => {
    for (const index of [1, 2, 3]) await shard(index, 3, 'lot');
    await refused('il manque la part 2/3', 'part-3.json', 'part-1.json');
    await refused('il manque la part 3/3', 'part-2.json', 'part-1.json');
    await refused('la part 1/3 est là deux fois', 'part-1.json', 'part-1.json', 'part-2.json', 'part-3.json');
    await verifcda('-f', 'json', '-o', 'x.json', 'lot/b.xml');
    await verifcda('--profile', 'testcontenucda', '-f', 'json', '-o', 'y.json', 'lot/c.xml');
    await refused('x.json n’est pas une part de la même liste', 'part-1.json', 'x.json');
    await refused(/x\.json et y\.json ne viennent pas de la même commande \(profile\)/, 'x.json', 'y.json');
    await verifcda('-f', 'json', '-o', 'y.json', 'lot/b.xml');
    await refused('lot/b.xml est à la fois dans x.json et y.json', 'x.json', 'y.json');
    await refused('-o écraserait', 'x.json', '-f', 'json', '-o', 'x.json');
  });

  test('shards that are none, or with what needs the whole list', async () => {
    for (const value of ['0/3', '4/3', '3', '1/0', 'a/b', '1/3/4'])
      expect(await verifcda('--shard', value, 'lot')).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('une part est attendue') as string,
      });
    expect(await verifcda('--shard', '1/2', '--update-baseline', 'lot')).toMatchObject({ status: 2 });
  });
});

test('places that a text does not have show no line', async () => {
  await verifcda('-f', 'json', '-o', 'x.json', 'lot/b.xml');
  write('x.json', read('x.json').replace(/"(column|endColumn)": \d+/g, '"$1": 5000000000'));
  const { status, stdout } = await verifcda('merge', 'x.json');
  expect(status).toBe(1);
  expect(stdout).not.toMatch(/^ +\d+ \| /m);
});
