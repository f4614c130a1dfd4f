import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ServeOptions } from './options.js';
import { Problem } from './problem.js';

/**
 * Refuses a request that names two services: who stands before this one may have looked at the other name (RFC 9112, 3.2).
 *
 * @throws Problem
 */
export function checkTarget({ url = '', headersDistinct: { host = [] } }: IncomingMessage): void {
  const authority = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];
  if (host.length < 2 && (authority === undefined || authority.toLowerCase() === host[0]?.toLowerCase())) return;
  throw new Problem('bad-request', {
    fr: 'la requête nomme le service de deux façons : un seul en-tête Host, le même nom dans l’adresse',
    en: 'the request names the service in two ways: one header Host, the same name in the address',
  });
}

/**
 * Refuses what a page of somewhere else could make a browser send: a name that does not belong to the service (DNS
 * rebinding), an origin that is neither its own nor named. Names that are addresses cannot be rebound.
 *
 * @throws Problem
 */
export function checkOrigin({ host, origin }: IncomingHttpHeaders, { names, origins }: Pick<ServeOptions, 'names' | 'origins'>): void {
  if (host === undefined) throw new Problem('bad-request', { fr: 'l’en-tête Host manque', en: 'the header Host is missing' });
  const asked = /[@/?#\\]/.test(host) ? undefined : urlOf(`http://${host}`);
  const name = asked?.hostname.replace(/^\[|\]$/g, '') ?? '';
  if (name !== 'localhost' && isIP(name) === 0 && !names.includes(name))
    throw new Problem('forbidden', {
      fr: 'le service ne répond pas sous ce nom (Host) : --allow-host le permet',
      en: 'the service does not answer under this name (Host): --allow-host allows it',
    });
  if (origin === undefined || origins.includes(origin) || (asked && urlOf(origin)?.host === asked.host)) return;
  throw new Problem('forbidden', {
    fr: 'cette origine (Origin) n’est pas admise : --allow-origin l’admet',
    en: 'this origin (Origin) is not admitted: --allow-origin admits it',
  });
}

/** Admits who holds a token. Comparing takes as long whatever is compared. @throws Problem */
export function checkToken({ authorization = '' }: IncomingHttpHeaders, { tokens }: Pick<ServeOptions, 'tokens'>): void {
  if (tokens.length === 0) return;
  const given = digest(/^Bearer +(\S+) *$/i.exec(authorization)?.[1] ?? '');
  const matches = tokens.filter((token) => timingSafeEqual(digest(token), given));
  if (matches.length > 0) return;
  throw new Problem('unauthorized', {
    fr: 'en-tête attendu : « Authorization: Bearer JETON »',
    en: 'expected header: “Authorization: Bearer TOKEN”',
  });
}

/** Whether an address is reached from this machine alone. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
