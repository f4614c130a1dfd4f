import { codeTables } from '../text/code-tables.js';
import { decodeWhole } from './decode.js';
import { swapped } from './encodings.js';

/** The bytes of a document beside its text: what part of the text is which bytes. */
export class EncodedText {
  readonly text: string;
  /** The byte order mark; empty without one. */
  readonly mark: Buffer;
  /** `UTF-8`, `UTF-16LE`, `UTF-16BE`, or a name of one byte a character. */
  private readonly encoding: string;
  private readonly content: Buffer;
  /** Where the last slice ended: text offset and byte offset. */
  private known: [text: number, bytes: number] = [0, 0];

  /**
   * @param read the text as it was read; other than what the bytes are declared to be, it is their UTF-8
   * @throws EncodingError as `decode`
   */
  constructor(bytes: Uint8Array, read?: string) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { text, encoding, mark } = decodeWhole(bytes);
    this.text = read ?? text;
    this.encoding = this.text === text ? encoding : 'UTF-8';
    this.mark = whole.subarray(0, mark);
    this.content = whole.subarray(mark);
  }

  /** The bytes of a part of the text. */
  slice(start: number, end: number): Buffer {
    const from = this.offset(start);
    return this.content.subarray(from, this.offset(end));
  }

  /** The bytes of a new text, to be put in a text or an attribute value: what the encoding lacks becomes a character reference. */
  encode(text: string): Buffer {
    if (this.encoding === 'UTF-8') return Buffer.from(text, 'utf8');
    if (this.encoding.startsWith('UTF-16')) {
      const bytes = Buffer.from(text, 'utf16le');
      return this.encoding === 'UTF-16BE' ? swapped(bytes) : bytes;
    }
    const name = this.encoding === 'US-ASCII' ? 'ascii' : this.encoding;
    return Buffer.concat(
      [...text].map((character) => {
        const code = character.codePointAt(0) as number;
        if (code < 0x80) return Buffer.from([code]);
        const byte = name === 'ascii' ? Buffer.of(0x3f) : codeTables().encode(character, name);
        return byte.length === 1 && byte[0] !== 0x3f ? byte : Buffer.from(`&#x${code.toString(16).toUpperCase()};`, 'latin1');
      }),
    );
  }

  private offset(at: number): number {
    if (this.encoding.startsWith('UTF-16')) return at * 2;
    if (this.encoding !== 'UTF-8') return at;
    const [text, bytes] = at >= this.known[0] ? this.known : [0, 0];
    this.known = [at, bytes + Buffer.byteLength(this.text.slice(text, at), 'utf8')];
    return this.known[1];
  }
}
