import type { Override } from '../config/config.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import type { Terms } from '../judge/protocol.js';
import type { Source } from '../judge/source.js';
import type { RunSettings } from './settings.js';

type Judging = Pick<RunSettings['validator'], 'profile' | 'edition' | 'official'>;
type OwnTerms = NonNullable<Terms['validator']>;

/** The sources, each with what it is judged by where an override says otherwise than the run. */
export function withTerms(sources: readonly Source[], { overrides, validator }: Pick<RunSettings, 'overrides' | 'validator'>): Source[] {
  if (!overrides || overrides.all.length === 0) return [...sources];
  return sources.map((source) => {
    const terms = termsOf(overrides.of(source.name), validator, overrides.fixed);
    return terms ? { ...source, terms } : source;
  });
}

/** Every way in which overrides may have documents judged otherwise than the run. */
export function everyTerms({ overrides, validator }: { overrides?: RunSettings['overrides'] | undefined; validator: Judging }): OwnTerms[] {
  return (overrides?.all ?? []).flatMap((each) => termsOf([each], validator, overrides?.fixed ?? new Set()) ?? []);
}

/**
 * @param fixed keys of overrides that options of the run decide for all documents
 * @returns only what differs from the run; nothing when all is the same
 */
export function termsOf(overrides: readonly Override[], run: Judging, fixed: ReadonlySet<string>): OwnTerms | undefined {
  const last = <K extends keyof Override>(key: K): Override[K] | undefined =>
    fixed.has(key) ? undefined : overrides.findLast((each) => each[key] !== undefined)?.[key];
  const [profile, edition, allowPartial, volet] = [last('profile'), last('edition'), last('allowPartial'), last('volet')];
  const alone = profile === undefined ? run.official?.alone : profile === 'official';
  const terms: OwnTerms = {
    // Of a package that judges alone, the validator knows the profile.
    ...(profile === undefined || profile === 'official' ? {} : { profile }),
    ...(edition === undefined ? {} : { edition }),
    ...(allowPartial === undefined ? {} : { allowPartial }),
    ...(run.official && (profile !== undefined || volet !== undefined)
      ? { official: { ...run.official, ...(alone === undefined ? {} : { alone }), ...(volet === undefined ? {} : { volet }) } }
      : {}),
  };
  return Object.keys(terms).length > 0 ? terms : undefined;
}

/** Says in the report of a document by what it was judged, where that differs from the run. */
export function judgedBy(judged: JudgedDocument, { profile, edition, official }: OwnTerms, { validator }: RunSettings): JudgedDocument {
  const package_ = official ?? validator.official;
  const own = profile ?? validator.profile;
  const name = package_ ? (package_.alone ? 'official' : `${own}+official`) : own;
  return { ...judged, report: { ...judged.report, judgedBy: { profile: name, edition: edition ?? validator.edition } } };
}
