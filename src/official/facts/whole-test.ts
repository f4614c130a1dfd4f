/** What some tests ask of an element as a whole: that no other beside it says the same, that it is not empty. */
export type WholeTest = 'distinct' | 'filled';

const shapes: readonly (readonly [WholeTest, RegExp])[] = [
  ['distinct', /^not\( ?\$set_other ?\[.*\]\)$/],
  ['distinct', /(^|or )v:is-first\(\.\)$/],
  ['distinct', /^not\(@root\) or map:get\(\$first-ids, .*\) is \.$/],
  ['filled', /^@nullFlavor \| \* \| text\(\)\[string-length\(normalize-space\(\)\) gt 0\]$/],
  ['filled', /^@nullFlavor or normalize-space\(\.\) != ''$/],
];

/** Nothing for a test of another form. @param test of a rule of ours or of the package */
export function wholeTest(test: string): WholeTest | undefined {
  const folded = test.replace(/\s+/g, ' ').trim();
  return shapes.find(([, shape]) => shape.test(folded))?.[0];
}
