import type { Say } from './say.js';

/** ` ; vouliez-vous dire X, Y ?`, to end a sentence about an unknown name; nothing when no name is close. */
export function didYouMean(close: readonly string[], say: Say): string {
  const names = close.join(', ');
  return names === '' ? '' : say(` ; vouliez-vous dire ${names} ?`, `; did you mean ${names}?`);
}

/** The same with each name in the quotes of the language. */
export function didYouMeanQuoted(close: readonly string[], say: Say): string {
  return didYouMean(
    close.map((name) => say(`« ${name} »`, `“${name}”`)),
    say,
  );
}
