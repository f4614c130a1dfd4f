import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DefinedError } from 'ajv';
import { pathFrom } from '../files/path-from.js';
import { whyUnreadable } from '../files/problem.js';
import { isPipe, readPipe, readWithin } from '../files/read-within.js';
import type { Language } from '../findings/finding.js';
import { packageFolder } from '../package-folder.js';
import { sayIn } from '../text/say.js';
import type { Config } from './config.js';
import { ConfigError, type ConfigSchema, explain, pathOf } from './config-error.js';
import { NotJson, parseConfig } from './parse-config.js';

/** One configuration file, without what it extends; its paths are absolute, its globs as they are written. */
export interface ReadConfig {
  config: Config;
  /** Its name with the place of a part, or of the key that names it: `verifcda.config.json:12:5`. */
  at: (path: readonly (string | number)[], ofKey?: boolean) => string;
}

const most = { bytes: 1024 * 1024, seconds: 10 };

/**
 * Reads and checks one file.
 *
 * @param folder the working folder, from which the file is named
 * @throws ConfigError when it cannot be read, is too large, is not JSON (comments are allowed), or holds an unknown key or value
 */
export async function readConfig(file: string, language: Language, folder: string): Promise<ReadConfig> {
  const { value: data, placeOf } = await parseConfig(await textOf(file, language, folder), language).catch((error: unknown) => {
    if (error instanceof NotJson) throw new ConfigError(`${file}:${error.place}`, error.message, language);
    throw error;
  });
  const { default: Ajv } = await import('ajv');
  const schema = readSchema();
  const validate = new Ajv.default({ allErrors: false, allowUnionTypes: true, verbose: true }).compile(schema);
  const at: ReadConfig['at'] = (path, ofKey) => `${file}:${placeOf(path, ofKey)}`;
  if (!validate(data)) {
    const error = (validate.errors as DefinedError[])[0] as DefinedError;
    throw new ConfigError(at(pathOf(error), error.keyword === 'additionalProperties'), explain(error, schema, language), language);
  }
  return { config: settled(data as Config, dirname(resolve(folder, file))), at };
}

async function textOf(file: string, language: Language, folder: string): Promise<string> {
  const path = pathFrom(folder, file);
  let bytes: Uint8Array;
  try {
    bytes = isPipe(path) ? await readPipe(path, most) : readWithin(path, most.bytes);
  } catch (error) {
    throw new ConfigError(file, whyUnreadable(error, language), language);
  }
  if (bytes.byteLength > most.bytes)
    throw new ConfigError(
      file,
      sayIn(language)('trop long pour une configuration (1 Mio)', 'too long for a configuration (1 MiB)'),
      language,
    );
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '');
}

function readSchema(): ConfigSchema {
  return JSON.parse(readFileSync(join(packageFolder, 'schemas', 'config.schema.json'), 'utf8')) as ConfigSchema;
}

/** Paths absolute, `warn` as `warning`. */
function settled(config: Config, folder: string): Config {
  const { formats, baseline, official, rules, overrides } = config;
  return {
    ...config,
    ...(formats
      ? { formats: formats.map((entry) => (entry.output === undefined ? entry : { ...entry, output: resolve(folder, entry.output) })) }
      : {}),
    ...(baseline === undefined ? {} : { baseline: resolve(folder, baseline) }),
    ...(official === undefined ? {} : { official: { ...official, package: resolve(folder, official.package) } }),
    ...(rules ? { rules: named(rules) } : {}),
    ...(overrides ? { overrides: overrides.map((each) => (each.rules ? { ...each, rules: named(each.rules) } : each)) } : {}),
  };
}

function named(rules: NonNullable<Config['rules']>): NonNullable<Config['rules']> {
  return Object.fromEntries(
    Object.entries(rules).map(([rule, severity]) => [rule, (severity as string) === 'warn' ? 'warning' : severity] as const),
  );
}
