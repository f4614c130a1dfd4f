import { SourceMap } from '../../xml/source-map.js';
import { profiles } from '../../models/profiles.js';
import { decodeWithDoubt, EncodingError } from '../../xml/decode.js';
import { encodingNames } from '../../xml/encodings.js';
import { foreignFile } from '../../xml/foreign-file.js';
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
    const foreign = foreignFile(text === undefined ? bytes : Buffer.from(text.slice(0, mostLookedAt)));
    if (foreign) return failed(addFault(document, tools, `XML-08.${foreign}`, []));
    if (text !== undefined) {
      const at = text.search(/\p{Surrogate}/u);
      return at < 0
        ? executed
        : failed(addFault(document, tools, 'XML-03', [say.invalid('UTF-16')], new SourceMap(text).locate(at, at + 1)));
    }
    try {
      const { text: decoded, mistaken } = decodeWithDoubt(bytes);
      const isDoubted = mistaken !== undefined && profiles[tools.rules.profile].doubtsEncoding;
      document.text = isDoubted ? mistaken.asUtf8 : decoded;
      if (isDoubted) addFault(document, tools, 'XML-03.mistaken', [mistaken.declared], mistaken.location);
      return executed;
    } catch (error) {
      if (!(error instanceof EncodingError)) throw error;
      const { reason, encoding, byte, guess, location } = error;
      if (reason === 'invalid' && byte !== undefined) {
        const kind = guess === undefined ? 'cut' : guess === '' ? 'broken' : 'bytes';
        return failed(addFault(document, tools, `XML-03.${kind}`, [encoding, byte, guess ?? ''], location));
      }
      return failed(addFault(document, tools, 'XML-03', [say[reason](encoding)], location));
    }
  },
};

/** Characters of a text that somebody else decoded in which a tag is looked for. */
const mostLookedAt = 100_000;
