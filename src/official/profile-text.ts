import { type CompiledProfile, type CompiledSelection, Expression } from './compiled.js';
import type { CompiledXPath } from './xpath/saxon-xpath.js';

/** A profile as the cache keeps it: one line of JSON for all but the expressions, which stand there by number, then a line for each. */
export function textOfProfile(profile: CompiledProfile): string {
  const lines: string[] = [];
  const places = new Map<Expression, number>();
  const placeOf = (expression: Expression): number => {
    const place = places.get(expression) ?? lines.push(JSON.stringify(expression.tree)) - 1;
    places.set(expression, place);
    return place;
  };
  const head = JSON.stringify(profile, (_, value: unknown) => (value instanceof Expression ? placeOf(value) : value));
  return [head, ...lines].join('\n');
}

/** Reads what `textOfProfile` wrote, an expression only when it is asked for: a document needs few of them. */
export function profileOfText(bytes: Buffer): CompiledProfile {
  const ends: number[] = [];
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, end + 1)) ends.push(end);
  ends.push(bytes.length);
  const profile = JSON.parse(bytes.toString('utf8', 0, ends[0])) as CompiledProfile;
  const expressions = ends
    .slice(0, -1)
    .map((end, line) => new Expression(() => JSON.parse(bytes.toString('utf8', end + 1, ends[line + 1])) as CompiledXPath));
  for (const selection of selectionsOf(profile)) selection.expression = expressions[Number(selection.expression)] as Expression;
  return profile;
}

/** Everything in a profile that has an expression. */
export function selectionsOf({ globals, units, selections }: CompiledProfile): CompiledSelection[] {
  return [...globals, ...units, ...Object.values(selections)];
}
