import type { Config } from './config.js';

/** A configuration over the one that it extends: lists are joined (formats replaced), tables too, other values replaced. */
export function merged(base: Config, own: Config): Config {
  const result: Config = { ...base, ...own };
  delete result.$schema;
  delete result.extends;
  for (const key of ['rules', 'limits', 'official'] as const)
    if (base[key] && own[key]) Object.assign(result, { [key]: { ...base[key], ...own[key] } });
  if (base.ignore && own.ignore) result.ignore = [...base.ignore, ...own.ignore];
  if (base.overrides && own.overrides) result.overrides = [...base.overrides, ...own.overrides];
  return result;
}
