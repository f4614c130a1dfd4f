import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { createValidator, type ValidatorOptions } from '../../src/index.js';
import { Validator } from '../../src/journey/validator.js';
import { judgeInput } from '../../src/submission/judge-input.js';
import type { FuzzInput } from './input.js';

type JudgeSettings = Required<Pick<ValidatorOptions, 'engine' | 'profile' | 'language'>>;

/** The product in one configuration. */
export interface FuzzJudge {
  settings: JudgeSettings;
  judge(input: FuzzInput): Promise<JudgedDocument[]>;
}

/** Both engines, both profiles, both languages. */
export const configurations: readonly JudgeSettings[] = [
  { engine: 'libxmljs2', profile: 'specification', language: 'fr' },
  { engine: 'libxml2-wasm', profile: 'testcontenucda', language: 'en' },
  { engine: 'libxml2-wasm', profile: 'specification', language: 'fr' },
  { engine: 'libxmljs2', profile: 'testcontenucda', language: 'en' },
];

/** The configuration that differs by its engine only. */
export const otherEngine = (at: number): number => (at + 2) % 4;
/** The one of the same engine and the other profile. */
export const otherProfile = (at: number): number => 3 - at;

/** Seconds after which a document of a few hundred kilobytes is too slow. */
export const mostSeconds = 30;

/** Bytes are judged as the command does, texts as a program that calls the library. */
export async function createJudge(settings: JudgeSettings): Promise<FuzzJudge> {
  const options = { ...settings, limits: { seconds: mostSeconds } };
  const load = async () => ({ validator: await Validator.create(options), library: await createValidator(options) });
  let loaded = await load();
  const judge = async ({ name, content }: FuzzInput): Promise<JudgedDocument[]> => {
    if (typeof content === 'string') return [{ report: loaded.library.validate(content, name), excerpts: [], text: content }];
    const judged: JudgedDocument[] = [];
    for await (const document of judgeInput(loaded.validator, { path: name, bytes: content }, true)) judged.push(document);
    return judged;
  };
  return {
    settings,
    async judge(input) {
      const started = performance.now();
      const judged = await judge(input);
      // A validator that ran out of time judges nothing any more.
      if (performance.now() - started > mostSeconds * 1000) loaded = await load();
      return judged;
    },
  };
}
