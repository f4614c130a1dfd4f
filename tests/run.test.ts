import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { main } from '../src/faces/cli/main.js';
import { createJudge, type Judge } from '../src/judge/judge.js';
import type { Source } from '../src/judge/source.js';
import { defaultOptions } from '../src/journey/options.js';
import { run } from '../src/run/run.js';
import { LastReports } from '../src/run/since.js';
import type { RunSettings } from '../src/run/settings.js';
import { folderWith } from './support/cli.js';
import { surroundingsOf } from './support/in-process.js';
import { readDocument } from './support/rule-runner.js';

const conforming = readDocument('cr-img-minimal');

const settings: RunSettings = {
  outputs: [{ format: 'json' }],
  validator: { ...defaultOptions, engine: 'auto' },
  rules: {},
  infos: false,
  quiet: false,
  failOn: 'error',
  updateBaseline: false,
  colours: false,
  source: true,
};

interface Report {
  summary: { interrupted?: boolean };
  documents: { path: string; status: string }[];
}
const documentsOf = (text: string) => (JSON.parse(text) as Report).documents;

describe('a run', () => {
  test('judges a file, a stream, bytes and what led to nothing, in their order', async () => {
    const folder = folderWith({ 'cr.xml': conforming });
    const { surroundings, stdout, stderr } = surroundingsOf(folder);
    const sources: Source[] = [
      { name: 'cr.xml', file: join(folder, 'cr.xml') },
      { name: '-', stream: Readable.from([Buffer.from('<a>')]) },
      { name: 'octets.xml', bytes: Buffer.from(conforming) },
      { name: 'absent', unreadable: 'introuvable' },
    ];
    const { exitCode, summary } = await run(sources, settings, surroundings);
    expect(documentsOf(stdout()).map(({ path, status }) => `${path} ${status}`)).toEqual([
      'cr.xml conforming',
      '- notEvaluated',
      'octets.xml conforming',
      'absent notEvaluated',
    ]);
    expect(summary).toMatchObject({ documents: 4, conforming: 2, notEvaluated: 2 });
    expect(exitCode).toBe(3);
    expect(stderr()).toBe('');
  });

  test('writes outputs and the baseline into the folder that it is given', async () => {
    const folder = folderWith({});
    const { surroundings, stdout } = surroundingsOf(folder);
    const wrong = conforming.replace('<realmCode code="FR"/>', '<realmCode code="FX"/>');
    const sources = [{ name: 'cr.xml', bytes: Buffer.from(wrong) }];
    const outputs = [{ format: 'sarif', file: 'rapport.sarif' }];
    const first = await run(sources, { ...settings, outputs, baseline: 'connus.json', updateBaseline: true }, surroundings);
    const second = await run(sources, { ...settings, outputs, baseline: 'connus.json' }, surroundings);
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(second.summary).toMatchObject({ nonconforming: 1, errors: 0 });
    expect(readFileSync(join(folder, 'rapport.sarif'), 'utf8')).toContain('"uri": "cr.xml"');
    expect(stdout()).toBe('');
  });

  test('tells what is new, mended and still there since an earlier report, and never calls mended what was not judged', async () => {
    const folder = folderWith({});
    const wrong = (code: string, name = 'codeSystemName="LOINC"') =>
      Buffer.from(
        conforming.replace('<realmCode code="FR"/>', `<realmCode code="${code}"/>`).replace('codeSystemName="LOINC">', `${name}>`),
      );
    const since = async (bytes: Buffer, format = 'json', earlier?: LastReports) => {
      const { surroundings, stdout } = surroundingsOf(folder);
      const { summary } = await run(
        [{ name: './cr.xml', bytes }],
        { ...settings, outputs: [{ format }], ...(earlier ? {} : { since: 'avant.json' }) },
        surroundings,
        earlier ? { earlier } : {},
      );
      return { text: stdout(), since: summary.since };
    };
    const { surroundings, stdout } = surroundingsOf(folder);
    await run([{ name: 'cr.xml', bytes: wrong('FX') }], settings, surroundings);
    writeFileSync(join(folder, 'avant.json'), stdout());
    expect((await since(wrong('FX', 'codeSystemName="LOIN"'))).since).toEqual({ new: 1, unchanged: 1, mended: 0, notJudged: 0 });
    const mended = await since(wrong('FR', 'codeSystemName="LOIN"'), 'text');
    expect(mended.since).toEqual({ new: 1, unchanged: 0, mended: 1, notJudged: 0 });
    expect(mended.text).toMatch(/IMG-HDR-12 \(nouveau\)[^]*corrigé : SM-HDR-02[^]*1 nouveau · 1 corrigé · 0 encore là/);
    expect((await since(Buffer.from('<a'))).since).toEqual({ new: 1, unchanged: 0, mended: 0, notJudged: 1 });
    const last = new LastReports();
    expect((await since(wrong('FX'), 'json', last)).since).toBeUndefined();
    expect((await since(Buffer.from('<a'), 'json', last)).since).toMatchObject({ notJudged: 1 });
    expect((await since(wrong('FX'), 'json', last)).since).toMatchObject({ new: 0, unchanged: 1, mended: 1 });
    writeFileSync(join(folder, 'avant.json'), stdout().replace(/,\s*"fingerprint": "\w+"/g, ''));
    await expect(since(wrong('FX'))).rejects.toThrow('avant.json : ses constats n’ont pas d’empreinte');
  });

  test('stops when its signal is aborted, and says that its results are partial', async () => {
    const { surroundings, stdout } = surroundingsOf('.');
    const interrupt = new AbortController();
    const real = await createJudge([], { validator: settings.validator, keepText: false });
    const judge: Judge = {
      ...real,
      async *judge(sources) {
        for await (const documents of real.judge(sources)) {
          yield documents;
          interrupt.abort(143);
        }
      },
    };
    const sources = ['a.xml', 'b.xml'].map((name) => ({ name, bytes: Buffer.from('<a/>') }));
    const { exitCode, summary } = await run(sources, settings, surroundings, { judge, signal: interrupt.signal });
    expect(exitCode).toBe(143);
    expect(summary).toMatchObject({ documents: 1, interrupted: true });
    expect(documentsOf(stdout()).map(({ path }) => path)).toEqual(['a.xml']);
  });
});

