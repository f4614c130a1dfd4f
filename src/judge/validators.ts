import { defaultOptions } from '../journey/options.js';
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
    const given = { ...this.settings, ...terms };
    const { profile, language, edition, official, allowPartial, inlineSuppressions = false } = { ...defaultOptions, ...given };
    // Without a profile beside it a package judges alone.
    const rules = JSON.stringify([official ? given.profile : profile, edition, official]);
    const key = `${rules} ${language} ${allowPartial} ${inlineSuppressions}`;
    const known = this.known.get(key);
    if (known) return known;
    const [, sharing] = [...this.known].find(([other]) => official === undefined && other.startsWith(`${rules} `)) ?? [];
    const validator = sharing?.telling({ language, allowPartial, inlineSuppressions }) ?? (await Validator.create(given));
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
