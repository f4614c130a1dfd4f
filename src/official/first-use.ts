/** Told the name of a profile before it is compiled, which takes up to seconds, and nothing once it is. */
export type TellCompiling = (profile: string | undefined) => void;

let tell: TellCompiling | undefined;

/** Has somebody told, in this process, while profiles are compiled for the first time; `undefined` ends it. */
export function tellCompiling(listener: TellCompiling | undefined): void {
  tell = listener;
}

/** Does what takes time for a profile, and tells who asked to be told. */
export function whileTelling<T>(profile: string, work: () => T): T {
  tell?.(profile);
  try {
    return work();
  } finally {
    tell?.(undefined);
  }
}
