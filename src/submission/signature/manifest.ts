import { createHash } from 'node:crypto';
import type { RawFinding } from '../../engine/run-layer.js';
import { brokenAt } from '../../xds/raw-finding.js';
import { digests } from './certificate.js';
import { DSIG } from '../../xml/namespaces.js';
import type { ElementNode } from '../../xml/element-node.js';
import { type SignatureParts } from './parts.js';

/** What a signature should be over. */
export interface SignedSet {
  /** uniqueId of the submission set. */
  uniqueId: string | undefined;
  /** uniqueId and bytes of each document, the signature itself left out. */
  documents: { uniqueId: string; bytes: Uint8Array | undefined }[];
}

/** Compares a manifest with the set; without a set, only whether it is signed is checked. */
export function checkManifest({ signature, signedInfo, manifest }: SignatureParts, set: SignedSet | undefined): RawFinding[] {
  if (!manifest) return [];
  const id = manifest.attribute('Id');
  const isSigned = signedInfo?.children('Reference', DSIG).some((reference) => id !== undefined && reference.attribute('URI') === `#${id}`);
  const references = manifest.children('Reference', DSIG).map((element) => ({
    element,
    id: (element.attribute('URI') ?? '').replace(/^urn:(oid|uuid):/i, ''),
  }));
  const own = new Map((set?.documents ?? []).map((document) => [document.uniqueId.toUpperCase(), document]));
  const cited = new Set(references.map((reference) => reference.id.toUpperCase()));
  const cites = (uniqueId: string) => cited.has(uniqueId.toUpperCase());
  return [
    ...(isSigned ? [] : [brokenAt('SIG-08', manifest, [])]),
    ...(set?.uniqueId !== undefined && !cites(set.uniqueId) ? [brokenAt('SIG-09', manifest, [`urn:oid:${set.uniqueId}`])] : []),
    ...(set?.documents ?? []).filter(({ uniqueId }) => !cites(uniqueId)).map(({ uniqueId }) => brokenAt('SIG-10', manifest, [uniqueId])),
    ...references.flatMap((reference) => {
      if (!set) return [];
      if (reference.id === set.uniqueId) return checkZero(reference.element);
      const document = own.get(reference.id.toUpperCase());
      if (!document) return [brokenAt('SIG-12', reference.element, [reference.id])];
      const algorithm = digests[reference.element.children('DigestMethod', DSIG)[0]?.attribute('Algorithm') ?? ''];
      const value = reference.element.children('DigestValue', DSIG)[0];
      if (!algorithm || !value) return [brokenAt('SIG-13', reference.element, ['DigestMethod, DigestValue'])];
      if (!document.bytes) return [];
      const digest = createHash(algorithm).update(document.bytes).digest('base64');
      return digest === value.text ? [] : [brokenAt('SIG-11', value, [digest, value.text])];
    }),
    ...(references.length === 0 ? [brokenAt('SIG-12', signature, [''])] : []),
  ];
}

/** "0" (IHE ITI TF-3, 5.5.3.1): as such, as the byte in base64, as the digit in base64. */
const zeros = ['0', 'AA==', 'MA=='];

function checkZero(reference: ElementNode): RawFinding[] {
  const value = reference.children('DigestValue', DSIG)[0];
  const digest = value?.text.trim() ?? '';
  return zeros.includes(digest) ? [] : [brokenAt('SIG-14', value ?? reference, [digest])];
}
