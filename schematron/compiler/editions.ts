import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An edition of the official rules: for each profile, the Schematron schema of each layer, in the order of the run. */
export interface Edition {
  edition: string;
  valueSets: string;
  profiles: Record<string, Record<string, string>>;
}

interface EditionFile extends Partial<Edition> {
  edition: string;
  /** The edition that this one changes: layers that it does not name are taken from there. */
  extends?: string;
}

/**
 * Reads the editions of a folder. A later edition names only the layers that changed.
 *
 * @throws Error when an edition extends one that does not exist, or itself
 */
export function readEditions(folder: string): Edition[] {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as EditionFile)
      .map((file) => [file.edition, file]),
  );
  const complete = (name: string, open: string[]): Edition => {
    const file = files.get(name);
    if (!file || open.includes(name)) throw new Error(`editions: ${[...open, name].join(' extends ')}`);
    const parent = file.extends === undefined ? { valueSets: name, profiles: {} } : complete(file.extends, [...open, name]);
    const profiles = { ...parent.profiles };
    for (const [profile, layers] of Object.entries(file.profiles ?? {})) profiles[profile] = { ...profiles[profile], ...layers };
    return { edition: name, valueSets: file.valueSets ?? parent.valueSets, profiles };
  };
  return [...files.keys()].map((name) => complete(name, []));
}
