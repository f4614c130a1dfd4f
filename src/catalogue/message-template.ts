import type { MessageTemplate } from './metadata.js';

/** A template as a text, `…` for each value of the document. */
export function written(template: MessageTemplate): string {
  return template.map((part) => (typeof part === 'number' ? '…' : part)).join('');
}

/** A text with `{0}`, `{1}`… for values of the document, as a template. */
export function templateOf(text: string): MessageTemplate {
  return text
    .split(/(\{\d+\})/)
    .filter((part) => part !== '')
    .map(fieldOf);
}

/** A literal, or the position of the value that `{0}` stands for. */
export function fieldOf(text: string): string | number {
  const position = /^\{(\d+)\}$/.exec(text)?.[1];
  return position === undefined ? text : Number(position);
}
