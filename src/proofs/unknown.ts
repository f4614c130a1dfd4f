/** What a proof raises when it cannot tell whether an assertion holds. */
export class Unknown extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Unknown';
  }
}

/** @throws Unknown always */
export function unknown(reason: string): never {
  throw new Unknown(reason);
}
