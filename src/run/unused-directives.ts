import type { Language } from '../findings/finding.js';
import type { UnusedDirective } from '../findings/judged-document.js';
import { fitOf } from '../policy/rule-pattern.js';
import { closestOf } from '../text/closest-of.js';
import { didYouMean } from '../text/did-you-mean.js';
import { type Say, sayIn } from '../text/say.js';
import type { Surroundings } from './surroundings.js';
import { tell } from './tell.js';

/** So many are named. */
const most = 50;

/** Keeps what documents suppress and is not there, to be told at the end. */
export class UnusedDirectives {
  private readonly named: UnusedDirective[] = [];
  private count = 0;

  /** @param edition of the rules that may be named */
  constructor(
    private readonly language: Language,
    private readonly edition: string,
  ) {}

  add(unused: readonly UnusedDirective[]): void {
    this.count += unused.length;
    this.named.push(...unused.slice(0, most - this.named.length));
  }

  async tell(surroundings: Pick<Surroundings, 'stderr'>): Promise<void> {
    if (this.count === 0) return;
    const say = sayIn(this.language);
    // Where the rules cannot be read, the documents said so.
    const why = await whyUnknown(this.edition, say).catch(() => () => '');
    const list = this.named.map(
      ({ path, line, column, rule }) =>
        `\n  ${path}:${line}:${column} ${rule === undefined ? say('aucune règle nommée', 'no rule named') : `${rule}${why(rule)}`}`,
    );
    const more = this.count > this.named.length ? '\n  …' : '';
    tell(
      surroundings,
      say(
        this.count > 1 ? `${this.count} suppressions dans les documents ne servent pas :` : '1 suppression dans un document ne sert pas :',
        `suppressions in documents that are not used: ${this.count}`,
      ) +
        list.join('') +
        more,
    );
  }
}

/** A longer word resembles no rule. */
const longestId = 60;

/** Gives what is said of a name that no rule has, in any profile; rules of the user's package are known to it only. */
async function whyUnknown(edition: string, say: Say): Promise<(pattern: string) => string> {
  const { RuleSet } = await import('../catalogue/rule-set.js');
  const known = RuleSet.everyRule(edition);
  const names = [...new Set(known.map(({ id }) => id))];
  return (pattern) => {
    if (pattern.includes(':') || known.some(({ id, layer }) => fitOf(pattern, { ruleId: id, layer }) > 1)) return '';
    return say(' : règle inconnue', ': unknown rule') + didYouMean(pattern.length > longestId ? [] : closestOf(pattern, names), say);
  };
}
