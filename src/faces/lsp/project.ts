import { statSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config, Override } from '../../config/config.js';
import { findConfig, loadConfig } from '../../config/load-config.js';
import { overridesFor } from '../../config/overrides.js';
import type { Terms } from '../../judge/protocol.js';
import { officialProfile } from '../../models/profiles.js';
import { Baseline } from '../../policy/baseline.js';
import type { Policy } from '../../policy/policy.js';
import { severitiesOf } from '../../policy/severities.js';
import type { EditorSettings } from './settings.js';

/** By what one document is judged, and what of it is shown: the editor's settings, and the configuration file over them. */
export interface Project {
  settings: EditorSettings;
  /** What the judge is asked beside what it was started with. */
  terms: NonNullable<Terms['validator']>;
  policy: Policy;
  /** Of the document, as the command would name it in the folder of the configuration. */
  name: string;
}

const kept = new Map<string, { changed: string; files: readonly string[]; config: Config }>();

/**
 * Reads the configuration that counts for a document, as the command does in its folder.
 *
 * @param uri of the document; one that is no file has no configuration
 * @throws UsageError when the configuration or its baseline cannot be used
 */
export async function projectOf(uri: string, settings: EditorSettings): Promise<Project> {
  const file = fileOf(uri);
  const found = file !== undefined && settings.config ? findConfig(dirname(file)) : undefined;
  const config = found === undefined ? {} : await read(found, settings);
  const folder = found === undefined ? undefined : dirname(found);
  const name = file === undefined ? '-' : folder === undefined ? basename(file) : relative(folder, file);
  const { lang = settings.lang } = config;
  const own = (await overridesFor(config.overrides ?? [], folder ?? '.', folder ?? '.', lang)).of(name);
  const last = <K extends keyof Override>(key: K): Override[K] | undefined => own.findLast((each) => each[key] !== undefined)?.[key];
  const profile = last('profile') ?? config.profile;
  const edition = last('edition') ?? config.edition ?? settings.edition;
  const allowPartial = last('allowPartial') ?? config.allowPartial ?? settings.allowPartial;
  const volet = last('volet');
  const official = config.official && { ...config.official, ...(volet === undefined ? {} : { volet }) };
  const chosen: EditorSettings = {
    ...settings,
    profile: profile === undefined || profile === 'official' ? settings.profile : profile,
    edition,
    lang,
    allowPartial,
    info: config.info ?? settings.info,
  };
  const { baseline } = config;
  const today = new Date().toISOString().slice(0, 10);
  return {
    settings: chosen,
    terms: {
      ...differing(
        settings,
        chosen,
        official && { ...official, ...(profile === undefined || profile === 'official' ? { alone: true } : {}) },
      ),
      ...(config.inlineSuppressions ? { inlineSuppressions: true } : {}),
    },
    policy: {
      severities: severitiesOf(config.rules ?? {}, () => own.flatMap(({ rules }) => (rules ? [rules] : []))),
      infos: chosen.info,
      quiet: config.quiet ?? false,
      ...(baseline === undefined || folder === undefined
        ? {}
        : { baseline: Baseline.open(baseline, { folder, recording: false, today, language: lang }) }),
    },
    name,
  };
}

/** The file of a URI, if it is one of this machine: not on another host, nor of a name that no path has. */
function fileOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Only what differs: what is the same is judged by the rules that are warm. */
function differing(started: EditorSettings, chosen: EditorSettings, official: Project['terms']['official']): Project['terms'] {
  return {
    ...(chosen.profile === started.profile ? {} : { profile: chosen.profile }),
    ...(chosen.edition === started.edition ? {} : { edition: chosen.edition }),
    ...(chosen.lang === started.lang ? {} : { language: chosen.lang }),
    ...(chosen.allowPartial === started.allowPartial ? {} : { allowPartial: chosen.allowPartial }),
    ...(official ? { official, ...(official.alone ? { profile: officialProfile } : {}) } : {}),
  };
}

async function read(file: string, { lang }: EditorSettings): Promise<Config> {
  const changed = (files: readonly string[]) => files.map((each) => statSync(each, { throwIfNoEntry: false })?.mtimeMs).join();
  const known = kept.get(file);
  if (known && known.changed === changed(known.files)) return known.config;
  const { config, files } = await loadConfig(file, lang, dirname(file));
  kept.set(file, { changed: changed(files), files, config });
  return config;
}
