import { createHash } from 'node:crypto';
import { applyChanges, type Change } from '../../tools/fixtures/change.js';
import { include, readEnvelope } from '../../tools/fixtures/envelope.js';
import { fixtures, readDocument } from './rule-runner.js';

/** What makes a message differ from the one that conforms; done in this order. */
export interface MessageChange {
  /** MIME by default; `soap`, `provide` and `submit` are XML, with the document in base 64 but for the last. */
  form?: 'mime' | 'soap' | 'provide' | 'submit';
  /** On the envelope. */
  change?: Change[];
  /** Of the document part. */
  encoding?: 'binary' | 'base64' | 'quoted-printable';
  /** Texts, and what replaces them, in the whole message. */
  edit?: [string, string][];
}

export const boundary = 'frontiere-8c1f';

/** The message of fixtures/submission with a report of fixtures/documents, changed as asked; hash and size are those of the report. */
export function messageFile({ form = 'mime', change = [], encoding = 'binary', edit = [] }: MessageChange = {}): Buffer {
  const report = Buffer.from(readDocument('cr-img-scanner'));
  const xml = applyChanges(readEnvelope(fixtures), change)
    .replace('{sha1}', createHash('sha1').update(report).digest('hex'))
    .replace('{size}', String(report.length));
  const text =
    form === 'mime' ? mime(xml, encoded(report, encoding), encoding) : unwrapped(xml.replace(include, report.toString('base64')), form);
  return edit.reduce((bytes, [from, to]) => replaced(bytes, from, to), text);
}

function unwrapped(xml: string, form: 'soap' | 'provide' | 'submit'): Buffer {
  const element = { provide: 'xdsb:ProvideAndRegisterDocumentSetRequest', submit: 'lcm:SubmitObjectsRequest', soap: '' }[form];
  return Buffer.from(element === '' ? xml : (new RegExp(`<${element}[^]*</${element}>`).exec(xml) as RegExpExecArray)[0]);
}

function encoded(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from((bytes.toString('base64').match(/.{1,76}/g) as string[]).join('\r\n'));
  if (encoding === 'binary') return bytes;
  return Buffer.from(
    (
      bytes
        .toString('latin1')
        .replace(/[^\t -~]|=/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
        .match(/(?:=..|[^=]){1,24}/g) as string[]
    ).join('=\r\n'),
  );
}

function mime(envelope: string, document: Buffer, encoding: string): Buffer {
  const lines = (...all: string[]) => Buffer.from(all.map((line) => `${line}\r\n`).join(''));
  return Buffer.concat([
    lines(
      'MIME-Version: 1.0',
      `Content-Type: multipart/related; boundary="${boundary}"; type="application/xop+xml"; start="<enveloppe@cabinet.example>"; start-info="application/soap+xml"`,
      '',
      `--${boundary}`,
      'Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"',
      'Content-Transfer-Encoding: binary',
      'Content-ID: <enveloppe@cabinet.example>',
      '',
    ),
    Buffer.from(envelope),
    lines(
      '',
      `--${boundary}`,
      'Content-Type: text/xml',
      `Content-Transfer-Encoding: ${encoding}`,
      'Content-ID: <document01@cabinet.example>',
      '',
    ),
    document,
    lines('', `--${boundary}--`),
  ]);
}

function replaced(bytes: Buffer, from: string, to: string): Buffer {
  const text = bytes.toString('latin1');
  const latin1 = (part: string) => Buffer.from(part).toString('latin1');
  if (!text.includes(latin1(from))) throw new Error(`the message does not contain ${from}`);
  return Buffer.from(
    text.replaceAll(latin1(from), () => latin1(to)),
    'latin1',
  );
}
