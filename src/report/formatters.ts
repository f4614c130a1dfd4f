import type { Formatter } from './formatter.js';

/** Every output format, loaded when it is asked for. */
const loaders: Record<string, () => Promise<Formatter>> = {
  text: async () => (await import('./text.js')).text,
  compact: async () => (await import('./compact.js')).compact,
  json: async () => (await import('./json.js')).json,
  sarif: async () => (await import('./sarif/sarif.js')).sarif,
  junit: async () => (await import('./junit.js')).junit,
  gitlab: async () => (await import('./gitlab.js')).gitlab,
  github: async () => (await import('./github.js')).github,
  svrl: async () => (await import('./svrl.js')).svrl,
  html: async () => (await import('./html/html.js')).html,
};

export const formatNames: readonly string[] = Object.keys(loaders);

/** Formats whose `-o` names a folder, and is mandatory. */
export const folderFormats: readonly string[] = ['svrl'];

/** @throws RangeError when there is no such format */
export async function loadFormatter(name: string): Promise<Formatter> {
  const load = loaders[name];
  if (!load) throw new RangeError(name);
  return load();
}

/** What the end of a file's name says of its format; the longer ends first. */
const ends: readonly [end: string, format: string][] = [
  ['.sarif.json', 'sarif'],
  ['.sarif', 'sarif'],
  ['.json', 'json'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xml', 'junit'],
];

/** The format that a file's name asks for by its end; `text` where it says nothing. */
export function formatOf(file: string): string {
  return ends.find(([end]) => file.toLowerCase().endsWith(end))?.[1] ?? 'text';
}
