import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LayerMetadata } from '../../src/catalogue/metadata.js';

/**
 * What `v:follows` names in vain: neither a rule, nor a flag, nor the count of an element (`text-n`), which the schema judges too.
 *
 * @param layers of one profile, those written in TypeScript included: a finding may follow from one of another layer
 * @param elements names of the elements of the schema
 * @returns a sentence for each name
 */
export function unknownNames(layers: readonly LayerMetadata[], elements: ReadonlySet<string>): string[] {
  const assertions = layers.flatMap((layer) => Object.entries(layer.assertions));
  const known = new Set(assertions.flatMap(([id, { rule, flag }]) => [id, rule, ...(flag === undefined ? [] : [flag])]));
  for (const { id } of layers.flatMap(({ rules }) => rules)) known.add(id);
  return assertions.flatMap(([id, { follows }]) =>
    (follows ?? [])
      .map((name) => name.replace(/^=?(\w+\/)?/, ''))
      .filter((name) => !known.has(name) && !elements.has(name.replace(/-n$/, '')))
      .map((name) => `${id}: v:follows names ${name}, which no rule and no flag is called`),
  );
}

/** The names of the elements that the schema of a folder declares. */
export function elementNames(folder: string): Set<string> {
  return new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xsd'))
      .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/<xs:element\b[^>]*?\bname="([^"]+)"/g)])
      .map((match) => match[1] as string),
  );
}
