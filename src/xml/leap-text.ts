import type { SaxesParser } from 'saxes';

/** What saxes 6 has of its own in a parser; its `forbiddenState` is 0 where nothing of `]]>` stands just before. */
interface Inside {
  i: number;
  readonly chunk: string;
  forbiddenState: number;
  readonly textHandler: unknown;
  handleTextInRoot?(): void;
}

/** What saxes does not take for text like any other: markup, `]]>`, ends of lines that it writes anew, and what it may refuse. */
const special = /[<&>\]\r\0-\x08\x0b\x0c\x0e-\x1f\ud800-\uffff]/g;

/**
 * Has a parser of XML 1.0 leap over text that holds nothing special: an embedded PDF is most of a report, and saxes looks at each of its
 * letters. Its `line` and `column` are wrong after that, its `position` is not. A parser that tells its text reads all of it.
 */
export function leapText(parser: SaxesParser): void {
  const inside = parser as unknown as Inside;
  const { handleTextInRoot: read } = inside;
  if (!read) return;
  inside.handleTextInRoot = function () {
    if (this.textHandler === undefined) {
      special.lastIndex = this.i;
      const end = special.exec(this.chunk)?.index ?? this.chunk.length;
      if (end > this.i) this.forbiddenState = 0;
      this.i = end;
    }
    read.call(this);
  };
}
