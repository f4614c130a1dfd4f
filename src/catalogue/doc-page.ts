import type { RuleMetadata } from './metadata.js';

/** The page that explains a rule, relative to the root of the repository: `docs/regles/img-cr-img/IMG-206-03.md`. */
export function docPage({ layer, id }: Pick<RuleMetadata, 'layer' | 'id'>): string {
  return `docs/regles/${layer}/${id}.md`;
}
