import type { Finding, Language } from '../findings/finding.js';
import type { Identity } from '../findings/judged-document.js';
import { sameIdentity } from '../journey/identity.js';

/** What is compared of a document with those before it. */
export interface Identified {
  path: string;
  identity?: Identity;
  sha256?: string;
}

/** The documents of a batch by their id: of each, no more than its name and digests is kept. */
export class KnownDocuments {
  private readonly byId = new Map<string, { path: string; sha256: string | undefined }>();
  private readonly ids = new Map<string, string>();

  /**
   * Compares a document with those before it, and takes note of it. Documents of one archive or message are compared by its own
   * rules; a file that is judged again takes its own place.
   *
   * @returns the finding at a document that has the id of an earlier one
   */
  add({ path, identity, sha256 }: Identified, language: Language): Finding | undefined {
    const before = this.ids.get(path);
    if (before !== undefined && before !== identity?.digest && this.byId.get(before)?.path === path) this.byId.delete(before);
    if (!identity) return void this.ids.delete(path);
    this.ids.set(path, identity.digest);
    const first = this.byId.get(identity.digest);
    if (first && first.path !== path)
      return containerOf(first.path) !== undefined && containerOf(first.path) === containerOf(path)
        ? undefined
        : sameIdentity(identity, first.path, sha256 !== undefined && first.sha256 === sha256, language);
    this.byId.set(identity.digest, { path, sha256 });
    return undefined;
  }
}

/** The archive or message that a document stands in. */
function containerOf(path: string): string | undefined {
  const end = path.indexOf('!/');
  return end < 0 ? undefined : path.slice(0, end);
}
