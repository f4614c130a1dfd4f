import { repositoryRoot } from '../files/repository-root.js';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DefinedError } from 'ajv';
import { pathFrom } from '../files/path-from.js';
import { whyUnreadable } from '../files/problem.js';
import type { Language } from '../findings/finding.js';
import { packageFolder } from '../package-folder.js';
import { closestOf } from '../text/closest-of.js';
import { didYouMeanQuoted } from '../text/did-you-mean.js';
import { sayIn } from '../text/say.js';
import { UsageError } from '../usage-error.js';
import { type Config, configFileName } from './config.js';
import { NotJson, parseConfig } from './parse-config.js';

/** The configuration cannot be used; the message is for the user. */
export class ConfigError extends UsageError {
  constructor(file: string, message: string) {
    super(`${file} : ${message}`);
  }
}

/**
 * Looks for `verifcda.config.json` in a folder and, within a repository, in those above it up to its root: what lies outside is
 * somebody else's, and could hide findings.
 *
 * @returns its path, undefined when there is none
 */
export function findConfig(folder: string): string | undefined {
  const start = resolve(folder);
  const root = repositoryRoot(start) ?? start;
  for (let here = start; ; here = dirname(here)) {
    const file = join(here, configFileName);
    if (existsSync(file)) return file;
    if (here === root) return undefined;
  }
}

/**
 * Reads and checks a configuration file. Its paths come back absolute.
 *
 * @param language of the messages of errors
 * @param folder the working folder, from which the file is named
 * @throws ConfigError when it cannot be read, is not JSON (comments are allowed), or holds an unknown key or value
 */
export async function loadConfig(file: string, language: Language, folder: string): Promise<Config> {
  let text: string;
  try {
    text = readFileSync(pathFrom(folder, file), 'utf8');
  } catch (error) {
    throw new ConfigError(file, whyUnreadable(error, language));
  }
  const { value: data, placeOf } = await parseConfig(text.replace(/^\ufeff/, ''), language).catch((error: unknown) => {
    if (error instanceof NotJson) throw new ConfigError(`${file}:${error.place}`, error.message);
    throw error;
  });
  const { default: Ajv } = await import('ajv');
  const validate = new Ajv.default({ allErrors: false }).compile(readSchema());
  if (!validate(data)) {
    const error = (validate.errors as DefinedError[])[0] as DefinedError;
    throw new ConfigError(`${file}:${placeOf(pathOf(error))}`, explain(error, language));
  }
  return withAbsolutePaths(data as Config, dirname(resolve(folder, file)));
}

/** What is wrong: the value, or the key that no one knows. */
function pathOf({ instancePath, keyword, params }: DefinedError): (string | number)[] {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return keyword === 'additionalProperties' ? [...path, params.additionalProperty] : path;
}

interface Schema {
  properties: Record<string, { properties?: Record<string, unknown> }>;
}

function readSchema(): Schema {
  // Holds from src/config (tests) as from dist/config (the package).
  return JSON.parse(readFileSync(join(packageFolder, 'schemas', 'config.schema.json'), 'utf8')) as Schema;
}

function explain(error: DefinedError, language: Language): string {
  const say = sayIn(language);
  const where = error.instancePath.slice(1).replaceAll('/', '.') || say('le fichier', 'the file');
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = error.params.additionalProperty;
      const { properties } = readSchema();
      const known =
        error.instancePath === '' ? Object.keys(properties) : Object.keys(properties[error.instancePath.slice(1)]?.properties ?? {});
      return say(`clé inconnue « ${key} »`, `unknown key “${key}”`) + didYouMeanQuoted(closestOf(key, known), say);
    }
    case 'enum':
      return say(
        `${where} : valeur attendue parmi ${error.params.allowedValues.join(', ')}`,
        `${where}: one of ${error.params.allowedValues.join(', ')} expected`,
      );
    case 'type':
      return say(`${where} : type ${error.params.type} attendu`, `${where}: type ${error.params.type} expected`);
    case 'required':
      return say(`${where} : « ${error.params.missingProperty} » manque`, `${where}: “${error.params.missingProperty}” is missing`);
    default:
      return say(`${where} : valeur refusée (${error.message})`, `${where}: value refused (${error.message})`);
  }
}

function withAbsolutePaths(config: Config, folder: string): Config {
  const { formats, baseline, official } = config;
  return {
    ...config,
    ...(formats
      ? { formats: formats.map((entry) => (entry.output === undefined ? entry : { ...entry, output: resolve(folder, entry.output) })) }
      : {}),
    ...(baseline === undefined ? {} : { baseline: resolve(folder, baseline) }),
    ...(official === undefined ? {} : { official: { ...official, package: resolve(folder, official.package) } }),
  };
}
