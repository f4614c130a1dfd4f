import { Baseline, type BaselineEntry } from '../policy/baseline.js';
import type { Policy } from '../policy/policy.js';
import { severitiesOf } from '../policy/severities.js';
import { safeText } from '../report/safe-text.js';
import { sayIn } from '../text/say.js';
import type { RunSettings } from './settings.js';
import type { Surroundings } from './surroundings.js';
import { tell } from './tell.js';

/** @throws BaselineError when the baseline cannot be read */
export function policyOf({ validator, rules, overrides, baseline, updateBaseline, infos, quiet }: RunSettings, folder: string): Policy {
  const today = new Date().toISOString().slice(0, 10);
  return {
    severities: severitiesOf(rules, (document) => (overrides?.of(document) ?? []).flatMap((each) => (each.rules ? [each.rules] : []))),
    infos,
    quiet,
    ...(baseline === undefined
      ? {}
      : { baseline: Baseline.open(baseline, { folder, recording: updateBaseline, today, language: validator.language }) }),
  };
}

/** Writes the baseline, or tells which of its entries are of no use any more. @throws UnwritableError */
export function concludeBaseline(
  baseline: Baseline,
  { baseline: file, updateBaseline, validator }: RunSettings,
  surroundings: Pick<Surroundings, 'stderr'>,
): void {
  const say = sayIn(validator.language);
  for (const { from, to } of baseline.renamed)
    tell(
      surroundings,
      say(
        `${to} est ${from} sous un autre nom : ses constats acceptés le suivent${updateBaseline ? '' : ' (--update-baseline l’écrit)'}`,
        `${to} is ${from} by another name: its accepted findings follow it${updateBaseline ? '' : ' (--update-baseline writes it)'}`,
      ),
    );
  if (updateBaseline) {
    const entries = baseline.save();
    tell(
      surroundings,
      say(`${file} : ${entries} ${entries > 1 ? 'constats enregistrés' : 'constat enregistré'}`, `${file}: findings recorded: ${entries}`),
    );
    return;
  }
  const list = (entries: BaselineEntry[]) =>
    entries.map(({ rule, document, path }) => `\n  ${safeText(`${rule} ${document} ${path}`)}`).join('');
  const unused = baseline.unused();
  if (unused.length > 0)
    tell(
      surroundings,
      say(
        unused.length > 1 ? `${unused.length} entrées de la référence ne servent plus :` : '1 entrée de la référence ne sert plus :',
        `baseline entries no longer used: ${unused.length}`,
      ) + list(unused),
    );
  const expired = baseline.expired();
  if (expired.length > 0)
    tell(
      surroundings,
      say(
        expired.length > 1 ? `${expired.length} entrées de la référence ont expiré :` : '1 entrée de la référence a expiré :',
        `baseline entries expired: ${expired.length}`,
      ) + list(expired),
    );
}
