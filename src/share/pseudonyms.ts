import { createHmac, randomBytes } from 'node:crypto';

/** Gives numbers from 0 up to a bound, that bound left out. */
export type Draw = (below: number) => number;

const mostTries = 60;

/**
 * What stands for what: a value has one pseudonym in the whole document, and two values have two. Without the key nobody can tell
 * which pseudonym a value would have had.
 */
export class Pseudonyms {
  private readonly made = new Map<string, string>();
  private readonly taken = new Set<string>();

  /** @param key a new one for each document */
  constructor(private readonly key: Uint8Array = randomBytes(32)) {}

  /**
   * The pseudonym of a value.
   *
   * @param kind values of different kinds may share pseudonyms
   * @param make draws one; again when it is taken, or is the value itself
   */
  of(kind: string, value: string, make: (draw: Draw) => string): string {
    const name = `${kind}\u0000${value}`;
    const known = this.made.get(name);
    if (known !== undefined) return known;
    let pseudonym = value;
    for (let attempt = 0; attempt < mostTries; attempt++) {
      pseudonym = make(this.draws(`${name}\u0000${attempt}`));
      if (pseudonym !== value && !this.taken.has(`${kind}\u0000${pseudonym}`)) break;
    }
    this.made.set(name, pseudonym);
    this.taken.add(`${kind}\u0000${pseudonym}`);
    return pseudonym;
  }

  /** The pseudonym that a value has already. */
  known(kind: string, value: string): string | undefined {
    return this.made.get(`${kind}\u0000${value}`);
  }

  /** Draws that depend on a name alone: the same name, the same draws. */
  draws(name: string): Draw {
    let block = 0;
    let bytes = Buffer.alloc(0);
    return (below) => {
      if (bytes.length < 4) bytes = createHmac('sha256', this.key).update(`${name}\u0000${block++}`).digest();
      const drawn = bytes.readUInt32BE(0) % below;
      bytes = bytes.subarray(4);
      return drawn;
    };
  }

  /** Every value with its pseudonym, in the order in which they were met. */
  entries(): { kind: string; value: string; pseudonym: string }[] {
    return [...this.made].map(([name, pseudonym]) => {
      const [kind = '', value = ''] = name.split('\u0000');
      return { kind, value, pseudonym };
    });
  }
}
