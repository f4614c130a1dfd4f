import type { KeyObject } from 'node:crypto';

/** The key that is made, if it is an Ed25519 one; undefined for any other, and for what is none: what OpenSSL says of it would quote it. */
export function ed25519Key(make: () => KeyObject): KeyObject | undefined {
  try {
    const key = make();
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
