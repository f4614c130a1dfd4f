import { identified, type RegistryObject, type Submission } from '../../xds/ebrim/registry-object.js';
import { entryIdentifiers, setIdentifiers, SUBMISSION_SET } from '../../xds/ebrim/schemes.js';
import { messageForm } from '../message-form.js';
import type { SignedSet } from './manifest.js';

/**
 * What the signature of a set should be over: the set and its documents, signatures left out.
 *
 * @param bytesOf the document of an entry; undefined when it is not there, or not whole
 */
export function signedSetOf({ packages, entries }: Submission, bytesOf: (entry: RegistryObject) => Uint8Array | undefined): SignedSet {
  const set = packages.find(({ classifications }) => classifications.some(({ node }) => node === SUBMISSION_SET));
  return {
    uniqueId: set && identified(set, setIdentifiers.uniqueId)[0]?.value,
    documents: entries.flatMap((entry) => {
      const bytes = bytesOf(entry);
      const uniqueId = identified(entry, entryIdentifiers.uniqueId)[0]?.value;
      return !uniqueId || (bytes && messageForm(bytes) === 'signature') ? [] : [{ uniqueId, bytes }];
    }),
  };
}
