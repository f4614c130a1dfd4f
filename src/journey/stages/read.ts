import { SourceMap } from '../../xml/source-map.js';
import { decode, EncodingError } from '../../xml/decode.js';
import { encodingNames } from '../../xml/encodings.js';
import { executed, failed, type Stage } from '../document.js';
import { addFault } from '../fault.js';

const words = {
  fr: {
    size: (n: number) => `taille supérieure à ${n} octets (option --max-bytes)`,
    unknown: (name: string) => `encodage inconnu ${name} (connus : ${encodingNames})`,
    invalid: (name: string) => `octets qui ne sont pas du ${name}`,
    contradiction: (name: string) => `les octets ne sont pas dans l’encodage que le document déclare : ${name}`,
    unmarked: (name: string) => `${name} sans marque d’ordre des octets (BOM)`,
  },
  en: {
    size: (n: number) => `larger than ${n} bytes (option --max-bytes)`,
    unknown: (name: string) => `unknown encoding ${name} (known: ${encodingNames})`,
    invalid: (name: string) => `bytes that are not ${name}`,
    contradiction: (name: string) => `the bytes are not in the encoding that the document declares: ${name}`,
    unmarked: (name: string) => `${name} without byte order mark`,
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
    if (text !== undefined) {
      const at = text.search(/\p{Surrogate}/u);
      return at < 0
        ? executed
        : failed(addFault(document, tools, 'XML-03', [say.invalid('UTF-16')], new SourceMap(text).locate(at, at + 1)));
    }
    try {
      document.text = decode(bytes);
      return executed;
    } catch (error) {
      if (!(error instanceof EncodingError)) throw error;
      return failed(addFault(document, tools, 'XML-03', [say[error.reason](error.encoding)], error.location));
    }
  },
};
