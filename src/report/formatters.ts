import type { Formatter } from './formatter.js';

/** Every output format, loaded when it is asked for. */
const loaders: Record<string, () => Promise<Formatter>> = {
  text: async () => (await import('./text.js')).text,
  json: async () => (await import('./json.js')).json,
  sarif: async () => (await import('./sarif.js')).sarif,
};

export const formatNames: readonly string[] = Object.keys(loaders);

/** @throws RangeError when there is no such format */
export async function loadFormatter(name: string): Promise<Formatter> {
  const load = loaders[name];
  if (!load) throw new RangeError(name);
  return load();
}
