import { decode, EncodingError } from '../../xml/decode.js';
import { executed, failed, type Stage } from '../document.js';
import { addFault } from '../fault.js';

const words = {
  fr: {
    size: (n: number) => `taille supérieure à ${n} octets (option --max-bytes)`,
    unknown: 'encodage inconnu',
    invalid: 'octets qui ne sont pas du',
    contradiction: 'les octets ne sont pas dans l’encodage que le document déclare :',
  },
  en: {
    size: (n: number) => `larger than ${n} bytes (option --max-bytes)`,
    unknown: 'unknown encoding',
    invalid: 'bytes that are not',
    contradiction: 'the bytes are not in the encoding that the document declares:',
  },
};

/** Turns the bytes into text. */
export const read: Stage = {
  name: 'read',
  run(document, tools) {
    const { limits, language } = tools.options;
    const { text, bytes = new Uint8Array() } = document;
    const say = words[language];
    const size = text === undefined ? bytes.byteLength : Buffer.byteLength(text);
    if (size === 0) return failed(addFault(document, tools, 'XML-05', []));
    if (size > limits.bytes) return failed(addFault(document, tools, 'XML-04', [say.size(limits.bytes)]));
    if (text !== undefined)
      return /\p{Surrogate}/u.test(text) ? failed(addFault(document, tools, 'XML-03', [`${say.invalid} UTF-16`])) : executed;
    try {
      document.text = decode(bytes);
      return executed;
    } catch (error) {
      if (!(error instanceof EncodingError)) throw error;
      return failed(addFault(document, tools, 'XML-03', [`${say[error.reason]} ${error.encoding}`]));
    }
  },
};
