import type { Span } from '../declaration.js';

/** What makes a text no XML, in the terms of those who wrote it. */
export type IllFormedKind =
  /** `&` that begins no reference. */
  | 'ampersand'
  /** A name between `&` and `;` that XML does not know. */
  | 'entity'
  /** `&#…;` that is no character of XML. */
  | 'character-reference'
  /** `<` in a text or an attribute that begins no tag. */
  | 'less-than'
  /** An end tag while an inner element is open. */
  | 'mismatched'
  /** An end tag of an element that is not open. */
  | 'stray-end'
  /** The text ends while elements are open. */
  | 'cut'
  /** The text ends within a start tag, the value of an attribute, an end tag, a comment… */
  | 'cut-tag'
  | 'cut-value'
  | 'cut-end-tag'
  | 'cut-comment'
  | 'cut-cdata'
  | 'cut-instruction'
  | 'unquoted'
  | 'without-value'
  /** A quote within a value, or a value without its last quote. */
  | 'quote'
  | 'duplicate-attribute'
  | 'unbound-prefix'
  | 'declaration'
  | 'byte-order-mark'
  | 'forbidden-character'
  /** A letter of a name that XML 1.0 knows from its fifth edition on only: readers in Java refuse it. */
  | 'young-letter'
  | 'before-root'
  | 'after-root'
  | 'second-root';

/** A fault, and where it is in the text. */
export interface IllFormed extends Span {
  kind: IllFormedKind;
  /** The name, character or code at fault; nothing of the content. */
  name: string;
  /** Another place that it has to do with: the start tag that is still open. */
  other?: { name: string; at: number };
}
