import { Validator, type ValidatorOptions } from '../journey/validator.js';
import type { Terms } from './protocol.js';

/** Callers choose among a few profiles, languages, editions and packages: this bounds the memory if they are many. */
const most = 12;

/** Validators of one process: the one of the settings, and one for each terms that were asked for. */
export class Validators {
  private readonly known = new Map<string, Validator>();

  constructor(private readonly settings: ValidatorOptions) {}

  /** @throws Error when its engine, rules or package cannot be loaded */
  async with(terms: Terms['validator'] = {}): Promise<Validator> {
    const key = JSON.stringify(terms);
    const known = this.known.get(key);
    if (known) return known;
    const validator = await Validator.create({ ...this.settings, ...terms });
    const oldest = [...this.known.keys()][1];
    if (this.known.size >= most && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, validator);
    return validator;
  }

  /** True once one of them ran out of time: the engines may have been stopped halfway. */
  get spoiled(): boolean {
    return [...this.known.values()].some(({ spoiled }) => spoiled);
  }
}
