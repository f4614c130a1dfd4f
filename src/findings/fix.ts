import type { Location } from './finding.js';

/**
 * `safe`: what the report means cannot change. `suggested`: a person must choose.
 */
export type Safety = 'safe' | 'suggested';

/** A change of the text: what stands at the place is replaced by `text`; where the place is empty, `text` is put there. */
export interface TextEdit extends Location {
  text: string;
}

/** How a finding is mended: the changes, in the order of the text, none upon another. */
export interface Fix {
  safety: Safety;
  edits: TextEdit[];
}
