import type { Language, Severity } from '../findings/finding.js';
import type { EngineChoice } from '../schema/engines/choose.js';
import type { ProfileName } from '../models/profiles.js';
import type { Limits } from '../journey/options.js';

export type FailOn = 'error' | 'warning' | 'never';
export type RuleSetting = Severity | 'off';

/** What `verifcda.config.json` may hold (schemas/config.schema.json). Paths in it are relative to its folder. */
export interface Config {
  $schema?: string;
  profile?: ProfileName | 'official';
  edition?: string;
  /** The user's own testContenuCDA package. */
  official?: { package: string; volet?: string; terminologies?: boolean; xsd?: boolean };
  lang?: Language;
  engine?: EngineChoice;
  formats?: { format: string; output?: string }[];
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
