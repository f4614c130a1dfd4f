import { createHash } from 'node:crypto';
import type { SourceMap } from '../xml/source-map.js';
import type { Examined } from '../edits/mend.js';
import { type DocumentReport, type Finding, withConsequences } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { RuleSet } from '../catalogue/rule-set.js';
import { chooseEngine, engineForManyLines } from '../schema/engines/choose.js';
import type { XmlEngine } from '../schema/engines/engine.js';
import { EngineTimeoutError } from '../schema/engines/errors.js';
import { ensureHandles } from '../files/handles.js';
import { expectLongRunAfterWork } from '../files/short-run.js';
import { whyUnreadable } from '../files/problem.js';
import { mergeAreas } from '../privacy/intervals.js';
import { type DocumentInProgress, failed, readTextOf, skipped, type Stage, type StageOutcome, type Tools } from './document.js';
import { directivesOf } from './directives.js';
import { stageName } from '../findings/stage-names.js';
import { identityOf } from './identity.js';
import { originOf } from './origin.js';
import { excerptOf } from '../telling/excerpt.js';
import { explainFailure } from './failure.js';
import { addFault } from './fault.js';
import { describeKind } from '../models/kind-names.js';
import { loadModels } from '../models/load-models.js';
import { officialProfile } from '../models/profiles.js';
import { defaultOptions, type JudgeOptions, type Limits, type OfficialOptions, type ValidatorOptions } from './options.js';
import type { OfficialPackage } from '../official/package.js';
import { fixShownIn } from './shown-fix.js';
import { isBeyondTelling, tooManyFindings, withoutSurplus } from './most-findings.js';
import { publicFindings } from './public-findings.js';
import { type Judgement, judgementOf, worseOf } from './judgement.js';
import { spareMemory } from './spare-memory.js';
import { stagesFor } from './stages/index.js';
import { unjudged } from './unjudged.js';
import { secondsLeft, type Stepwise, TimeLimitError, withinTime } from './time-limit.js';

/** A document to judge: its bytes, its text when somebody else decoded it, or why it could not be read. */
export interface Input {
  /** Name shown in the report: a path, or `-`. */
  path: string;
  bytes?: Uint8Array;
  /** Without byte order mark; what its XML declaration says of an encoding does not count. */
  text?: string;
  /** Why there are no bytes. */
  unreadable?: string;
  /** Where it stands on disk, when it does: files beside it may belong to it. */
  file?: string;
  /** Found in a folder or by a glob, not named: XML of another kind is then left out. */
  found?: true;
}

export type { ValidatorOptions } from './options.js';

/** Judges documents one by one; made once, used many times. */
export class Validator {
  private readonly stages: Stage[];
  private outOfTime = false;
  /** When the time of all that one input holds is over. */
  private until = Infinity;

  private constructor(
    private readonly tools: Tools,
    official: readonly Stage[] = [],
  ) {
    this.stages = stagesFor(tools, official);
  }

  /**
   * Loads the engine and the rules.
   *
   * @throws Error when no XML engine can be loaded or the schema cannot be read
   * @throws RuleSetUnavailableError when the edition is unknown or damaged
   * @throws ModelsUnavailableError when the document models cannot be read
   * @throws OfficialProblem when the user's official package cannot be used
   */
  static async create({ engine: choice, lasting, ...given }: ValidatorOptions = {}): Promise<Validator> {
    const options = { ...defaultOptions, ...withOfficialProfile(given), limits: { ...defaultOptions.limits, ...given.limits } };
    const rules = RuleSet.load(options.edition, options.profile, options.folders?.rules);
    const models = loadModels(options.folders?.models);
    const official = options.official && (await openOfficial(options.official));
    const schema = options.official?.xsd ? official?.schemaFile() : undefined;
    const engine = await chooseEngine(choice, schema, lasting);
    const tools: Tools = {
      options,
      engine,
      engineForManyLines: () => engineForManyLines(engine, secondsLeft, schema),
      rules,
      models,
      valueSets: () => rules.valueSets(),
      ...(official ? { official } : {}),
    };
    return new Validator(tools, official ? (await import('./stages/official.js')).officialStages(official, tools) : []);
  }

  /**
   * For `judgeThrough` with stages that need no XML engine: none is loaded, and asking for one is an error.
   *
   * @throws RuleSetUnavailableError when the edition is unknown or damaged
   * @throws ModelsUnavailableError when the document models cannot be read
   */
  static withoutEngine(given: Partial<JudgeOptions>): Validator {
    const options = { ...defaultOptions, ...given };
    const rules = RuleSet.load(options.edition, options.profile, options.folders?.rules);
    const models = loadModels(options.folders?.models);
    const none = (): never => {
      throw new Error('no XML engine was loaded');
    };
    return new Validator({
      options,
      get engine() {
        return none();
      },
      engineForManyLines: none,
      rules,
      models,
      valueSets: () => rules.valueSets(),
    });
  }

