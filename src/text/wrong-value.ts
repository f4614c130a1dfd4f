import type { Say } from './say.js';

/** What a caller of the library gave that is not what it must be. @param where the option, or the function */
export function wrongValue(where: string, expected: string, say: Say): TypeError {
  return new TypeError(`verifcda${say(' : ', ': ')}${where}${say(' : attendu : ', ': expected: ')}${expected}`);
}
