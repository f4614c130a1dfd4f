import { isDeepStrictEqual } from 'node:util';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import { Validator } from '../../src/journey/validator.js';
import { judgeInput } from '../../src/submission/judge-input.js';
import { configurations } from './judges.js';
import { outputsOf } from './outputs.js';

/** What differs from run to run: points in time, and how long it took. */
const ofTheRun = /\d{4}-\d\d-\d\d[T ][\d:.]+( UTC|Z|[+-]\d\d:\d\d)?|"duration": ?\d+|\b\d+([.,]\d+)?\s(s|ms)\b/g;

/** Judges documents with and without proofs, in both engines, profiles and languages. */
export class ProofOutputs {
  private constructor(private readonly validators: readonly Validator[]) {}

  static async create(): Promise<ProofOutputs> {
    return new ProofOutputs(await Promise.all(configurations.map((settings) => Validator.create(settings))));
  }

  /** The formats whose outputs are not the same, and the findings where they are not. */
  async differences(text: string): Promise<string[]> {
    const all: string[] = [];
    for (const [at, validator] of this.validators.entries()) {
      const settings = configurations[at] as (typeof configurations)[number];
      const told = [await judged(validator, text, false), await judged(validator, text, true)] as const;
      const [proved, whole] = [await outputs(told[0], settings), await outputs(told[1], settings)];
      const name = `${settings.profile}, ${settings.engine}, ${settings.language}`;
      if (!isDeepStrictEqual(findingsOf(told[0]), findingsOf(told[1]))) all.push(`${name}: other findings with proofs`);
      for (const [i, { format, text: written }] of whole.entries())
        if (written !== proved[i]?.text)
          all.push(`${name}: another output with proofs in ${format}: ${differenceOf(written, proved[i]?.text ?? '')}`);
    }
    return all;
  }
}

/** Where two texts begin to differ. */
function differenceOf(one: string, other: string): string {
  const at = [...one].findIndex((character, i) => character !== other[i]);
  const [a, b] = [one, other].map((text) => JSON.stringify(text.slice(Math.max(0, at - 30), at + 30)));
  return `${a}, ${b}`;
}

const findingsOf = (all: readonly JudgedDocument[]) => all.map(({ report: { findings, status } }) => ({ findings, status }));

async function judged(validator: Validator, text: string, withoutProofs: boolean): Promise<JudgedDocument[]> {
  const documents: JudgedDocument[] = [];
  if (withoutProofs) process.env.VERIFCDA_NO_PROOFS = '1';
  try {
    for await (const document of judgeInput(validator, { path: 'cr.xml', bytes: Buffer.from(text) }, true)) documents.push(document);
  } finally {
    delete process.env.VERIFCDA_NO_PROOFS;
  }
  // How many were proved is what must differ.
  for (const { report } of documents) for (const stage of report.stages) delete stage.assertions;
  return documents;
}

async function outputs(documents: readonly JudgedDocument[], settings: (typeof configurations)[number]) {
  const written = await outputsOf(documents, settings, { source: true });
  return written
    .map(({ format, text }) => ({ format, text: text.replaceAll(ofTheRun, '') }))
    .sort((a, b) => (a.format < b.format ? -1 : 1));
}
