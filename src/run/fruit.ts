import type { JudgedDocument, LeftOut, RunSummary } from '../findings/judged-document.js';
import { readWithin } from '../files/read-within.js';
import { unjudged } from '../journey/unjudged.js';
import { isOnlyFound, type Source } from '../judge/source.js';
import { safeText } from '../report/safe-text.js';
import { leftOutOf } from '../report/words.js';
import { sayIn } from '../text/say.js';
import { foreignDocument } from '../xdm/foreign-document.js';
import type { RunSettings } from './settings.js';
import type { Part } from './shard.js';
import type { Surroundings } from './surroundings.js';
import { tell } from './tell.js';

/** What led to the sources of a run. */
export interface Search {
  /** The arguments, as they were given. */
  inputs: readonly string[];
  /** Those of them that are folders or globs. */
  walks: ReadonlySet<string>;
  /** Files that were left out before the run. */
  leftOut: Readonly<Pick<LeftOut, 'ignore' | 'gitignore'>>;
  /** The run judges only this part of what was found: the other parts count as well. */
  part?: Part;
}

/** Keeps count of what the arguments led to: a search that led to no judgement must not pass for a verdict. */
export class Fruit {
  private readonly judged = new Set<string>();
  private documents = 0;
  private otherXml = 0;

  constructor(
    private readonly settings: Pick<RunSettings, 'validator' | 'verbose' | 'allowNone'>,
    private readonly surroundings: Pick<Surroundings, 'stderr'>,
    private readonly search?: Search,
  ) {}

  /** Takes note of a judgement. @param source absent where a judge of one's own has none @returns whether it is one: of a file that is left out there is none */
  isJudged({ leftOut, report }: JudgedDocument, source?: Source): boolean {
    if (!leftOut) {
      this.takeNote(source);
      return true;
    }
    this.otherXml++;
    if (this.settings.verbose) {
      const root = safeText(leftOut.root);
      const name = safeText(report.path);
      const say = sayIn(this.settings.validator.language);
      tell(this.surroundings, say(`${name} : pas un CDA (${root}), laissé de côté`, `${name}: no CDA (${root}), left out`));
    }
    return false;
  }

  /** The folders and globs of which nothing is judged, in any part; all arguments where nothing at all is. */
  fruitless(): string[] {
    const { search, settings } = this;
    if (!search || settings.allowNone) return [];
    for (const source of search.part?.others ?? []) if (this.isOpen(source) && !isForeign(source, settings)) this.takeNote(source);
    return this.documents > 0 ? [...search.walks].filter((walk) => !this.judged.has(walk)) : [...new Set(search.inputs)];
  }

  /** What the summary tells of it. */
  summary(): Pick<RunSummary, 'leftOut'> {
    const leftOut = { otherXml: this.otherXml, ...(this.search?.leftOut ?? { ignore: 0, gitignore: 0 }) };
    return Object.values(leftOut).some((count) => count > 0) ? { leftOut } : {};
  }

  /** Whether it is not known yet that something is judged of what led to a source. */
  private isOpen({ found }: Source): boolean {
    return this.documents === 0 || found?.some((walk) => !this.judged.has(walk)) === true;
  }

  private takeNote(source?: Source): void {
    this.documents++;
    for (const walk of source?.found ?? []) this.judged.add(walk);
  }
}

/**
 * The documents that stand for the arguments of which nothing was judged. What left files out is counted for the whole run: it is told of
 * an argument only where the run had no other.
 *
 * @param summary of the run, before these documents are counted
 */
export function nothingJudged(
  names: readonly string[],
  { documents, leftOut }: Pick<RunSummary, 'documents' | 'leftOut'>,
  language: 'fr' | 'en',
): JudgedDocument[] {
  const counts = leftOut && names.length === 1 && documents === 0 ? leftOutOf(leftOut, language) : [];
  const reason = `${sayIn(language)('rien n’y a été jugé', 'nothing in it was judged')}${counts.length > 0 ? ` (${counts.join(', ')})` : ''}`;
  return names.map((name) => unjudged(name, 'read', reason));
}

/** Whether another part leaves a source out as XML of another kind. */
function isForeign(source: Source, { validator }: Pick<RunSettings, 'validator'>): boolean {
  if (!isOnlyFound(source) || !('file' in source)) return false;
  try {
    return foreignDocument(readWithin(source.file, validator.limits.bytes), validator.limits) !== undefined;
  } catch {
    return false;
  }
}
