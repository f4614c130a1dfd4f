import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { defaultOptions } from '../../src/journey/options.js';
import { formatNames } from '../../src/report/formatters.js';
import { run } from '../../src/run/run.js';
import type { RunSettings } from '../../src/run/settings.js';

/** What one format made of judgements: a file, or one of the files of a format that writes several. */
export interface Output {
  format: string;
  text: string;
}

/** What the command writes in every format when these are its judgements, infos shown. */
export async function outputsOf(
  judged: readonly JudgedDocument[],
  { engine, profile, language }: Pick<RunSettings['validator'], 'engine' | 'profile' | 'language'>,
  chosen: Pick<RunSettings, 'source' | 'baseline'> & { updateBaseline?: boolean },
): Promise<Output[]> {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-outputs-'));
  const settings: RunSettings = {
    outputs: formatNames.map((format) => ({ format, file: join(folder, format) })),
    validator: { ...defaultOptions, engine, profile, language },
    rules: {},
    infos: true,
    quiet: false,
    failOn: 'error',
    updateBaseline: false,
    colours: false,
    ...chosen,
  };
  try {
    const silent = { write: () => undefined };
    const surroundings = { stdin: Readable.from([]), stdout: silent, stderr: silent, folder: '.', env: {} };
    await run([], settings, surroundings, {
      judge: {
        engine,
        async *judge() {
          yield [...judged];
        },
        close: () => undefined,
      },
    });
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => ({ format: file.slice(folder.length + 1).split('/')[0] as string, text: readFileSync(file, 'utf8') }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
