import type { Instruction } from 'saxon-js';

/** Functions of XPath 2.0 that a rule may call; none reads a file, reaches the network or runs other code, nor tells where files lie, which the official tool would answer otherwise. `doc` leads to the package only (documents.ts). */
const functions = new Set(
  `abs adjust-date-to-timezone adjust-dateTime-to-timezone adjust-time-to-timezone avg boolean ceiling codepoint-equal codepoints-to-string
  compare concat contains count current-date current-dateTime current-time data dateTime day-from-date day-from-dateTime
  days-from-duration deep-equal distinct-values doc doc-available document empty ends-with escape-html-uri exactly-one
  exists false floor hours-from-dateTime hours-from-duration hours-from-time id implicit-timezone in-scope-prefixes index-of
  insert-before iri-to-uri lang last local-name local-name-from-QName lower-case matches max min minutes-from-dateTime
  minutes-from-duration minutes-from-time month-from-date month-from-dateTime months-from-duration name namespace-uri
  namespace-uri-for-prefix namespace-uri-from-QName node-name normalize-space normalize-unicode not number one-or-more position
  prefix-from-QName QName remove replace resolve-QName reverse root round round-half-to-even seconds-from-dateTime
  seconds-from-duration seconds-from-time starts-with string string-join string-length string-to-codepoints
  subsequence substring substring-after substring-before sum timezone-from-date timezone-from-dateTime timezone-from-time
  tokenize translate true unordered upper-case year-from-date year-from-dateTime years-from-duration zero-or-one`.split(/\s+/),
);

/** Instructions that XPath 2.0 expressions compile to, and `array`, in which rules hand back what they found. */
const instructions = new Set(
  `and arith arrayBlock atomSing atomic attVal axis cast castable check choose compareToInt compareToString convert cvUntyped data dbl dec docOrder
  dot empty every except false filter first fn for forEach gc instanceOf int intersect is last let literal minus or package range root
  sequence slash some str subscript tail to treat true union varRef vc`.split(/\s+/),
);

/** Whether an instruction, without those in it, is of XPath 2.0 and does nothing but compute. */
export function isAllowed({ N, name }: Instruction): boolean {
  return N === 'fn' ? functions.has(name ?? '') : instructions.has(N);
}

/**
 * What in a compiled expression is not allowed: a function that is not on the list, or a construct beyond XPath 2.0
 * (function look-ups and calls, maps).
 *
 * @returns undefined when all of it is allowed
 */
export function notAllowedIn(expression: Instruction): string | undefined {
  if (!isAllowed(expression)) return expression.N === 'fn' ? `${expression.name}()` : (expression.name ?? expression.N);
  for (const child of expression.C ?? []) {
    const refused = notAllowedIn(child);
    if (refused !== undefined) return refused;
  }
  return undefined;
}
