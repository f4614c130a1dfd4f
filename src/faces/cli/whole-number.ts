import { InvalidArgumentError } from 'commander';
import type { Say } from '../../text/say.js';

/** Makes readers of whole numbers that are not less than a bound. */
export const wholeNumber = (say: Say) => (least: number) => (value: string) => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || value.trim() === '')
    throw new InvalidArgumentError(say(`un entier d’au moins ${least} est attendu`, `an integer of at least ${least} is expected`));
  return number;
};
