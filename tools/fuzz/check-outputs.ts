import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { runOn } from '../../src/cli/run.js';
import type { Settings } from '../../src/cli/settings.js';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { defaultLimits } from '../../src/pipeline/options.js';
import { formatNames } from '../../src/report/formatters.js';
import type { FuzzJudge } from './judges.js';

/** C0 but line breaks, C1, and what turns the direction of a line or breaks it. */
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

/** Looks at what every format makes of judgements. */
export type OutputCheck = (judged: readonly JudgedDocument[], settings: FuzzJudge['settings']) => Promise<string[]>;

/**
 * @param jsonSchema the JSON schema of json-v1
 * @returns a check whose answers are what is wrong, with the format's name
 */
export async function createOutputCheck(jsonSchema: object): Promise<OutputCheck> {
  const { XmlDocument } = await import('libxml2-wasm');
  const known = new Ajv({ strict: false }).compile(jsonSchema);
  const readXml = (text: string) => XmlDocument.fromString(text).dispose();
  const readers: Record<string, (text: string) => void> = {
    json(text) {
      if (!known(JSON.parse(text))) throw new Error(JSON.stringify(known.errors?.[0]));
    },
    sarif: JSON.parse,
    gitlab: JSON.parse,
    junit: readXml,
    svrl: readXml,
  };
  return async (judged, settings) => {
    const folder = mkdtempSync(join(tmpdir(), 'verifcda-fuzz-'));
    try {
      await runOn([], settingsFor(settings, folder), { arguments: [], interrupted: new AbortController().signal, judge: { engine: settings.engine, judge: async function* () { yield [...judged]; }, close: () => undefined } });
      return readOutputs(folder).flatMap(({ format, text }) => {
        const bad = controls.exec(text);
        const problem = bad ? `control character ${JSON.stringify(text.slice(Math.max(0, bad.index - 40), bad.index + 40))}` : unread(() => readers[format]?.(text));
        return problem === undefined ? [] : [`${format}: ${problem}`];
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

function unread(read: () => void): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return `unreadable (${(error as Error).message})`;
  }
}

function readOutputs(folder: string): { format: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ format: file.slice(folder.length + 1).split('/')[0] as string, text: readFileSync(file, 'utf8') }));
}

function settingsFor(settings: FuzzJudge['settings'], folder: string): Settings {
  return {
    outputs: formatNames.map((format) => ({ format, file: join(folder, format) })),
    validator: { ...settings, allowPartial: false, showValues: false, limits: defaultLimits },
    rules: {},
    ignore: { patterns: [], folder: '.' },
    infos: true,
    quiet: false,
    failOn: 'error',
    updateBaseline: false,
    colours: false,
    watch: false,
  };
}
