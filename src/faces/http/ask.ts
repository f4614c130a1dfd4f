import type { DocumentStatus } from '../../findings/finding.js';
import type { RunSummary } from '../../findings/judged-document.js';
import type { JudgeService } from '../../judge/service.js';
import type { Source } from '../../judge/source.js';
import { officialProfile, type ProfileName } from '../../models/profiles.js';
import { run } from '../../run/run.js';
import type { RunSettings } from '../../run/settings.js';
import { defaultOptions, type OfficialOptions } from '../../journey/options.js';
import type { Language } from '../../findings/finding.js';
import type { ServeOptions } from './options.js';
import { Problem } from './problem.js';

/** What a request asks for beside its documents. */
export interface Asked {
  profile?: ProfileName | 'official';
  lang: Language;
  edition: string;
  /** Name of a package that the operator named. */
  official?: string;
  info: boolean;
  /** Name of a document that is a body. */
  name: string;
}

export interface Answer {
  body: string;
  /** The worst of the documents. */
  status: DocumentStatus;
  summary: RunSummary;
}

/** What tells that nobody waits for the answer any more: `left` ends waiting at once, `late` ends judging some seconds after. */
export interface Signals {
  left: AbortSignal;
  late: AbortSignal;
}

/**
 * Judges documents as `verifcda -f FORMAT` does with the same options, and writes the report into memory.
 *
 * @throws Problem when the package is unknown; the reason of a signal once it is aborted
 */
export async function answer(
  sources: readonly Source[],
  asked: Asked,
  format: string,
  service: JudgeService,
  options: Pick<ServeOptions, 'limits' | 'packages'>,
  { left, late }: Signals,
): Promise<Answer> {
  const { profile, official } = judgesOf(asked, options.packages);
  const { lang: language, edition, info: infos } = asked;
  const validator = { profile, language, edition, ...(official ? { official } : {}) };
  const settings: RunSettings = {
    outputs: [{ format }],
    validator: { ...defaultOptions, ...validator, engine: 'auto', limits: options.limits },
    rules: {},
    infos,
    quiet: false,
    failOn: 'error',
    updateBaseline: false,
    colours: false,
    source: true,
  };
  const terms = { validator, keepText: format === 'html' || format === 'svrl' };
  const judge = {
    engine: service.engine,
    async *judge(all: readonly Source[]) {
      for (const source of all) yield await service.judge(source, { signal: late, left, terms });
    },
    close: () => undefined,
  };
  let body = '';
  const surroundings = {
    stdin: nothing(),
    stdout: { write: (text: string) => void (body += text) },
    stderr: { write: () => undefined },
    folder: '.',
    env: {},
  };
  const { summary } = await run(sources, settings, surroundings, { judge, signal: late });
  late.throwIfAborted();
  return { body, status: worst(summary), summary };
}

function worst({ notEvaluated, nonconforming }: RunSummary): DocumentStatus {
  return notEvaluated > 0 ? 'notEvaluated' : nonconforming > 0 ? 'nonconforming' : 'conforming';
}

/** As the options `--profile` and `--official` of the command. */
function judgesOf(
  { profile, official }: Asked,
  packages: ReadonlyMap<string, string>,
): { profile: ProfileName; official?: OfficialOptions } {
  if (official === undefined) {
    if (profile === 'official')
      throw new Problem('bad-request', {
        fr: 'profile=official : le paramètre official manque',
        en: 'profile=official: the parameter official is missing',
      });
    return { profile: profile ?? defaultOptions.profile };
  }
  const path = packages.get(official);
  if (path === undefined)
    throw new Problem('bad-request', {
      fr: 'paramètre official : aucun paquet de ce nom (l’opérateur les nomme au démarrage)',
      en: 'parameter official: no package of this name (the operator names them at the start)',
    });
  const alone = profile === undefined || profile === 'official';
  return { profile: alone ? officialProfile : profile, official: { package: path, alone, terminologies: false, xsd: false } };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // Sources of a request have their bytes with them.
}