describe('the command line in this process', () => {
  test('judges files of a folder that is not the one of the process, and its standard input', async () => {
    const folder = folderWith({ 'cr.xml': conforming, 'verifcda.config.json': JSON.stringify({ lang: 'en', ignore: ['brouillon*'] }) });
    writeFileSync(join(folder, 'brouillon.xml'), '<a>');
    const { surroundings, stdout } = surroundingsOf(folder, '<a>');
    expect(await main(['-f', 'json', '.', '-'], surroundings)).toBe(3);
    expect(documentsOf(stdout()).map(({ path, status }) => `${path} ${status}`)).toEqual(['./cr.xml conforming', '- notEvaluated']);
    expect(stdout()).toContain('"language": "en"');
  });

  test.each([
    [['--help'], 0, /Usage : verifcda/, /^$/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [['rules', '--layer', 'xml'], 0, /XML-01/, /^$/],
    [['explain', 'XML-01'], 0, /XML-01/, /^$/],
    [['--no-such-option'], 2, /^$/, /option inconnue : --no-such-option/],
    [['absent.xml'], 3, /fichier introuvable/, /^$/],
  ] as const)('%j', async (args, code, out, err) => {
    const { surroundings, stdout, stderr } = surroundingsOf(folderWith({}));
    expect(await main(args, surroundings)).toBe(code);
    expect(stdout()).toMatch(out);
    expect(stderr()).toMatch(err);
  });
});
