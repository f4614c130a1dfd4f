import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Signature, Statement } from './attestation.js';

/** An attestation as it stands in a page. */
export interface ReadAttestation {
  statement: Statement;
  /** What is hashed and signed. */
  text: string;
  /** Whether the text has the SHA-256 that the page gives. */
  isWhole: boolean;
  signature?: Signature;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function unescaped(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot)|#x([0-9A-F]{1,6}));/g, (_, name: string | undefined, code: string) =>
    name === undefined ? String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)) : (entities[name] ?? ''),
  );
}

/** Reads the attestation of a page; undefined when there is none, or it is not of the form that verifcda writes. */
export function readAttestation(html: string): ReadAttestation | undefined {
  const between = (start: string, end: string) => {
    const at = html.indexOf(start);
    const to = at < 0 ? -1 : html.indexOf(end, at);
    return to < 0 ? undefined : unescaped(html.slice(html.indexOf('>', at) + 1, to));
  };
  const text = between('<pre id="attestation"', '</pre>');
  const sha256 = between('<code id="attestation-sha256"', '</code>');
  if (text === undefined || sha256 === undefined) return undefined;
  let statement: Statement;
  try {
    statement = JSON.parse(text) as Statement;
  } catch {
    return undefined;
  }
  if (statement?.format !== 'verifcda-attestation-v1' || !Array.isArray(statement.documents) || !statement.summary) return undefined;
  const signature = between('<code id="attestation-signature"', '</code>');
  const publicKey = between('<code id="attestation-key"', '</code>');
  return {
    statement,
    text,
    isWhole: createHash('sha256').update(text).digest('hex') === sha256,
    ...(signature === undefined || publicKey === undefined ? {} : { signature: { signature, publicKey } }),
  };
}

/** Whether the signature is by this key over this text; false for whatever is no Ed25519 key or signature. */
export function isSignedBy({ text, signature }: ReadAttestation, key: KeyObject): boolean {
  if (!signature || key.asymmetricKeyType !== 'ed25519') return false;
  try {
    return verify(null, Buffer.from(text), key, Buffer.from(signature.signature, 'base64'));
  } catch {
    return false;
  }
}

/** The key that the page itself gives: it tells who signed only to those who know the key. @throws Error when it is none */
export function keyOf({ publicKey }: Signature): KeyObject {
  return createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
}
