import { firstIndex } from '../xml/first-index.js';
import type { Area } from './areas.js';

/** Areas in order, those that touch or overlap made one. */
export function mergeAreas(areas: readonly Area[]): Area[] {
  const merged: Area[] = [];
  for (const { start, end } of [...areas].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Those of ordered, disjoint areas that overlap an area. */
export function overlapping(areas: readonly Area[], { start, end }: Area): Area[] {
  const first = firstIndex(areas.length, (index) => (areas[index] as Area).end > start);
  const found: Area[] = [];
  for (let index = first; index < areas.length && (areas[index] as Area).start < end; index++) found.push(areas[index] as Area);
  return found;
}
