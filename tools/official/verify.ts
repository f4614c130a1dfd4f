import { OfficialPackage } from '../../src/official/package.js';
import { OfficialProblem } from '../../src/official/problem.js';
import { allFiles } from '../../src/official/rules.js';
import { Validator } from '../../src/journey/validator.js';

/** `npm run official:verify FOLDER`: every profile of a package compiled, and its own examples judged by their models. */
async function verify(path: string): Promise<number> {
  const official = await OfficialPackage.open(path, false);
  let failures = 0;
  const rows: string[][] = [['profile', 'compiled', 'CPU ms']];
  for (const file of allFiles(official)) {
    const { result, milliseconds } = timed(() => {
      try {
        official.profile(file);
        return 'yes';
      } catch (error) {
        if (!(error instanceof OfficialProblem)) throw error;
        return `no: ${error.tell('en')}`;
      }
    });
    if (result !== 'yes') failures++;
    rows.push([file.name, result, String(milliseconds)]);
  }
  rows.push([], ['example', 'model', 'found by', 'verdict', 'CPU ms']);
  const validator = await Validator.create({ official: { package: path } });
  for (const example of official.layout.examples) {
    const bytes = official.finder.files.read(example);
    const { result, milliseconds } = timed(() => validator.validate({ path: example, bytes }));
    const stopped = result.findings.filter(({ ruleId }) => ruleId.includes(':dynamic-error/')).map(({ message }) => message);
    const verdict = [result.status, result.reason ?? '', ...stopped].filter((part) => part !== '').join(': ');
    rows.push([
      example.slice(example.lastIndexOf('/') + 1),
      result.official?.volet ?? '-',
      result.official?.voletBy ?? '-',
      verdict,
      String(milliseconds),
    ]);
  }
  console.log(rows.map((row) => row.join('\t')).join('\n'));
  return failures > 0 ? 1 : 0;
}

function timed<T>(work: () => T): { result: T; milliseconds: number } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, milliseconds: Math.round((user + system) / 1000) };
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run official:verify FOLDER');
  process.exitCode = 2;
} else void verify(folder).then((code) => (process.exitCode = code));
