import { type CompiledProfile, type CompiledSelection, type CompiledUnit, Kept } from './compiled.js';

/** A profile as the cache keeps it: one line of JSON in which what is `Kept` stands by number, then a line for each of them. */
export function textOfProfile(profile: CompiledProfile): string {
  const lines: string[] = [];
  const places = new Map<Kept<object>, number>();
  const placeOf = (kept: Kept<object>): number => {
    const place = places.get(kept) ?? lines.push(kept.json) - 1;
    places.set(kept, place);
    return place;
  };
  const head = JSON.stringify(profile, (_, value: unknown) => (value instanceof Kept ? placeOf(value as Kept<object>) : value));
  return [head, ...lines].join('\n');
}

/** Reads what `textOfProfile` wrote, an expression and the texts of its checks only when they are asked for: a document needs few of them. */
export function profileOfText(bytes: Buffer): CompiledProfile {
  const ends: number[] = [];
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, end + 1)) ends.push(end);
  ends.push(bytes.length);
  const profile = JSON.parse(bytes.toString('utf8', 0, ends[0])) as CompiledProfile;
  const kept = ends.slice(0, -1).map((end, line) => Kept.read<never>(() => bytes.toString('utf8', end + 1, ends[line + 1])));
  for (const selection of selectionsOf(profile))
    selection.expression = kept[Number(selection.expression)] as CompiledSelection['expression'];
  for (const unit of profile.units) unit.checks = kept[Number(unit.checks)] as CompiledUnit['checks'];
  return profile;
}

/** Everything in a profile that has an expression. */
export function selectionsOf({ globals, units, selections }: CompiledProfile): CompiledSelection[] {
  return [...globals, ...units, ...Object.values(selections)];
}
