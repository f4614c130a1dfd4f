import type { Draw, Pseudonyms } from './pseudonyms.js';

const vowels = 'aeiou';
const consonants = 'bcdfglmnprstv';

/** Digits in the place of digits: zeros at the beginning stay, as they tell what kind of number it is. */
export function digitsLike(digits: string, draw: Draw): string {
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0;
  return [...digits].map((digit, index) => (index < zeros ? digit : String(index === zeros ? 1 + draw(9) : draw(10)))).join('');
}

/** Letters and digits in the place of letters and digits: vowels for vowels, case and everything else kept. */
export function like(text: string, draw: Draw): string {
  return text.replace(/\d+|[A-Za-z]/g, (part) => {
    if (/\d/.test(part)) return digitsLike(part, draw);
    const small = part.toLowerCase();
    const from = vowels.includes(small) || small === 'y' ? vowels : consonants;
    const drawn = from[draw(from.length)] as string;
    return part === small ? drawn : drawn.toUpperCase();
  });
}

/** The same for a word or number, wherever it stands: `DUPONT` and `Dupont` stay one name. */
export function pseudonymOf(word: string, pseudonyms: Pseudonyms): string {
  const small = word.toLowerCase();
  const pseudonym = pseudonyms.of(/^\d+$/.test(word) ? 'number' : 'word', small, (draw) => like(small, draw));
  return [...pseudonym].map((letter, index) => (word[index] === small[index] ? letter : letter.toUpperCase())).join('');
}

const neutral =
  'a et in ut ad sed non vel nam quo diam quis enim ante nunc morbi fusce dolor magna velit justo mauris tellus sapien tempus ornare dapibus egestas lacinia viverra placerat interdum praesent volutpat convallis facilisis tristique imperdiet vestibulum vulputate suspendisse scelerisque pellentesque condimentum sollicitudin consectetur'.split(
    ' ',
  );
const byLength = new Map<number, string[]>();
for (const word of neutral) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);

/** A word without meaning, as long as another one, in its case. */
export function neutralWord(word: string, draw: Draw): string {
  const words = byLength.get(word.length);
  const drawn = words ? (words[draw(words.length)] as string) : like(word, draw).toLowerCase();
  return [...drawn].map((letter, index) => (word[index] === word[index]?.toLowerCase() ? letter : letter.toUpperCase())).join('');
}
