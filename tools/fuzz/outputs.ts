import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOn } from '../../src/faces/cli/run.js';
import type { Settings } from '../../src/faces/cli/settings.js';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { defaultOptions } from '../../src/journey/options.js';
import { formatNames } from '../../src/report/formatters.js';

/** What one format made of judgements: a file, or one of the files of a format that writes several. */
export interface Output {
  format: string;
  text: string;
}

/** What the command writes in every format when these are its judgements, infos shown. */
export async function outputsOf(
  judged: readonly JudgedDocument[],
  { engine, profile, language }: Pick<Settings['validator'], 'engine' | 'profile' | 'language'>,
  chosen: Pick<Settings, 'source' | 'baseline'> & { updateBaseline?: boolean },
): Promise<Output[]> {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-outputs-'));
  const settings: Settings = {
    outputs: formatNames.map((format) => ({ format, file: join(folder, format) })),
    validator: { ...defaultOptions, engine, profile, language },
    rules: {},
    ignore: { patterns: [], folder: '.' },
    infos: true,
    quiet: false,
    failOn: 'error',
    updateBaseline: false,
    colours: false,
    watch: false,
    ...chosen,
  };
  try {
    await runOn([], settings, {
      arguments: [],
      interrupted: new AbortController().signal,
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
