import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createValidator, validate, type ValidatorOptions } from '../src/index.js';
import { formatNames } from '../src/report/formatters.js';
import { folderWith } from './support/cli.js';
import { command } from './support/in-process.js';
import { other, tell } from './support/language.js';
import { readDocument } from './support/rule-runner.js';

const verifcda = (args: string[], cwd = folderWith({})) => command(args, { cwd });
const words = async (...line: string[]) =>
  (await verifcda(['complete', '--', ...line])).stdout.split('\n').map((each) => each.split('\t')[0] ?? '');

describe('completion', () => {
  test.each([
    ['formats', ['-f', ''], formatNames],
    ['formats after an equals sign', ['--format=sa'], ['--format=sarif']],
    ['formats, as bash cuts the line', ['--format', '=', 'sa'], ['sarif']],
    ['profiles', ['--profile', 'test'], ['testcontenucda']],
    ['commands', ['doc'], ['doctor', ':files']],
    ['options', ['--force'], ['--force-exclude']],
    ['options of a command', ['rules', '--lay'], ['--layer']],
    ['layers', ['rules', '--layer', 'img'], ['img-cr-img']],
    ['sections', ['rules', '--template', 'FR-DICOM-Add'], ['FR-DICOM-Addendum']],
    ['rules', ['explain', 'img-206-0'], ['IMG-206-01', 'IMG-206-03']],
    ['rules to mend', ['--fix-rule', 'SM-CD-1'], ['SM-CD-12']],
    ['value sets by name', ['value-set', 'JDV_J143'], ['JDV_J143_AdministrativeGender_CISIS']],
    ['value sets by OID', ['value-set', '1.2.250.1.213.1.1.5.590'], ['1.2.250.1.213.1.1.5.590']],
    ['shells', ['completion', 'p'], ['powershell']],
    ['files', ['--baseline', ''], [':files']],
  ])('%s', async (_, line, expected) => {
    expect(await words(...line)).toEqual(expect.arrayContaining(expected));
  });

  test('PowerShell gives no empty word', async () => {
    expect((await verifcda(['complete', '--next', '--', '--lang'])).stdout).toBe('fr\t\nen\t\n');
  });

  test('a script for each shell asks for it', async () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell'])
      expect((await verifcda(['completion', shell])).stdout).toMatch(/verifcda complete |\}" complete -- /);
  });

  test('bash runs its script', async () => {
    const folder = folderWith({ 'completion.bash': (await verifcda(['completion', 'bash'])).stdout });
    const program = join(__dirname, '..', 'bin', 'verifcda.js');
    const script = `verifcda() { ${process.execPath} ${program} "$@"; }; . ./completion.bash
      COMP_WORDS=(verifcda explain img-206-0); COMP_CWORD=2; _verifcda; printf '%s\\n' "\${COMPREPLY[@]}"
      COMP_WORDS=(verifcda compl); COMP_CWORD=1; _verifcda; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = spawnSync('bash', ['-c', script.replace('img', 'IMG')], { cwd: folder, encoding: 'utf8' });
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(['IMG-206-03', 'completion', 'completion.bash']));
  });
});

describe('a slip of the pen', () => {
  test.each([
    [['explian', 'IMG-206-03'], 'verifcda: commande inconnue : explian ; vouliez-vous dire explain ?\n'],
    [['--lang', 'en', 'doctr'], 'verifcda: unknown command: doctr; did you mean doctor?\n'],
    [['official', 'chek'], 'verifcda: commande inconnue : chek ; vouliez-vous dire check ?\n'],
    [['rules', '--layr', 'xsd'], 'verifcda: option inconnue : --layr ; vouliez-vous dire --layer ?\n'],
    [['-f', 'jsno', '.'], `verifcda: format inconnu : jsno (formats : ${formatNames.join(', ')}) ; vouliez-vous dire json ?\n`],
    [
      ['--lang', 'en', '--fail-on', 'warn', '.'],
      'verifcda: --fail-on <severity>: “warn” is not accepted (choices: error, warning, never); did you mean warning?\n',
    ],
    [
      ['completion', 'bsh'],
      'verifcda: <shell> : « bsh » n’est pas accepté (choix : bash, zsh, fish, powershell) ; vouliez-vous dire bash ?\n',
    ],
    [['completion', "t'csh", '--lang', 'en'], "verifcda: <shell>: “t'csh” is not accepted (choices: bash, zsh, fish, powershell)\n"],
    [['share', 'cr.xml'], 'verifcda: il manque l’option -o, --output <fichier>\n'],
    [['xdm', 'cr.xml', '--lang', 'en'], 'verifcda: the option -o, --output <file> is missing\n'],
  ])('%j', async (args, stderr) => expect(await verifcda(args)).toEqual({ status: 2, stdout: '', stderr }));

  test('a file of that name is a document, and another name one that is missing', async () => {
    expect((await verifcda(['-f', 'compact', 'doctr'], folderWith({ doctr: '<a/>' }))).stdout).toContain('XML-07');
    expect((await verifcda(['-f', 'compact', 'compterendu'])).stdout).toContain('XML-06');
  });
});

describe('help', () => {
  const commandsOf = async (...path: string[]) => (await words(...path, '')).filter((word) => /^[a-z-]+$/.test(word));
  const everyCommand = async () => {
    const main = await commandsOf();
    const nested = await Promise.all(['official', 'value-set'].map(async (name) => (await commandsOf(name)).map((each) => [name, each])));
    return [[], ...main.map((name) => [name]), ...nested.flat()];
  };
  /** Keywords that are chosen from, names of commands and options are the same in both languages. */
  const leftovers = (help: string, language: 'fr' | 'en') => {
    const prose = help
      .replace(/\s+/g, ' ')
      .replace(/\((choix|choices|par défaut|default) ?:[^)]*\)|--?[\w-]+|\brules \[|verifcda rules/g, '');
    const words = new RegExp(tell[other[language]].source, 'giu');
    return [...prose.matchAll(words)].map(({ index }) => prose.slice(Math.max(0, index - 20), index + 20));
  };
  test.each(['fr', 'en'] as const)('of every command in %s, within 80 columns, in the punctuation of the language', async (language) => {
    for (const path of await everyCommand()) {
      const { stdout } = await verifcda([...path, '--help', '--lang', language]);
      const lines = stdout.split('\n');
      const faults = lines.filter(
        (line) =>
          (line.length > 80 && !line.startsWith('Usage')) ||
          /^ *[;:?!»]|« *$|\(choices: "|(par défaut :|default:) *\)/.test(line) ||
          (language === 'en' && / [;:?!](?! \/)|[«»]|Mio/.test(line)) ||
          (language === 'fr' && /MiB/.test(line)),
      );
      expect({ path, faults }).toEqual({ path, faults: [] });
    }
  });

  const placeholders = (text: string) => [...text.matchAll(/<[^>]+>/g)].map(([placeholder]) => placeholder);

  test.each(['fr', 'en'] as const)('of every command in %s, without a word of the other language', async (language) => {
    const all = await everyCommand();
    expect(all.length).toBeGreaterThan(15);
    for (const path of all) {
      const { status, stdout, stderr } = await verifcda([...path, '--help', '--lang', language]);
      expect({ path, status, stderr, leftovers: leftovers(stdout, language) }).toEqual({ path, status: 0, stderr: '', leftovers: [] });
    }
  });

  test('names what is to be given in the language of the reader', async () => {
    const [french, english] = [(await verifcda(['--help'])).stdout, (await verifcda(['--help', '--lang', 'en'])).stdout];
    expect(french).toContain('Usage : verifcda [options] [commande] [documents...]');
    expect(placeholders(french)).toEqual(expect.arrayContaining(['<fichier>', '<gravité>', '<dossier|zip>', '<règle>']));
    expect(placeholders(english)).toEqual(expect.arrayContaining(['<file>', '<severity>', '<folder|zip>', '<rule>']));
  });

  test('every command takes --lang, after its name or before', async () => {
    // What `official` does, its own commands do.
    for (const path of (await everyCommand()).filter((each) => each.join() !== 'official'))
      expect((await verifcda([...path, '--help'])).stdout).toContain('--lang ');
    expect((await verifcda(['--lang', 'en', 'xds', 'absent.xml'])).stdout).toContain('The file cannot be read: no such file');
    expect((await verifcda(['-f', 'json', 'xds', 'absent.xml'])).stderr).toContain('option sans effet sur cette commande : --format');
  });
});

test.each([
  ['x.json', /^\{\n {2}"format": "json-v1"/],
  ['x.sarif', /"version": "2.1.0"/],
  ['x.HTML', /^<!doctype html>/i],
  ['x.xml', /<testsuites/],
  ['x.txt', /non évalué/],
])('-o %s chooses the format', async (name, content) => {
  const folder = folderWith({ 'a.xml': '<a/>' });
  expect((await verifcda(['-o', name, 'a.xml'], folder)).status).toBe(3);
  expect(readFileSync(join(folder, name), 'utf8')).toMatch(content);
});

describe('doctor', () => {
  interface Health {
    ok: boolean;
    checks: { name: string; ok: boolean; found: string }[];
  }
  const health = async (folder: string) => {
    const { status, stdout } = await verifcda(['doctor', '--json'], folder);
    const { ok, checks } = JSON.parse(stdout) as Health;
    return { status, ok, of: (name: string) => checks.find((check) => check.name === name) };
  };

  test('documents can be judged: exit 0, and what would be judged here', async () => {
    const folder = folderWith({
      'a.xml': readDocument('cr-img-minimal'),
      'pom.xml': '<project/>',
      'b.tmp.xml': '',
      '.gitignore': '*.tmp.xml',
    });
    const { status, ok, of } = await health(folder);
    expect(of('engine')).toMatchObject({ ok: true, found: expect.stringMatching(/^libxml/) });
    expect(of('trial')).toMatchObject({ ok: true });
    expect(of('here')?.found).toBe(
      '1 document à juger dans ce dossier, 1 XML d’un autre genre laissé de côté, 1 fichier écarté par .gitignore',
    );
    expect([status, ok]).toEqual([0, true]);
  });

  test('a configuration that cannot be used: exit 3', async () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'verifcda.config.json'), '{"rulez": {}}');
    const { status, ok, of } = await health(folder);
    expect(of('configuration')).toMatchObject({ ok: false, found: expect.stringContaining('rulez') });
    expect([status, ok]).toEqual([3, false]);
    expect(existsSync(join(folder, 'x.json'))).toBe(false);
  });
});

describe('the library', () => {
  test.each([
    [{ profil: 'specification' }, 'verifcda : option inconnue « profil » ; vouliez-vous dire « profile » ?'],
    [{ profile: 'gazelle' }, 'verifcda : profile : attendu : specification, testcontenucda'],
    [{ language: 'en', limits: { byte: 3 } }, 'verifcda: unknown option “byte”; did you mean “bytes”?'],
    [{ limits: { bytes: '3' } }, 'verifcda : limits.bytes : attendu : un nombre positif'],
    [{ allowPartial: 'yes' }, 'verifcda : allowPartial : attendu : true ou false'],
    [{ official: 'zip' }, 'verifcda : official : attendu : un objet'],
  ])('refuses %j', async (options, message) => {
    await expect(createValidator(options as unknown as ValidatorOptions)).rejects.toThrow(new TypeError(message));
    await expect(validate('<a/>', options as unknown as ValidatorOptions)).rejects.toThrow(new TypeError(message));
  });

  test('never throws from validate', async () => {
    const validator = await createValidator({ edition: undefined } as unknown as ValidatorOptions);
    for (const nothing of [undefined, null, 3, {}, [], new ArrayBuffer(3)])
      expect(validator.validate(nothing as unknown as string, 7 as unknown as string)).toMatchObject({ path: '7', status: 'notEvaluated' });
  });
});
