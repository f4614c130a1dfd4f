import type { Language } from '../findings/finding.js';
import type { UnusedDirective } from '../findings/judged-document.js';
import { sayIn } from '../text/say.js';
import type { Surroundings } from './surroundings.js';
import { tell } from './tell.js';

/** So many are named. */
const most = 50;

/** Keeps what documents suppress and is not there, to be told at the end. */
export class UnusedDirectives {
  private readonly named: UnusedDirective[] = [];
  private count = 0;

  constructor(private readonly language: Language) {}

  add(unused: readonly UnusedDirective[]): void {
    this.count += unused.length;
    this.named.push(...unused.slice(0, most - this.named.length));
  }

  tell(surroundings: Pick<Surroundings, 'stderr'>): void {
    if (this.count === 0) return;
    const say = sayIn(this.language);
    const list = this.named.map(
      ({ path, line, column, rule }) => `\n  ${path}:${line}:${column} ${rule ?? say('aucune règle nommée', 'no rule named')}`,
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
