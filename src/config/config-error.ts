import type { DefinedError } from 'ajv';
import type { Language } from '../findings/finding.js';
import { closestOf } from '../text/closest-of.js';
import { didYouMeanQuoted } from '../text/did-you-mean.js';
import { sayIn } from '../text/say.js';
import { UsageError } from '../usage-error.js';

/** The configuration cannot be used; the message is for the user. */
export class ConfigError extends UsageError {
  constructor(file: string, message: string, language: Language) {
    super(`${file}${sayIn(language)(' : ', ': ')}${message}`);
  }
}

/** As far as it is read here: the schema of the configuration. */
export interface ConfigSchema {
  properties?: Record<string, ConfigSchema>;
  items?: ConfigSchema;
}

const typeNames: Readonly<Record<string, Record<Language, string>>> = {
  array: { fr: 'une liste', en: 'a list' },
  boolean: { fr: 'true ou false', en: 'true or false' },
  integer: { fr: 'un nombre entier', en: 'a whole number' },
  number: { fr: 'un nombre', en: 'a number' },
  object: { fr: 'un objet', en: 'an object' },
  string: { fr: 'un texte', en: 'a text' },
};

/** What is wrong: the value, or the key that no one knows. */
export function pathOf({ instancePath, keyword, params }: DefinedError): (string | number)[] {
  const path = stepsOf(instancePath);
  return keyword === 'additionalProperties' ? [...path, params.additionalProperty] : path;
}

function stepsOf(instancePath: string): (string | number)[] {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** What the schema refuses, in words, with what was perhaps meant. */
export function explain(error: DefinedError, schema: ConfigSchema, language: Language): string {
  const say = sayIn(language);
  const where = stepsOf(error.instancePath).join('.') || say('le fichier', 'the file');
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = error.params.additionalProperty;
      return say(`clé inconnue « ${key} »`, `unknown key “${key}”`) + didYouMeanQuoted(closestOf(key, keysAt(schema, error)), say);
    }
    case 'enum': {
      const allowed = error.params.allowedValues.map(String);
      const given = (error as { data?: unknown }).data;
      return (
        say(`${where} : valeur attendue parmi ${allowed.join(', ')}`, `${where}: one of ${allowed.join(', ')} expected`) +
        (typeof given === 'string' ? didYouMeanQuoted(closestOf(given, allowed), say) : '')
      );
    }
    case 'type': {
      const types = [error.params.type].flatMap(String).flatMap((list) => list.split(','));
      const names = types.map((type) => typeNames[type]?.[language] ?? type).join(say(' ou ', ' or '));
      return say(`${where} : attendu : ${names}`, `${where}: ${names} expected`);
    }
    case 'required':
      return say(`${where} : « ${error.params.missingProperty} » manque`, `${where}: “${error.params.missingProperty}” is missing`);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum': {
      const { comparison, limit } = error.params;
      return say(`${where} : attendu : ${comparison} ${limit}`, `${where}: ${comparison} ${limit} expected`);
    }
    case 'minItems':
      return say(`${where} : la liste est vide`, `${where}: the list is empty`);
    case 'minLength':
      return say(`${where} : un texte vide n’est pas admis`, `${where}: an empty text is not allowed`);
    case 'maxLength':
      return say(`${where} : plus de ${error.params.limit} caractères`, `${where}: more than ${error.params.limit} characters`);
    default:
      return say(`${where} : valeur refusée (${error.keyword})`, `${where}: value refused (${error.keyword})`);
  }
}

function keysAt(schema: ConfigSchema, { instancePath }: DefinedError): string[] {
  let at: ConfigSchema | undefined = schema;
  for (const step of stepsOf(instancePath)) at = typeof step === 'number' ? at?.items : at?.properties?.[step];
  return Object.keys(at?.properties ?? {});
}
