import type { Finding } from '../findings/finding.js';
import type { Directive, Excerpt, Hidden, SuppressedFinding } from '../findings/judged-document.js';
import { atLeastAsSevere } from '../findings/severity.js';
import type { BaselineEntry } from './baseline.js';
import type { Counts, Policy } from './policy.js';

interface Shown {
  /** Without its consequences. */
  finding: Finding;
  excerpt: Excerpt | undefined;
  section: string | undefined;
}

/** Takes the findings of one document one by one, and sorts out what counts, what is shown, and what hides the rest. */
export class Sieve {
  readonly counts: Counts = { errors: 0, warnings: 0, infos: 0 };
  readonly hidden: Hidden = { off: 0, baseline: 0, quiet: 0, infos: 0 };
  readonly suppressed: SuppressedFinding[] = [];
  readonly shown: (Shown & { under: Shown[] })[] = [];

  constructor(
    private readonly policy: Policy,
    private readonly document: string,
    private readonly inline: ReadonlyMap<Finding, Directive>,
    private readonly known: ReadonlyMap<Finding, BaselineEntry> | undefined,
  ) {}

  /** @param under excerpts of the consequences */
  take(published: Finding, excerpt: Excerpt | undefined, under: readonly (Excerpt | undefined)[], section?: string): void {
    const cause = this.counted(published);
    const consequences = (published.consequences ?? []).flatMap((each, index): Shown[] => {
      const finding = this.counted(each);
      return finding ? [{ finding, excerpt: under[index], section }] : [];
    });
    const stays = ({ finding }: Shown) => cause !== undefined && atLeastAsSevere(cause, finding);
    if (cause) this.tell({ finding: cause, excerpt, section }, consequences.filter(stays));
    for (const each of consequences.filter((one) => !stays(one))) this.tell(each, []);
  }

  /** The finding with the severity that it has in this project; nothing when it is turned off, suppressed or known. */
  private counted(published: Finding): Finding | undefined {
    const severity = this.policy.severities.of(published, this.document);
    if (severity === 'off') return void this.hidden.off++;
    const finding: Finding = { ...published, severity };
    delete finding.consequences;
    const directive = this.inline.get(published);
    if (directive) {
      this.hidden.inline = (this.hidden.inline ?? 0) + 1;
      const { reason } = directive;
      return void this.suppressed.push({
        ...finding,
        ...(reason === undefined ? {} : { justification: reason }),
        suppressedBy: 'document',
      });
    }
    const entry = this.known?.get(published);
    if (!entry) return finding;
    this.hidden.baseline++;
    this.suppressed.push({ ...finding, ...(entry.reason === undefined ? {} : { justification: entry.reason }) });
    return undefined;
  }

  private tell({ finding, ...rest }: Shown, consequences: readonly Shown[]): void {
    this.counts[`${finding.severity}s`]++;
    if (this.isShown(finding)) this.shown.push({ finding, ...rest, under: consequences.filter((each) => this.isShown(each.finding)) });
  }

  private isShown({ severity }: Finding): boolean {
    const { quiet, infos } = this.policy;
    const by = quiet && severity !== 'error' ? 'quiet' : !infos && severity === 'info' ? 'infos' : undefined;
    if (by) this.hidden[by]++;
    return by === undefined;
  }
}
