import { full } from './turns.js';

/** The part of one request. */
export interface Share {
  /** Counts bytes that came: this body, or a larger one, is refused when there is no room for them. */
  grow(bytes: number): void;
  /** All of it came: it gives way to nobody any more. */
  settle(): void;
  giveBack(): void;
}

interface Held {
  bytes: number;
  /** Ends the reading of a body; undefined once all of it came. */
  refuse: (() => void) | undefined;
}

/**
 * Bounds the bytes that the bodies of all requests hold together, as they come: what somebody announces, and does not send, takes
 * nothing from the others. When there is no room left, the largest of the bodies that still come gives way.
 */
export class Room {
  private readonly shares = new Set<Held>();

  /** @param bytes that all hold together; one alone may be larger */
  constructor(private readonly bytes: number) {}

  /**
   * Takes a body in before it is read.
   *
   * @param announced its length, as far as it is known
   * @param refuse ends the reading of a body that has to give way
   * @throws Problem at once when those that are being judged leave no room for it
   */
  share(announced: number, refuse: (problem: Error) => void): Share {
    const settled = sum([...this.shares].filter((each) => !each.refuse));
    if (settled > 0 && settled + announced > this.bytes) throw full();
    const own: Held = { bytes: 0, refuse: () => refuse(full()) };
    this.shares.add(own);
    return {
      grow: (bytes) => {
        own.bytes += bytes;
        this.makeRoom();
      },
      settle: () => (own.refuse = undefined),
      giveBack: () => void this.shares.delete(own),
    };
  }

  private makeRoom(): void {
    while (this.shares.size > 1 && sum(this.shares) > this.bytes) {
      const [largest] = [...this.shares].filter(({ refuse }) => refuse).sort((one, other) => other.bytes - one.bytes);
      if (!largest) return;
      this.shares.delete(largest);
      largest.refuse?.();
    }
  }
}

function sum(shares: Iterable<Held>): number {
  let total = 0;
  for (const { bytes } of shares) total += bytes;
  return total;
}
