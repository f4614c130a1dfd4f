import type { CompiledProfile } from './compiled.js';
import { selectionsOf } from './profile-text.js';
import type { CompiledXPath } from './xpath/saxon-xpath.js';

/** What stands between `doc()` and its argument. */
const conversions = new Set(['treat', 'check', 'cvUntyped', 'data', 'atomSing', 'convert']);

/** References of a profile's rules in `doc('…')`, and in `doc($x)` where `$x` is a global variable that holds a literal. */
export function namedDocuments(profile: CompiledProfile): string[] {
  const { globals } = profile;
  const literals = new Map(
    globals.flatMap(({ name, expression }) => {
      const [body] = expression.value.C ?? [];
      return body?.N === 'str' ? [[`Q{}${name}`, body.val ?? '']] : [];
    }),
  );
  const found = new Set<string>();
  const visit = ({ N, C = [], name }: CompiledXPath, inDoc: boolean): void => {
    const literal = N === 'varRef' && inDoc ? literals.get(name ?? '') : undefined;
    if (literal !== undefined) found.add(literal);
    const isDoc = N === 'fn' && name === 'doc';
    const argument = isDoc ? C[0] : undefined;
    if (argument?.N === 'str') found.add(argument.val ?? '');
    for (const child of C) visit(child, isDoc || (inDoc && conversions.has(N)));
  };
  for (const { expression } of selectionsOf(profile)) visit(expression.value, false);
  return [...found];
}
