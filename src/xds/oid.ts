import { createHash, randomUUID } from 'node:crypto';

/** A UUID as an OID: any one may be made, without asking anybody (ITU-T X.667). */
export function oidOfUuid(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}

/** An OID that nothing else has. */
export function newOid(): string {
  return oidOfUuid(randomUUID());
}

/** The namespace of names that are OIDs (RFC 4122, appendix C). */
const namespace = '6ba7b8129dad11d180b400c04fd430c8';

/** The OID that always goes with a name, by a UUID made of it (RFC 4122, 4.3, version 5). */
export function oidOfName(name: string): string {
  const digest = createHash('sha1').update(Buffer.from(namespace, 'hex')).update(name).digest().subarray(0, 16);
  digest[6] = ((digest[6] as number) & 0x0f) | 0x50;
  digest[8] = ((digest[8] as number) & 0x3f) | 0x80;
  return oidOfUuid(digest.toString('hex'));
}
