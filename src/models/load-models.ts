import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAsBuilt, isOurs } from '../files/as-built.js';
import { packageFolder } from '../package-folder.js';
import type { CommonModel, DocumentModel } from './model.js';

/** The files of the models are missing or damaged: no document can be told from another. */
export class ModelsUnavailableError extends Error {
  override readonly name = 'ModelsUnavailableError';

  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`${file}: ${(cause as Error).message}`);
  }
}

export interface Models {
  common: CommonModel;
  models: readonly DocumentModel[];
}

const defaultDirectory = join(packageFolder, 'models');
const commonFile = 'ci-sis.json';
const loaded = new Map<string, Models>();

/**
 * Reads the document models that are known.
 *
 * @param directory with one JSON file a model, and `ci-sis.json`; the package's own by default
 * @throws ModelsUnavailableError
 */
export function loadModels(directory: string = defaultDirectory): Models {
  const known = loaded.get(directory) ?? read(directory);
  loaded.set(directory, known);
  return known;
}

/** Names of the models that have rules here, each with its editions: for help. None when their files cannot be read. */
export function modelNames(language: 'fr' | 'en'): string[] {
  return knownModels().flatMap(({ name, editions }) => Object.keys(editions).map((edition) => `${name[language]} ${edition}`));
}

/** Paragraphs that fix the XDS codes of models. None when their files cannot be read. */
export function xdsSources(): string[] {
  return knownModels().flatMap(({ xds }) => (xds ? [xds.source] : []));
}

function knownModels(): readonly DocumentModel[] {
  try {
    return loadModels().models;
  } catch {
    // Whoever judges a document says that they cannot be read.
    return [];
  }
}

function read(directory: string): Models {
  const names = attempt(directory, () => readdirSync(directory)).filter((name) => name.endsWith('.json') && name !== commonFile);
  const models = names.sort().map((name) => readJson<DocumentModel>(join(directory, name)));
  return { common: readJson<CommonModel>(join(directory, commonFile)), models };
}

function readJson<T>(file: string): T {
  return attempt(file, () => {
    const bytes = readFileSync(file);
    if (isOurs(file) && !isAsBuilt(file, bytes)) throw new Error('damaged, or of another build');
    return JSON.parse(bytes.toString()) as T;
  });
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new ModelsUnavailableError(file, error);
  }
}
