import type { Language } from '../../findings/finding.js';
import type { GroupCount, GroupCounts, RunSummary } from '../../findings/judged-document.js';
import { safeText } from '../../report/safe-text.js';
import { type Say, sayIn } from '../../text/say.js';
import { UsageError } from '../../usage-error.js';
import { byGravity } from '../statistics.js';
import { emptySummary } from '../summary.js';
import { acrossReports } from './across-reports.js';
import type { Report, ToldDocument } from './read-report.js';

/** What one run would have been told and would have told. */
export interface Whole {
  tool: Report['tool'];
  documents: ToldDocument[];
  /** Without statistics, and without what nothing was judged of. */
  summary: RunSummary;
  /** Arguments of which nothing was judged. */
  fruitless: readonly string[];
  /** Whether findings were counted by rule. */
  statistics: boolean;
}

/** What all parts must have been asked for. */
const common = [
  'version',
  'profile',
  'edition',
  'ownEdition',
  'language',
  'showValues',
  'info',
  'quiet',
  'failOn',
  'maxWarnings',
  'allowNone',
  'statistics',
] as const;

/**
 * Puts reports together: the parts of one list in their order, others in the order in which they are given.
 *
 * @param reports at least one
 * @throws UsageError when they cannot be the parts of one run
 */
export function putTogether(reports: readonly Report[], language: Language): Whole {
  const say = sayIn(language);
  const ordered = inOrder(reports, say);
  const [first] = ordered as [Report, ...Report[]];
  const asked = ({ tool, summary }: Report) => ({ ...tool, statistics: summary.statistics !== undefined });
  for (const report of ordered) {
    const difference = common.find((name) => asked(report)[name] !== asked(first)[name]);
    if (difference !== undefined)
      throw new UsageError(
        say(
          `${safeText(first.file)} et ${safeText(report.file)} ne viennent pas de la même commande (${difference})`,
          `${safeText(first.file)} and ${safeText(report.file)} do not come from the same command (${difference})`,
        ),
      );
  }
  refuseTwice(ordered, say);
  const engines = [...new Set(ordered.map(({ tool }) => tool.engine))];
  const known = engines.filter((engine) => engine !== '–');
  const { documents, more } = acrossReports(ordered);
  const summary = summaryOf(ordered.map((report) => report.summary));
  for (const key of ['errors', 'warnings', 'infos'] as const) summary[key] += more[key];
  for (const key of ['off', 'baseline', 'quiet', 'infos'] as const) summary.hidden[key] += more.hidden[key];
  if (summary.hidden.inline !== undefined) summary.hidden.inline += more.hidden.inline ?? 0;
  summary.conforming -= more.fallen;
  summary.nonconforming += more.fallen;
  const { since } = summary;
  if (since) for (const key of ['new', 'unchanged', 'mended'] as const) since[key] += more.since[key];
  return {
    tool: { ...first.tool, engine: (known.length > 0 ? known : engines).join(', ') },
    documents,
    summary,
    fruitless: first.summary.shard?.fruitless ?? [],
    statistics: asked(first).statistics,
  };
}

/** @throws UsageError when a part is missing, there twice, or of another list */
function inOrder(reports: readonly Report[], say: Say): Report[] {
  const parts = reports.filter(({ summary }) => summary.shard);
  if (parts.length === 0) return [...reports];
  const { count, list, sources } = parts[0]?.summary.shard as NonNullable<RunSummary['shard']>;
  const foreign = reports.find(({ summary: { shard } }) => shard?.count !== count || shard.list !== list || shard.sources !== sources);
  if (foreign)
    throw new UsageError(
      say(`${safeText(foreign.file)} n’est pas une part de la même liste`, `${safeText(foreign.file)} is no shard of the same list`),
    );
  const indexOf = ({ summary }: Report) => summary.shard?.index ?? 0;
  const ordered = [...reports].sort((a, b) => indexOf(a) - indexOf(b));
  const twice = ordered.find((report, at) => at > 0 && indexOf(report) === indexOf(ordered[at - 1] as Report));
  if (twice)
    throw new UsageError(say(`la part ${indexOf(twice)}/${count} est là deux fois`, `shard ${indexOf(twice)}/${count} is there twice`));
  const missing = ordered.findIndex((report, at) => indexOf(report) !== at + 1);
  if (missing >= 0 || ordered.length < count) {
    const absent = missing >= 0 ? missing + 1 : ordered.length + 1;
    throw new UsageError(say(`il manque la part ${absent}/${count}`, `shard ${absent}/${count} is missing`));
  }
  return ordered;
}

