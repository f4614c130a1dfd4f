import Ajv from 'ajv';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import type { FuzzJudge } from './judges.js';
import { outputsOf } from './outputs.js';

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
  const problemOf = (format: string, text: string): string | undefined => {
    const bad = controls.exec(text);
    if (bad) return `control character ${JSON.stringify(text.slice(Math.max(0, bad.index - 40), bad.index + 40))}`;
    try {
      readers[format]?.(text);
      return undefined;
    } catch (error) {
      return `unreadable (${(error as Error).message})`;
    }
  };
  return async (judged, settings) =>
    (await outputsOf(judged, settings, { source: true })).flatMap(({ format, text }) => {
      const problem = problemOf(format, text);
      return problem === undefined ? [] : [`${format}: ${problem}`];
    });
}
