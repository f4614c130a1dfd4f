import { latestEdition } from '../../catalogue/editions.js';
import type { Language } from '../../findings/finding.js';
import { defaultOptions, type Limits, type OfficialOptions } from '../../journey/options.js';
import { type ProfileName, profileNames } from '../../models/profiles.js';

/** What an editor chooses, by `initializationOptions` or in its settings under `verifcda`. */
export interface EditorSettings {
  profile: ProfileName;
  edition: string;
  lang: Language;
  /** Shows infos too. */
  info: boolean;
  allowPartial: boolean;
  /** Quotes values of the patient in messages. */
  showValues: boolean;
  /** Judges while typing, or when the document is opened and saved. */
  run: 'onType' | 'onSave';
  /** Milliseconds without a key before a document is judged. */
  delay: number;
  /** Whether `verifcda.config.json` counts, as for the command. */
  config: boolean;
  official?: OfficialOptions;
  limits: Limits;
}

/** Longer than any report takes; an editor waits less patiently than a batch. */
const seconds = 20;

export const defaultSettings: EditorSettings = {
  profile: defaultOptions.profile,
  edition: latestEdition,
  lang: 'fr',
  info: false,
  allowPartial: false,
  showValues: false,
  run: 'onType',
  delay: 100,
  config: true,
  limits: { ...defaultOptions.limits, seconds },
};

/** Reads what an editor sends; what is unknown or of the wrong type changes nothing. */
export function readSettings(given: unknown, before: EditorSettings = defaultSettings): EditorSettings {
  const values = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const one = <T>(name: string, known: readonly T[], fallback: T) => (known.includes(values[name] as T) ? (values[name] as T) : fallback);
  const flag = (name: 'info' | 'allowPartial' | 'showValues' | 'config') => one(name, [true, false], before[name]);
  const { edition, delay, maxSeconds, official } = values;
  const within = (value: unknown, least: number, most: number) => typeof value === 'number' && value >= least && value <= most;
  return {
    profile: one<ProfileName>('profile', profileNames, before.profile),
    edition: typeof edition === 'string' && edition !== '' ? edition : before.edition,
    lang: one<Language>('lang', ['fr', 'en'], before.lang),
    info: flag('info'),
    allowPartial: flag('allowPartial'),
    showValues: flag('showValues'),
    run: one<EditorSettings['run']>('run', ['onType', 'onSave'], before.run),
    delay: within(delay, 0, 10_000) ? (delay as number) : before.delay,
    config: flag('config'),
    ...(typeof official === 'string' && official !== ''
      ? { official: { package: official } }
      : before.official
        ? { official: before.official }
        : {}),
    limits: { ...before.limits, ...(within(maxSeconds, 1, 600) ? { seconds: maxSeconds as number } : {}) },
  };
}
