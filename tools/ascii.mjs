/**
 * The same JSON or JavaScript, each letter beyond ASCII written by its number: a file that V8 reads as one byte a letter.
 *
 * @param {string} text no such letter stands in a name, nor in a template that asks for its raw text
 */
export const ascii = (text) => text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