  get engine(): XmlEngine['name'] {
    return this.tools.engine.name;
  }

  get rules(): RuleSet {
    return this.tools.rules;
  }

  get options(): JudgeOptions {
    return this.tools.options;
  }

  /** Judges one document. Whatever goes wrong inside becomes a failed stage and the status `notEvaluated`. */
  validate(input: Input): DocumentReport {
    return this.judge(input).report;
  }

  /** Like `validate`, with what formatters need beside the report. */
  judge(input: Input, keepText = false): JudgedDocument {
    return this.judgeThrough(this.stages, input, keepText);
  }

  /** The same engine and rules, with other limits: they are not spoiled together. */
  within(limits: Partial<Limits>): Validator {
    const { options } = this.tools;
    return new Validator({ ...this.tools, options: { ...options, limits: { ...options.limits, ...limits } } });
  }

  /**
   * The same engine and rules, otherwise told. Not of a validator that judges by a package of the user's.
   *
   * @param told options that need no other rules
   */
  telling(told: Partial<Pick<JudgeOptions, 'language' | 'allowPartial' | 'inlineSuppressions'>>): Validator {
    return new Validator({ ...this.tools, options: { ...this.tools.options, ...told } });
  }

  /**
   * What is judged in an archive or a message has the time of one document together: a stranger chooses how many it holds.
   *
   * @param judging asks this validator, and nobody else does until it ends
   */
  async *inOneTime<T>(judging: AsyncGenerator<T>): AsyncGenerator<T> {
    this.until = performance.now() + this.tools.options.limits.seconds * 1000;
    try {
      yield* judging;
    } finally {
      this.until = Infinity;
    }
  }

  /** Judges one document for who mends it: with every fix, whatever it writes. */
  examine(input: Input): Examined {
    if (this.outOfTime) return { report: unjudged(input.path, 'start', spoiled[this.tools.options.language]).report, fixes: [] };
    const document = this.begin(input);
    const found = this.inTime(document, this.stages, () => report(document, this.tools)) ?? this.unfolded(document);
    return {
      report: found,
      ...(document.text === undefined ? {} : { text: document.text }),
      fixes: document.findings.flatMap((finding) => (finding.fix ? [{ finding, fix: finding.fix }] : [])),
    };
  }

  /**
   * What one layer finds in a text, and no more of it than that takes: for who asks many times for one finding.
   *
   * @returns undefined when something failed, or no stage has the name of the layer
   */
  findingsOf(layer: string, input: Input): Finding[] | undefined {
    const asked = this.stages.find(({ name }) => name === layer);
    if (this.outOfTime || (layer !== 'xml' && !asked)) return undefined;
    const stages = asked?.hearsOthers ? this.stages : this.stages.filter((stage) => prerequisites.has(stage.name) || stage === asked);
    const document = this.begin(input);
    return this.inTime(document, stages, () =>
      document.stages.some(({ status }) => status === 'failed') ? undefined : publicFindings(document.findings, () => false),
    );
  }

  /** Takes through other stages what is no CDA itself: an archive, metadata. */
  judgeThrough(stages: readonly Stage[], input: Input, keepText = false): JudgedDocument {
    const { language, limits } = this.tools.options;
    if (this.outOfTime)
      return unjudged(input.path, 'start', performance.now() > this.until ? timeIsOver[language](limits.seconds) : spoiled[language]);
    const document = this.begin(input);
    const { showValues } = this.tools.options;
    const whole = this.inTime(document, stages, () => {
      const judged = report(document, this.tools);
      const directives = directivesOf(document, this.tools.options);
      // Where nothing is found nobody asks whose values are to be hidden, nor where findings come from.
      const shown =
        judged.findings.length > 0
          ? { ...originOf(document, judged.findings, showValues), ...shownOf(document, judged.findings, showValues, keepText) }
          : { excerpts: [] };
      const identity = identityOf(document);
      return { judged, directives, shown, identity: identity ? { identity } : {} };
    });
    const judged = whole?.judged ?? this.unfolded(document);
    return {
      report: judged,
      ...whole?.identity,
      ...(this.tools.options.inlineSuppressions ? { directives: whole?.directives ?? [] } : {}),
      ...(whole?.shown ?? { excerpts: judged.findings.map(() => undefined) }),
      ...(input.bytes ? { bytes: input.bytes.byteLength, sha256: createHash('sha256').update(input.bytes).digest('hex') } : {}),
    };
  }

