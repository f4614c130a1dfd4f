import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { pathFrom } from '../../files/path-from.js';
import { whyUnreadable } from '../../files/problem.js';
import { readWithin } from '../../files/read-within.js';
import type { Language } from '../../findings/finding.js';
import { safeText } from '../../report/safe-text.js';
import type { Output, RunSettings } from '../../run/settings.js';
import { sayIn } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';
import { ed25519Key } from './ed25519-key.js';
import type { Flags } from './flags.js';

const mostBytes = 64 * 1024;

/**
 * What `--attestation` and `--sign-key` ask for.
 *
 * @throws UsageError without an html output, with the patient's values, or when the key is no private Ed25519 key in PEM
 */
export function attestationFrom(
  { attestation, signKey, showValues }: Pick<Flags, 'attestation' | 'signKey' | 'showValues'>,
  outputs: readonly Output[],
  folder: string,
  language: Language,
): Pick<RunSettings, 'attestation'> {
  const say = sayIn(language);
  if (!attestation) {
    if (signKey !== undefined) throw new UsageError(say('--sign-key va avec --attestation', '--sign-key goes with --attestation'));
    return {};
  }
  if (!outputs.some(({ format }) => format === 'html'))
    throw new UsageError(say('--attestation va avec -f html', '--attestation goes with -f html'));
  if (showValues)
    throw new UsageError(
      say(
        '--attestation ne va pas avec --show-values : elle ne contient rien du patient',
        '--attestation does not go with --show-values: it holds nothing of the patient',
      ),
    );
  if (signKey === undefined) return { attestation: {} };
  const key = keyFrom(signKey, folder, language);
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return {
    attestation: { sign: (text) => ({ signature: sign(null, Buffer.from(text), key).toString('base64'), publicKey }) },
  };
}

function keyFrom(file: string, folder: string, language: Language): KeyObject {
  const say = sayIn(language);
  let pem: Buffer;
  try {
    pem = Buffer.from(readWithin(pathFrom(folder, file), mostBytes));
  } catch (error) {
    throw new UsageError(`${safeText(file)}${say(' : ', ': ')}${whyUnreadable(error, language)}`);
  }
  const key = ed25519Key(() => createPrivateKey(pem));
  if (key) return key;
  throw new UsageError(
    `${safeText(file)}${say(' : une clé privée Ed25519 en PEM, sans mot de passe, est attendue', ': a private Ed25519 key in PEM, without a passphrase, is expected')}`,
  );
}
