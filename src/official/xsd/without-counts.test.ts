import { withoutCounts } from './without-counts.js';

test.each([
  ['a', 'a'],
  ['[0-9]{2,4}', '[0-9][0-9]([0-9]([0-9])?)?'],
  ['(a|b){2}c{0,1}', '(a|b)(a|b)(c)?'],
  ['a{0,}|b{1,}|c{3,}', 'a*|b+|ccc+'],
  ['\\p{Lu}{2}\\.{1,2}[\\]{}]?', '\\p{Lu}\\p{Lu}\\.(\\.)?[\\]{}]?'],
])('%s is written %s', (pattern, written) => {
  expect(withoutCounts(pattern)).toBe(written);
});

test.each(['a{3,2}', 'a{0}', 'a{', '(a', 'a)', '[a', '[a-z-[b]]{2}', 'a{1,9999}', 'a{1,60}', '((a{99}){99}){99}', '('.repeat(3000)])(
  '%s is left as it is',
  (pattern) => {
    expect(withoutCounts(pattern)).toBeUndefined();
  },
);
