import type { Say } from '../../../text/say.js';
import { UsageError } from '../../../usage-error.js';

const reasons: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  EADDRINUSE: [
    'un autre programme y écoute déjà (--port en prend un autre, 0 un port libre)',
    'another program listens there already (--port takes another one, 0 any that is free)',
  ],
  EACCES: ['accès refusé', 'permission denied'],
};
/** The address is not one of this machine. */
const wrong: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  EADDRNOTAVAIL: ['cette machine n’a pas cette adresse', 'this machine does not have this address'],
  ENOTFOUND: ['aucune adresse de ce nom', 'no address of this name'],
};

/** What the system says of an address that cannot be listened at, for the operator: wrong use where the address is none of this machine. */
export function whyNotListening(code: string, host: string, port: number, say: Say): Error {
  const [fr, en] = wrong[code] ?? reasons[code] ?? [code, code];
  const at = `${host}:${port}`;
  const sentence = say(`impossible d’écouter sur ${at} : ${fr}`, `cannot listen at ${at}: ${en}`);
  return wrong[code] ? new UsageError(sentence) : new Error(sentence);
}
