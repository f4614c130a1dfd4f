import type { SourceMap } from '../xml/source-map.js';

/** What is found out of an element once, however many findings ask for it. @param find is given the number of the element */
export function perElement<T>(find: (source: SourceMap, element: number) => T): (source: SourceMap, element: number) => T {
  const known = new WeakMap<SourceMap, Map<number, T>>();
  return (source, element) => {
    const found = known.get(source) ?? new Map<number, T>();
    known.set(source, found);
    const value = found.get(element) ?? find(source, element);
    found.set(element, value);
    return value;
  };
}
