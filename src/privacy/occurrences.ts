import type { Area } from './areas.js';
import { foldText } from './folded-text.js';
import type { Form } from './forms.js';
import { vocabulary } from './vocabulary.js';

const prefix = 3;
/** Read at once; what spans two of them is found in the second, which begins a little earlier. */
const chunk = 100_000;
const overlap = 1000;
const letterOrDigit = /[\p{L}\p{N}]/u;
/** What may stand between two letters of a value: little punctuation, any spacing, no markup. */
const gap = /^(?:[^<>="]{0,3}|\s*[^<>="\s]?\s*)$/;
const longestGap = 200;
/** Spaces and signs that are written as references. */
const references = /&(?:amp;)*#?\w{1,8};/g;
const oid = /^[0-2](\.(0|[1-9]\d*)){3,}$/;
/** A longer number in an OID is no accident. */
const shortNumber = /^\d{1,8}$/;

/** Finds the forms of values in texts, however many there are. */
export class Occurrences {
  /** First letters of forms → their lengths, and whether they must stand by themselves. */
  private readonly byPrefix = new Map<string, { lengths: number[]; forms: Map<string, boolean> }>();
  private readonly shortNames: RegExp | undefined;

  constructor(forms: readonly Form[], shortNames: readonly string[]) {
    for (const { text, whole } of forms) {
      const key = text.slice(0, prefix);
      const group = this.byPrefix.get(key) ?? { lengths: [], forms: new Map<string, boolean>() };
      if (!group.lengths.includes(text.length)) group.lengths.push(text.length);
      group.forms.set(text, whole);
      this.byPrefix.set(key, group);
    }
    for (const { lengths } of this.byPrefix.values()) lengths.sort((a, b) => b - a);
    if (shortNames.length > 0) this.shortNames = new RegExp(`(?<![\\p{L}\\p{N}.])(?:${shortNames.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  }

  /** Where values stand in a part of a text. */
  find(text: string, from = 0, to = text.length): Area[] {
    const found: Area[] = [];
    for (let start = from; start < to; start += chunk)
      this.findIn(text, Math.max(from, start - overlap), Math.min(to, start + chunk), found);
    return found;
  }

  private findIn(original: string, from: number, to: number, found: Area[]): void {
    if (this.byPrefix.size > 0) {
      const folded = foldText(original, from, to);
      const { text, starts, ends } = folded;
      for (let at = 0; at + prefix <= text.length; at++) {
        const group = this.byPrefix.get(text.slice(at, at + prefix));
        for (const length of group?.lengths ?? []) {
          const whole = group?.forms.get(text.slice(at, at + length));
          if (whole === undefined || at + length > text.length) continue;
          const area = { start: starts[at] as number, end: ends[at + length - 1] as number };
          if (!isOneValue(original, starts, ends, at, length)) continue;
          if (whole && !standsAlone(original, area, text.slice(at, at + length))) continue;
          if (isSomethingElse(original, area, text.slice(at, at + length))) continue;
          found.push(area);
          break;
        }
      }
    }
    if (this.shortNames)
      for (const match of original.slice(from, to).matchAll(this.shortNames))
        found.push({ start: from + match.index, end: from + match.index + match[0].length });
  }
}

function isOneValue(original: string, starts: readonly number[], ends: readonly number[], at: number, length: number): boolean {
  for (let next = at + 1; next < at + length; next++) {
    const end = ends[next - 1] as number;
    const start = starts[next] as number;
    if (start - end > longestGap || (start > end && !gap.test(original.slice(end, start).replace(references, ' ')))) return false;
  }
  return true;
}

function standsAlone(original: string, { start, end }: Area, form: string): boolean {
  const before = original.slice(Math.max(0, start - 2), start);
  const after = original.slice(end, end + 2);
  if (letterOrDigit.test(before.slice(-1)) || letterOrDigit.test(after.slice(0, 1))) return false;
  return !/\d/.test(form) || !(/\d[.]$/.test(before) || /^[.]\d/.test(after));
}

/** A name of the schema that only looks like a value, or a short number across the arcs of an OID. */
function isSomethingElse(original: string, { start, end }: Area, form: string): boolean {
  if (vocabulary.has(tokenAround(original, start, end, /[\p{L}\p{N}_.-]/u))) return true;
  return shortNumber.test(form) && oid.test(tokenAround(original, start, end, /[\d.]/));
}

function tokenAround(original: string, start: number, end: number, part: RegExp): string {
  const longest = 100;
  let from = start;
  let to = end;
  while (from > 0 && start - from < longest && part.test(original[from - 1] as string)) from--;
  while (to < original.length && to - end < longest && part.test(original[to] as string)) to++;
  return original.slice(from, to);
}
