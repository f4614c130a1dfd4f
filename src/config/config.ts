import type { Language, Severity } from '../findings/finding.js';
import type { EngineChoice } from '../schema/engines/choose.js';
import type { ProfileName } from '../models/profiles.js';
import type { Limits } from '../journey/options.js';

export type FailOn = 'error' | 'warning' | 'never';
export type RuleSetting = Severity | 'off';

/** What holds for some documents of a project. */
export interface Override {
  /** Globs, relative to the folder of the configuration that is used. */
  files: string[];
  profile?: ProfileName | 'official';
  edition?: string;
  allowPartial?: boolean;
  /** The model («volet») of the user's own package. */
  volet?: string;
  rules?: Record<string, RuleSetting>;
}

/** What `verifcda.config.json` may hold (schemas/config.schema.json). Paths in it are relative to its folder. */
export interface Config {
  $schema?: string;
  /** Other configurations, which this one completes. */
  extends?: string | string[];
  overrides?: Override[];
  /** Documents may suppress findings themselves. */
  inlineSuppressions?: boolean;
  profile?: ProfileName | 'official';
  edition?: string;
  /** The user's own testContenuCDA package. */
  official?: { package: string; volet?: string; terminologies?: boolean; xsd?: boolean };
  lang?: Language;
  engine?: EngineChoice;
  formats?: { format: string; output?: string }[];
  /** Rule id, layer, or either with `*` → severity. */
  rules?: Record<string, RuleSetting>;
  ignore?: string[];
  gitignore?: boolean;
  info?: boolean;
  quiet?: boolean;
  allowPartial?: boolean;
  failOn?: FailOn;
  maxWarnings?: number;
  baseline?: string;
  jobs?: number;
  limits?: Partial<Limits>;
}

export const configFileName = 'verifcda.config.json';
