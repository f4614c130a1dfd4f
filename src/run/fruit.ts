import type { JudgedDocument, LeftOut, RunSummary } from '../findings/judged-document.js';
import { unjudged } from '../journey/unjudged.js';
import type { Source } from '../judge/source.js';
import { safeText } from '../report/safe-text.js';
import { leftOutOf } from '../report/words.js';
import { sayIn } from '../text/say.js';
import type { RunSettings } from './settings.js';
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

  /** Takes note of a judgement. @returns whether it is one: of a file that is left out there is none */
  isJudged({ leftOut, report }: JudgedDocument, { found = [] }: Source): boolean {
    if (!leftOut) {
      this.documents++;
      for (const walk of found) this.judged.add(walk);
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

  /** For each folder or glob of which nothing was judged, or for the run, a document that says so. */
  nothingJudged(): JudgedDocument[] {
    const { validator, allowNone } = this.settings;
    if (!this.search || allowNone) return [];
    const { language } = validator;
    const names = [...this.search.walks].filter((walk) => !this.judged.has(walk));
    const fruitless = names.length > 0 || this.documents > 0 ? names : this.search.inputs;
    const counts = leftOutOf(this.leftOut(), language);
    const reason = `${sayIn(language)('rien n’y a été jugé', 'nothing in it was judged')}${counts.length > 0 ? ` (${counts.join(', ')})` : ''}`;
    return fruitless.map((name) => unjudged(name, 'read', reason));
  }

  /** What the summary tells of it. */
  summary(): Pick<RunSummary, 'leftOut'> {
    const leftOut = this.leftOut();
    return Object.values(leftOut).some((count) => count > 0) ? { leftOut } : {};
  }

  private leftOut(): LeftOut {
    return { otherXml: this.otherXml, ...(this.search?.leftOut ?? { ignore: 0, gitignore: 0 }) };
  }
}
