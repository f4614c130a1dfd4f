import { identified } from '../../xds/ebrim/registry-object.js';
import { entryIdentifiers, setIdentifiers, SUBMISSION_SET } from '../../xds/ebrim/schemes.js';
import type { Message } from '../message.js';
import { messageForm } from '../message-form.js';
import type { SignedSet } from './manifest.js';

/** What the signature of a message should be over: the set and its documents, signatures left out. */
export function signedSetOf({ submission, documents }: Message): SignedSet {
  const set = submission?.packages.find(({ classifications }) => classifications.some(({ node }) => node === SUBMISSION_SET));
  return {
    uniqueId: set && identified(set, setIdentifiers.uniqueId)[0]?.value,
    documents: (submission?.entries ?? []).flatMap((entry) => {
      const { bytes, cut } = documents.find(({ id }) => id !== undefined && id === entry.id) ?? {};
      const uniqueId = identified(entry, entryIdentifiers.uniqueId)[0]?.value;
      if (!uniqueId || (bytes && messageForm(bytes) === 'signature')) return [];
      return [{ uniqueId, bytes: cut ? undefined : bytes }];
    }),
  };
}