/** One run judges a file once. */
function refuseTwice(reports: readonly Report[], say: Say): void {
  const owners = new Map<string, Report>();
  for (const report of reports)
    for (const { path } of report.documents) {
      const owner = owners.get(path) ?? report;
      owners.set(path, owner);
      if (owner !== report)
        throw new UsageError(
          say(
            `${safeText(path)} est à la fois dans ${safeText(owner.file)} et ${safeText(report.file)}`,
            `${safeText(path)} is both in ${safeText(owner.file)} and ${safeText(report.file)}`,
          ),
        );
    }
}

function summaryOf(summaries: readonly RunSummary[]): RunSummary {
  const total = (pick: (summary: RunSummary) => number | undefined) => summaries.reduce((sum, each) => sum + (pick(each) ?? 0), 0);
  /** What each part of a list has counted for the whole list. */
  const once = (pick: (summary: RunSummary) => number | undefined) => (summaries[0]?.shard ? (pick(summaries[0]) ?? 0) : total(pick));
  const configuration = summaries.find((each) => each.configuration)?.configuration;
  const leftOut = {
    otherXml: total((each) => each.leftOut?.otherXml),
    ignore: once((each) => each.leftOut?.ignore),
    gitignore: once((each) => each.leftOut?.gitignore),
  };
  const since = (['new', 'unchanged', 'mended', 'notJudged'] as const).map((key) => [key, total((each) => each.since?.[key])]);
  const hidden: [string, number][] = (['off', 'baseline', 'quiet', 'infos'] as const).map((key) => [
    key,
    total((each) => each.hidden[key]),
  ]);
  const allowed = summaries.some((each) => each.hidden.inline !== undefined);
  if (allowed) hidden.push(['inline', total((each) => each.hidden.inline)]);
  const counts = (['documents', 'conforming', 'nonconforming', 'notEvaluated', 'errors', 'warnings', 'infos'] as const).map((key) => [
    key,
    total((each) => each[key]),
  ]);
  return {
    ...emptySummary(),
    ...(Object.fromEntries(counts) as object),
    hidden: Object.fromEntries(hidden) as unknown as RunSummary['hidden'],
    duration: total(({ duration }) => duration),
    ...(configuration ? { configuration: { file: configuration.file, ignored: once((each) => each.configuration?.ignored) } } : {}),
    ...(summaries.some((each) => each.since) ? { since: Object.fromEntries(since) as object as NonNullable<RunSummary['since']> } : {}),
    ...(Object.values(leftOut).some((count) => count > 0) ? { leftOut } : {}),
    ...groupsOf(summaries),
    ...(summaries.some(({ interrupted }) => interrupted) ? { interrupted: true } : {}),
  };
}

/** Documents are in one report only: what was counted in each adds up. */
function groupsOf(summaries: readonly RunSummary[]): Pick<RunSummary, 'statisticsBy'> {
  if (!summaries.some(({ statisticsBy }) => statisticsBy)) return {};
  const added = (kind: keyof GroupCounts) => {
    const groups = new Map<string, GroupCount>();
    for (const each of summaries.flatMap(({ statisticsBy }) => statisticsBy?.[kind] ?? [])) {
      const known = groups.get(each.name);
      groups.set(
        each.name,
        known
          ? {
              name: each.name,
              errors: known.errors + each.errors,
              warnings: known.warnings + each.warnings,
              infos: known.infos + each.infos,
              documents: known.documents + each.documents,
            }
          : each,
      );
    }
    return [...groups.values()].sort(byGravity);
  };
  return { statisticsBy: { section: added('section'), software: added('software'), site: added('site') } };
}
