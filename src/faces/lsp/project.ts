import { statSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../config/config.js';
import { findConfig, loadConfig } from '../../config/load-config.js';
import type { Terms } from '../../judge/protocol.js';
import { officialProfile } from '../../models/profiles.js';
import { Baseline } from '../../policy/baseline.js';
import type { Policy } from '../../policy/policy.js';
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

const kept = new Map<string, { changed: number; config: Config }>();

/**
 * Reads the configuration that counts for a document, as the command does in its folder.
 *
 * @param uri of the document; one that is no file has no configuration
 * @throws UsageError when the configuration or its baseline cannot be used
 */
export async function projectOf(uri: string, settings: EditorSettings): Promise<Project> {
  const file = uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  const found = file !== undefined && settings.config ? findConfig(dirname(file)) : undefined;
  const config = found === undefined ? {} : await read(found, settings);
  const folder = found === undefined ? undefined : dirname(found);
  const { profile, edition = settings.edition, lang = settings.lang, allowPartial = settings.allowPartial, official } = config;
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
    terms: differing(
      settings,
      chosen,
      official && { ...official, ...(profile === undefined || profile === 'official' ? { alone: true } : {}) },
    ),
    policy: {
      severities: new Map(Object.entries(config.rules ?? {})),
      infos: chosen.info,
      quiet: config.quiet ?? false,
      ...(baseline === undefined || folder === undefined
        ? {}
        : { baseline: Baseline.open(baseline, { folder, recording: false, today, language: lang }) }),
    },
    name: file === undefined ? '-' : folder === undefined ? basename(file) : relative(folder, file),
  };
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
  const changed = statSync(file).mtimeMs;
  const known = kept.get(file);
  if (known?.changed === changed) return known.config;
  const config = await loadConfig(file, lang, dirname(file));
  kept.set(file, { changed, config });
  return config;
}