  /**
   * The lines of findings that were told before, and the whole text where it is asked for: read again, not judged.
   *
   * @param told the report that told them
   * @param others findings that are not shown: their lines count as places at fault
   * @returns nothing where the text is not read as it was then, or has no such places
   */
  readAgain(
    input: Input,
    { findings, stages }: Pick<DocumentReport, 'findings' | 'stages'>,
    others: readonly Finding[],
    keepText: boolean,
  ): Pick<JudgedDocument, 'excerpts' | 'text' | 'masked'> | undefined {
    const document = this.begin(input);
    const reading = this.stages.filter(({ name }) => readingStages.has(name));
    return this.inTime(document, reading, () => {
      const isAsThen = document.stages.every(({ stage, status }) => stages.find((then) => then.stage === stage)?.status === status);
      if (!isAsThen || document.text === undefined) return undefined;
      const { source } = readTextOf(document);
      if (!findings.every((finding) => stands(finding, source))) return undefined;
      const shown = shownOf(document, [...findings, ...others], this.tools.options.showValues, keepText);
      return { ...shown, excerpts: shown.excerpts.slice(0, findings.length) };
    });
  }

  private begin(input: Input): DocumentInProgress {
    spareMemory(false);
    const document: DocumentInProgress = {
      path: input.path,
      findings: [],
      stages: [],
      ...(input.bytes ? { bytes: input.bytes } : {}),
      ...(input.text === undefined ? {} : { text: input.text }),
    };
    if (input.unreadable !== undefined) {
      document.stages.push({ stage: 'read', ...failed(addFault(document, this.tools, 'XML-06', [input.unreadable])) });
    }
    return document;
  }

  /** What is known when the time was over: nothing is put under its cause. */
  private unfolded(document: DocumentInProgress): DocumentReport {
    return reportOf(document, this.tools, { findings: document.findings, partial: false, ownStatus: 'notEvaluated' });
  }

  /** True once a document ran out of time: the engines may have been stopped halfway, and are not to be used again. */
  get spoiled(): boolean {
    return this.outOfTime;
  }

  /**
   * Takes a document through the stages, then makes of it what is handed back, all within the time limit.
   *
   * @returns nothing when the time was over: a stage of the document then says so
   */
  private inTime<T>(document: DocumentInProgress, stages: readonly Stage[], tell: () => T): T | undefined {
    const { limits, language } = this.tools.options;
    const telling = 'report';
    let current: string = stages[0]?.name ?? telling;
    try {
      ensureHandles();
    } catch (error) {
      document.stages.push({ stage: current, ...failed(whyUnreadable(error, language)) });
      return undefined;
    }
    try {
      return withinTime(
        Math.min(limits.seconds, (this.until - performance.now()) / 1000),
        this.through(stages, document, (stage) => (current = stage?.name ?? telling), tell),
      );
    } catch (error) {
      if (!(error instanceof TimeLimitError)) throw error;
      this.outOfTime = true;
      document.stages.push({ stage: current, ...failed(timeIsOver[language](limits.seconds)) });
      return undefined;
    }
  }

  private *through<T>(stages: readonly Stage[], document: DocumentInProgress, isAt: (stage?: Stage) => void, tell: () => T): Stepwise<T> {
    for (const stage of stages) {
      isAt(stage);
      expectLongRunAfterWork();
      yield* this.runStage(stage, document);
    }
    isAt();
    return tell();
  }

  /**
   * Nothing can be judged without the text, the map and the kind; schema and rules do not depend on each other. Rules are not asked
   * of a document that is refused with more findings than are told.
   */
  private *runStage(stage: Stage, document: DocumentInProgress): Stepwise<void> {
    if (!prerequisites.has(stage.name) && isBeyondTelling(document.findings)) {
      document.stages.push({ stage: stage.name, ...skipped(tooManyFindings[this.tools.options.language]()) });
      return;
    }
    const broken = document.stages.find((record) => record.status === 'failed' && prerequisites.has(record.stage));
    if (broken && document.stages.some((record) => record.stage === stage.name)) return;
    const outcome: StageOutcome = broken
      ? {
          status: 'skipped',
          reason:
            this.tools.options.language === 'fr'
              ? `« ${stageName(broken.stage, 'fr')} » a échoué`
              : `“${stageName(broken.stage, 'en')}” failed`,
        }
      : yield* attempt(stage, document, this.tools);
    document.stages.push({ stage: stage.name, ...outcome });
  }
}

