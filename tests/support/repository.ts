import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './cli.js';

/** A repository with files in folders. */
export function repository(files: Record<string, string | object>): string {
  const folder = folderWith({});
  mkdirSync(join(folder, '.git'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}
