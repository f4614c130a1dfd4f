import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { createValidator, type ValidatorOptions } from '../../src/index.js';
import { Validator } from '../../src/pipeline/validator.js';
import { judgeInput } from '../../src/xdm/judge-input.js';
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
  { engine: 'libxml2-wasm', profile: 'specification', language: 'en' },
  { engine: 'libxmljs2', profile: 'testcontenucda', language: 'fr' },
];

/** Seconds after which a document of a few hundred kilobytes is too slow. */
export const mostSeconds = 30;

/** Bytes are judged as the command does, texts as a program that calls the library. */
export async function createJudge(settings: JudgeSettings): Promise<FuzzJudge> {
  const options = { ...settings, limits: { seconds: mostSeconds } };
  const validator = await Validator.create(options);
  const library = await createValidator(options);
  return {
    settings,
    async judge({ name, content }) {
      if (typeof content === 'string') return [{ report: library.validate(content, name), excerpts: [], text: content }];
      const judged: JudgedDocument[] = [];
      for await (const document of judgeInput(validator, { path: name, bytes: content }, true)) judged.push(document);
      return judged;
    },
  };
}