const spoiled = {
  fr: 'un document précédent a dépassé le délai : moteur arrêté en plein travail, à relancer dans un nouveau processus',
  en: 'an earlier document passed its time limit: the engine was stopped halfway; start again in a new process',
};

const timeIsOver = {
  fr: (seconds: number) => `délai de ${seconds} s dépassé (option --max-seconds)`,
  en: (seconds: number) => `time limit of ${seconds} s passed (option --max-seconds)`,
};

const readingStages = new Set(['read', 'guard']);
const prerequisites = new Set([...readingStages, 'identify']);

function* attempt(stage: Stage, document: DocumentInProgress, tools: Tools): Stepwise<StageOutcome> {
  try {
    const outcome = stage.run(document, tools);
    return 'next' in outcome ? yield* outcome : outcome;
  } catch (error) {
    if (error instanceof EngineTimeoutError) throw error;
    return failed(explainFailure(error, tools.options));
  }
}

/** Without a profile beside it, the official package judges alone; the schema then counts as it does for the official tool. */
function withOfficialProfile<O extends Pick<ValidatorOptions, 'profile' | 'official'>>(given: O): O {
  if (!given.official) return given;
  const { alone = given.profile === undefined } = given.official;
  return { ...given, ...(alone ? { profile: officialProfile } : {}), official: { ...given.official, alone } };
}

async function openOfficial({ package: path, cache, volet }: OfficialOptions): Promise<OfficialPackage> {
  const [{ OfficialPackage }, { namedVolet }] = await Promise.all([import('../official/package.js'), import('../official/volets.js')]);
  const official = await OfficialPackage.open(path, cache);
  if (volet !== undefined) namedVolet(official.layout.volets, volet);
  return official;
}

/** Whether a text has the place of a finding. */
function stands({ line, column, endLine, endColumn }: Finding, source: SourceMap): boolean {
  const reaches = (number: number, at: number) => at <= (source.line(number)?.length ?? -1) + 1;
  return reaches(line, column) && reaches(endLine, endColumn);
}

function report(document: DocumentInProgress, tools: Tools): DocumentReport {
  return reportOf(document, tools, judgementOf(document, tools));
}

function reportOf(document: DocumentInProgress, tools: Tools, { findings, ownStatus, partial, verdicts }: Judgement): DocumentReport {
  const { language } = tools.options;
  const status = verdicts ? worseOf(Object.values(verdicts)) : ownStatus;
  const failedStage = document.stages.find((stage) => stage.status === 'failed');
  const reason =
    failedStage?.reason ?? (partial ? (document.partly ?? document.stages.find((stage) => stage.status === 'skipped')?.reason) : undefined);
  return {
    path: document.path,
    status,
    ...(document.kind ? { kind: describeKind(document.kind, language) } : {}),
    ...(reason === undefined || status === 'nonconforming' ? {} : { reason }),
    stages: document.stages,
    findings: publicFindings(
      withoutSurplus(findings, document.untold ?? 0, tools),
      fixShownIn(document.source, tools.options.showValues || tools.options.everyFix === true),
    ),
    ...(verdicts ? { verdicts } : {}),
    ...(document.official ? { official: document.official } : {}),
  };
}

/**
 * The lines of each finding, and the whole text for formats that need it: with the patient's values hidden here, before
 * any format sees them, unless they are to be shown.
 */
function shownOf(
  document: DocumentInProgress,
  findings: readonly Finding[],
  showValues: boolean,
  keepText: boolean,
): Pick<JudgedDocument, 'excerpts' | 'excerptsUnder' | 'text' | 'masked'> {
  if (document.text === undefined) return { excerpts: findings.map(() => undefined) };
  const { source, patient, whole } = readTextOf(document);
  if (!whole && !showValues) return { excerpts: findings.map(() => undefined) };
  const excerpt = (finding: Finding) => excerptOf(source, finding, showValues ? undefined : patient);
  const excerpts = {
    excerpts: findings.map(excerpt),
    excerptsUnder: findings.map(({ consequences = [] }) => consequences.map(excerpt)),
  };
  if (!keepText) return excerpts;
  if (showValues) return { ...excerpts, text: document.text };
  const offset = (line: number) => source.offsetOfLine(line) ?? document.text?.length ?? 0;
  const atFault = withConsequences(findings).map(({ line, endLine }) => ({ start: offset(line), end: offset(endLine + 1) }));
  return { ...excerpts, text: patient.whole(mergeAreas(atFault)), masked: true };
}
