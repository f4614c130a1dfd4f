import type { RuleMetadata } from './metadata.js';

/** The page that explains a rule, relative to the root of the documentation's site: `regles/img-cr-img/IMG-206-03.html`. */
export function docPage({ layer, id }: Pick<RuleMetadata, 'layer' | 'id'>): string {
  return `regles/${layer}/${id}.html`;
}
