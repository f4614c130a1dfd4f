import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { applyChanges } from '../fixtures/change.js';
import { readBaseDocument, violatingChanges, type ViolatingChange } from '../fixtures/rule-fixtures.js';
import { hostileNames } from './hostile-values.js';
import { disturbBytes, disturbText, encodeSomehow } from './noise.js';
import { below, pick, type Random, random } from './random.js';
import { mutate } from './structure.js';

/** A document to judge: bytes, or a text as a program may hand it over. */
export interface FuzzInput {
  /** The name that it is given. */
  name: string;
  content: Buffer | string;
}

/** Makes inputs out of the documents and the rules' fixtures of a folder `fixtures`; number n of a seed is always the same. */
export class InputSource {
  private readonly documents: readonly string[];
  private readonly violations: readonly ViolatingChange[];

  /** @param examples documents beside those of the fixtures */
  constructor(fixtures: string, examples: readonly string[] = []) {
    const names = readdirSync(join(fixtures, 'documents'))
      .filter((name) => name.endsWith('.xml'))
      .sort();
    const documents = names.map((name) => readBaseDocument(fixtures, name.slice(0, -'.xml'.length)));
    const judgedInFull = documents.filter((_, index) => /^cr-img-(scanner|minimal|niveau-1)/.test(names[index] as string));
    this.documents = [...documents, ...judgedInFull, ...judgedInFull, ...examples];
    // What breaks the rules of the file itself has no elements to mutate.
    this.violations = violatingChanges(fixtures, 'specification').filter(({ rule }) => !rule.startsWith('XML-'));
  }

  /** A document with one to three small changes, well-formed as it was. */
  mutant(seed: number, number: number): FuzzInput {
    const next = numbersOf(seed, number);
    return { name: 'compte-rendu.xml', content: Buffer.from(mutate(this.base(next), next, 1 + below(3, next))) };
  }

  make(seed: number, number: number): FuzzInput {
    const next = numbersOf(seed, number);
    const name = next() < 0.5 ? (hostileNames[0] as string) : pick(hostileNames, next);
    let text = this.base(next);
    const kind = next();
    if (kind < 0.75) text = mutate(text, next, 1 + Math.floor(next() * 4));
    if (kind > 0.5) text = disturbText(text, next, 1 + Math.floor(next() * 2));
    if (next() < 0.1) return { name, content: text };
    const bytes = encodeSomehow(text, next);
    return {
      name,
      content: next() < 0.25 ? disturbBytes(bytes, next, 1 + Math.floor(next() * 3), Buffer.from(pick(this.documents, next))) : bytes,
    };
  }

  /** A document that conforms, or one that breaks a rule. */
  private base(next: Random): string {
    if (next() < 0.7) return pick(this.documents, next);
    const { document, change } = pick(this.violations, next);
    return applyChanges(document, change);
  }
}

function numbersOf(seed: number, number: number): Random {
  return random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
}
